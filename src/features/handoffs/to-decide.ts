/** The digest's section *For you to decide*: who has what to answer, and what its rows say now. */
import { type Day, dayAt } from '../../platform/clock.ts';
import type {
  DigestItem,
  DigestItems,
  DigestReader,
  DigestRowFacts,
  Work,
} from '../../platform/use-case.ts';
import { candidatesById, withoutHiddenFrom } from '../candidates/index.ts';
import { servedRoleOf } from '../members/index.ts';
import { describeHandOffs, type ToldHandOff } from './describe-hand-offs.ts';
import { describeKeeper, keepersWithoutAccess, type ToldKeeper } from './describe-keepers.ts';
import type { HandOff, HandOffId } from './hand-off.rules.ts';
import { handOffsStore } from './hand-offs.store.ts';

/** A row: a hand-off, or people whose owner has no access. */
export type ToDecide =
  | { readonly kind: 'hand_off'; readonly handOff: ToldHandOff }
  | { readonly kind: 'keeper'; readonly keeper: ToldKeeper };

/** How many are read beyond those wanted, so that people who are gone leave no gap. */
const spare = 4;

/** What there is to decide for the reader: their own answers, then as a lead what nobody answered. */
export async function chooseToDecide(
  work: Work,
  reader: DigestReader,
  ownerUserId: string,
  limit: number,
): Promise<DigestItems> {
  const { userId, today, timeZone } = reader;
  const role = await servedRoleOf(work, userId);
  // A cover answers for nobody: hand-offs not answered in time go to a lead.
  if (role === undefined || ownerUserId !== userId) {
    return { items: [], total: 0, oldestOn: undefined };
  }
  const handOffs = handOffsStore(work.tx);
  const isLead = role === 'lead';
  const found = [
    ...(await handOffs.listAskedOf(userId, limit + spare)),
    ...(isLead ? await handOffs.listOverdue(today, userId, limit + spare) : []),
  ];
  const isAll = found.length < limit + spare;
  const count = isAll
    ? found.length
    : (await handOffs.countAskedOf(userId)) +
      (isLead ? await handOffs.countOverdue(today, userId) : 0);
  const seen = await withPeople(work, userId, found);
  const keys = isLead ? await keepersWithoutAccess(work) : [];
  const items: readonly DigestItem[] = [
    ...seen.map(({ id, candidateId }) => ({ subjectId: id, candidateId })),
    ...keys.map((key) => ({ subjectId: key, candidateId: undefined })),
  ];
  return {
    items: items.slice(0, limit),
    total: count - (found.length - seen.length) + keys.length,
    oldestOn: oldestDay(seen, timeZone),
  };
}

/** Those whose person is still there and not the reader. */
async function withPeople(
  work: Work,
  userId: string,
  found: readonly HandOff[],
): Promise<readonly HandOff[]> {
  const people = await candidatesById(
    work,
    found.map(({ candidateId }) => candidateId),
  );
  const seen = await withoutHiddenFrom(work, userId, [...people.values()]);
  const ids = new Set(seen.map(({ id }) => id));
  return found.filter(({ candidateId }) => ids.has(candidateId));
}

function oldestDay(handOffs: readonly HandOff[], timeZone: string): Day | undefined {
  const days = handOffs.map(({ askedAt }) => dayAt(askedAt, timeZone));
  return days.toSorted()[0];
}

/** What the rows say now. */
export async function describeToDecide(
  work: Work,
  { userId, timeZone }: DigestReader,
  rows: readonly DigestRowFacts[],
): Promise<readonly (ToDecide | undefined)[]> {
  // A row about a person carries a hand-off's id; another's key names a keeper.
  const ids = rows
    .filter(({ candidateId }) => candidateId !== undefined)
    .map(({ subjectId }) => subjectId as HandOffId);
  const found = await handOffsStore(work.tx).listByIds(ids);
  const told = await describeHandOffs(work, found, { userId, timeZone });
  const described: (ToDecide | undefined)[] = [];
  for (const { candidateId, subjectId } of rows) {
    if (candidateId === undefined) {
      const keeper = await describeKeeper(work, subjectId);
      described.push(keeper === undefined ? undefined : { kind: 'keeper', keeper });
      continue;
    }
    const handOff = told.get(subjectId as HandOffId);
    described.push(handOff === undefined ? undefined : { kind: 'hand_off', handOff });
  }
  return described;
}
