/** What the features that keep time with people need of them: facts that decide, and where the dates go. */
import type { Day } from '../../platform/clock.ts';
import type { Work } from '../../platform/use-case.ts';
import { candidaciesStore, type StoredCandidacy } from './candidacies.store.ts';
import type { CandidateId } from './candidate.rules.ts';
import { candidatesById } from './candidates-by-id.ts';
import {
  type Candidate,
  type CandidateClock,
  candidatesStore,
  type DueQuery,
} from './candidates.store.ts';
import { withoutHiddenFrom } from './see-candidates.ts';

/** A person and their candidacies, locked until the transaction ends. */
export async function factsForClock(
  work: Work,
  id: CandidateId,
): Promise<{ candidate: Candidate; candidacies: readonly StoredCandidacy[] }> {
  const candidate = await candidatesStore(work.tx).getForChange(id);
  const candidacies = await candidaciesStore(work.tx).listOf(id);
  return { candidate, candidacies };
}

/** Stores when somebody is due. */
export async function saveClock(work: Work, id: CandidateId, clock: CandidateClock): Promise<void> {
  await candidatesStore(work.tx).saveClock(id, clock);
}

/** Remembers how often digests showed a person without anybody acting, and when last. */
export async function saveShown(
  work: Work,
  id: CandidateId,
  count: number,
  lastOn: Day | undefined,
): Promise<void> {
  await candidatesStore(work.tx).saveShown(id, count, lastOn);
}

/** Stores until when somebody is left in peace; undefined when they are not. */
export async function saveSnoozedUntil(
  work: Work,
  id: CandidateId,
  untilOn: Day | undefined,
): Promise<void> {
  await candidatesStore(work.tx).saveSnoozedUntil(id, untilOn);
}

/** The people who can stand at the top of an owner's list, and how many are due in all. */
export async function dueOf(
  work: Work,
  query: DueQuery,
): Promise<{ people: readonly Candidate[]; total: number }> {
  const due = await candidatesStore(work.tx).listDue(query);
  candidatesById.remember(work, new Map(due.people.map((person) => [person.id, person])));
  return due;
}

/** What an owner keeps, by cadence, and what falls due on each day after `after`, through `through`. */
export async function bookOf(
  work: Work,
  ownerUserId: string,
  after: Day,
  through: Day,
): Promise<{
  byCadence: readonly { cadenceDays: number; count: number }[];
  byDay: readonly { on: Day; count: number }[];
}> {
  return candidatesStore(work.tx).countBook(ownerUserId, after, through);
}

/** People in order of id, after one of them; erased ones left out. */
export async function pageOfCandidates(
  work: Work,
  after: CandidateId | undefined,
  limit: number,
): Promise<readonly Candidate[]> {
  return candidatesStore(work.tx).listPage(after, limit);
}

/** The names of an owner's people who fall due on some days, by name; at most six. */
export async function namesDueBetween(
  work: Work,
  ownerUserId: string,
  from: Day,
  through: Day,
): Promise<readonly string[]> {
  const found = await candidatesStore(work.tx).listDueBetween(ownerUserId, from, through, 6);
  const seen = await withoutHiddenFrom(work, ownerUserId, found);
  return seen.map((candidate) => candidate.name);
}
