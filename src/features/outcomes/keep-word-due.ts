/**
 * The one function that writes from when on a word is owed to a person. It runs whenever a decision,
 * a telling, a contact or the person's standing changes, and recomputes everything from the facts.
 */
import type { Day } from '../../platform/clock.ts';
import { noHolidays } from '../../platform/holidays.ts';
import type { Work } from '../../platform/use-case.ts';
import { type CandidateId, neverContacted } from '../candidates/candidate.rules.ts';
import { factsForClock, saveWordDue } from '../candidates/index.ts';
import { latestTouches } from '../touches/index.ts';
import { businessCalendar } from './business-calendar.ts';
import { isKeptWaiting, isToBeTold, lastWordOn, wordDueOn } from './telling.rules.ts';

/** Among so many of the latest contacts our last word is looked for. */
const readTouches = 50;

/** Recomputes and stores what is owed to a person. */
export async function keepWordDue(
  work: Work,
  { candidateId }: { readonly candidateId: CandidateId },
): Promise<void> {
  const { candidate, candidacies } = await factsForClock(work, candidateId);
  const isReached = !neverContacted.includes(candidate.relationship);
  // Most people are owed nothing, and then neither contacts nor holidays are read.
  const lastOn =
    isReached && candidacies.some(isKeptWaiting) ? await lastWordTo(work, candidateId) : undefined;
  const isHoliday =
    isReached && candidacies.some(isToBeTold) ? await businessCalendar(work) : noHolidays;
  for (const candidacy of candidacies) {
    const dueOn = isReached ? wordDueOn(candidacy, lastOn, isHoliday) : undefined;
    if (dueOn !== candidacy.wordDueOn) await saveWordDue(work, candidacy.id, dueOn);
  }
}

async function lastWordTo(work: Work, id: CandidateId): Promise<Day | undefined> {
  return lastWordOn((await latestTouches(work, [id], readTouches)).get(id) ?? []);
}
