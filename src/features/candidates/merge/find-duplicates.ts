/** Finds out who may be the same person as somebody: as it was noted, by name, and by phone or profile. */
import type { Work } from '../../../platform/use-case.ts';
import type { CandidateId } from '../candidate.rules.ts';
import { type Candidate, candidatesStore } from '../candidates.store.ts';
import { nearlyGotTitles } from '../describe-candidacies.ts';
import { marksOfContact } from '../import/same-person.rules.ts';
import { searchWords } from '../name.rules.ts';
import { withoutHidden } from '../see-candidates.ts';
import { possibleDuplicatesStore } from './possible-duplicates.store.ts';

/** Enough to tell one of two from the other. */
export interface PairSide {
  readonly id: CandidateId;
  readonly name: string;
  readonly opening: string | undefined;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly ownerUserId: string | undefined;
}

/** More are not compared one by one. */
const mostDuplicates = 10;
/** So many words of a name are looked up, … */
const mostWords = 3;
/** … and so many people for each. */
const mostFound = 100;

/** Who may be the same person, as far as the caller may see them; whom somebody told apart is left out. */
export async function findDuplicates(
  work: Work,
  candidate: Candidate,
): Promise<readonly PairSide[]> {
  const candidates = candidatesStore(work.tx);
  const noted = await possibleDuplicatesStore(work.tx).listOf(candidate.id);
  const open = noted.filter(({ state }) => state === 'open').map(({ id }) => id);
  const told = new Set(noted.filter(({ state }) => state === 'dismissed').map(({ id }) => id));
  const found = [
    ...(await candidates.listByIds(open)),
    ...(await candidates.listByNameKey(candidate.nameKey)),
    ...(await withSameContact(work, candidate)),
  ];
  const others = new Map(
    found
      .filter(({ id, restricted }) => id !== candidate.id && !restricted && !told.has(id))
      .map((each) => [each.id, each]),
  );
  const seen = await withoutHidden(work, [...others.values()]);
  return sidesOf(work, seen.slice(0, mostDuplicates));
}

/** Who is noted as perhaps the same, and nobody else; for a card, which is opened often. */
export async function notedDuplicates(
  work: Work,
  id: CandidateId,
  limit: number,
): Promise<readonly PairSide[]> {
  const noted = await possibleDuplicatesStore(work.tx).listOf(id);
  const open = noted.filter(({ state }) => state === 'open').map((each) => each.id);
  const found = await candidatesStore(work.tx).listByIds(open);
  const seen = await withoutHidden(
    work,
    found.filter(({ restricted }) => !restricted),
  );
  return sidesOf(work, seen.toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit));
}

/** People as they stand in a list of pairs, in the order given. */
export async function sidesOf(
  work: Work,
  people: readonly Candidate[],
): Promise<readonly PairSide[]> {
  const openings = await nearlyGotTitles(
    work,
    people.map(({ id }) => id),
  );
  return people.map(({ id, name, email, phone, ownerUserId }) => ({
    id,
    name,
    email,
    phone,
    ownerUserId,
    opening: openings.get(id),
  }));
}

/** Who shares a word of the name, and the phone number or the profile. */
async function withSameContact(work: Work, candidate: Candidate): Promise<readonly Candidate[]> {
  const own = marksOfContact(candidate);
  if (own.phoneKey === undefined && own.profileKey === undefined) return [];
  const candidates = candidatesStore(work.tx);
  const words = [...new Set(searchWords(candidate.name))].sort((a, b) => b.length - a.length);
  const found: Candidate[] = [];
  for (const word of words.slice(0, mostWords)) {
    const result = await candidates.search(word, mostFound);
    found.push(...(await candidates.listByIds(result.kind === 'many' ? result.some : result.ids)));
  }
  return found.filter((each) => {
    const theirs = marksOfContact(each);
    return (
      (own.phoneKey !== undefined && own.phoneKey === theirs.phoneKey) ||
      (own.profileKey !== undefined && own.profileKey === theirs.profileKey)
    );
  });
}
