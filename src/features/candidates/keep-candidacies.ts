/** What the features that decide outcomes and see to it that people are told need of candidacies. */
import type { Day } from '../../platform/clock.ts';
import type { Id } from '../../platform/ids.ts';
import type { Work } from '../../platform/use-case.ts';
import type { OpeningId } from '../openings/opening.rules.ts';
import {
  candidaciesStore,
  type CandidacyFacts,
  mostOwed,
  type OwedWord,
  type StoredCandidacy,
} from './candidacies.store.ts';
import type { CandidacyId, CandidateId } from './candidate.rules.ts';

/** A person's candidacies, oldest first. */
export async function candidaciesOf(
  work: Work,
  id: CandidateId,
): Promise<readonly StoredCandidacy[]> {
  return candidaciesStore(work.tx).listOf(id);
}

/** Adds a candidacy. The caller announces that the candidate has changed. */
export async function addCandidacy(work: Work, candidacy: StoredCandidacy): Promise<void> {
  await candidaciesStore(work.tx).add(candidacy, work.now);
}

/** Replaces the facts of a candidacy. The caller announces that the candidate has changed. */
export async function saveCandidacy(work: Work, candidacy: CandidacyFacts): Promise<void> {
  await candidaciesStore(work.tx).save(candidacy);
}

/** Notes that the person was told how it ended, and in which contact; undefined takes it back. */
export async function saveTold(
  work: Work,
  id: CandidacyId,
  told: { readonly on: Day; readonly touchId: Id<'touch'> } | undefined,
): Promise<void> {
  await candidaciesStore(work.tx).saveTold(id, told);
}

/** Stores from when on a word is owed; undefined when nothing is. */
export async function saveWordDue(work: Work, id: CandidacyId, on: Day | undefined): Promise<void> {
  await candidaciesStore(work.tx).saveWordDue(id, on);
}

/** An opening's runner-ups, oldest first. */
export async function runnerUpsOf(
  work: Work,
  openingId: OpeningId,
): Promise<readonly StoredCandidacy[]> {
  return candidaciesStore(work.tx).listRunnerUps(openingId);
}

/** Stores a place among an opening's runner-ups; whoever does so holds the opening. */
export async function saveRunnerUpOrder(
  work: Work,
  id: CandidacyId,
  order: number | undefined,
): Promise<void> {
  await candidaciesStore(work.tx).saveRunnerUpOrder(id, order);
}

/** To whom of an owner's people a word is owed by a day, oldest debt first, and to how many in all. */
export async function owedWords(
  work: Work,
  ownerUserId: string,
  through: Day,
  limit: number,
): Promise<{ people: readonly OwedWord[]; total: number }> {
  const candidacies = candidaciesStore(work.tx);
  const people = await candidacies.listOwed(ownerUserId, through, limit);
  const isAll = people.length < Math.min(limit, mostOwed);
  return {
    people,
    total: isAll ? people.length : await candidacies.countOwed(ownerUserId, through),
  };
}
