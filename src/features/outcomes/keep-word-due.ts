/**
 * The one function that writes from when on a word is owed to a person. It runs whenever a decision,
 * a telling, a contact or the person's standing changes, and recomputes everything from the facts.
 */
import type { Day } from '../../platform/clock.ts';
import type { DoctorFinding } from '../../platform/feature.ts';
import { noHolidays } from '../../platform/holidays.ts';
import type { Work } from '../../platform/use-case.ts';
import { type CandidateId, neverContacted } from '../candidates/candidate.rules.ts';
import {
  type Candidate,
  factsForClock,
  pageOfCandidates,
  saveWordDue,
  type StoredCandidacy,
  titledCandidacies,
} from '../candidates/index.ts';
import { latestTouches } from '../touches/index.ts';
import { businessCalendar } from '../members/index.ts';
import { isKeptWaiting, isToBeTold, lastWordOn, wordDueOn } from './telling.rules.ts';

/** Among so many of the latest contacts our last word is looked for. */
const readTouches = 50;

/** Recomputes and stores what is owed to a person. */
export async function keepWordDue(
  work: Work,
  { candidateId }: { readonly candidateId: CandidateId },
): Promise<void> {
  const { candidate, candidacies } = await factsForClock(work, candidateId);
  for (const { candidacy, dueOn } of await compute(work, candidate, candidacies)) {
    if (dueOn !== candidacy.wordDueOn) await saveWordDue(work, candidacy.id, dueOn);
  }
}

async function compute(
  work: Work,
  candidate: Candidate,
  candidacies: readonly StoredCandidacy[],
): Promise<readonly { candidacy: StoredCandidacy; dueOn: Day | undefined }[]> {
  if (neverContacted.includes(candidate.relationship)) {
    return candidacies.map((candidacy) => ({ candidacy, dueOn: undefined }));
  }
  // Most people are owed nothing, and then neither contacts nor holidays are read.
  const lastOn = candidacies.some(isKeptWaiting) ? await lastWordTo(work, candidate.id) : undefined;
  const isHoliday = candidacies.some(isToBeTold) ? await businessCalendar(work) : noHolidays;
  return candidacies.map((candidacy) => ({
    candidacy,
    dueOn: wordDueOn(candidacy, lastOn, isHoliday),
  }));
}

async function lastWordTo(work: Work, id: CandidateId): Promise<Day | undefined> {
  return lastWordOn((await latestTouches(work, [id], readTouches)).get(id) ?? []);
}

const pageSize = 500;

/**
 * The doctor's look at what is owed: does it still say what the facts say? A change of the country
 * moves no date that is stored already, so only words owed without cause, or not at all, are found.
 */
export async function checkWordsDue(work: Work): Promise<DoctorFinding> {
  let looked = 0;
  const falseOnes: CandidateId[] = [];
  for (let after: CandidateId | undefined; ; ) {
    const page = await pageOfCandidates(work, after, pageSize);
    const candidacies = await titledCandidacies(
      work,
      page.map(({ id }) => id),
    );
    for (const candidate of page) {
      const words = await compute(work, candidate, candidacies.get(candidate.id) ?? []);
      const isTrue = words.every(
        ({ candidacy, dueOn }) => (dueOn === undefined) === (candidacy.wordDueOn === undefined),
      );
      if (!isTrue) falseOnes.push(candidate.id);
    }
    looked += page.length;
    after = page.length < pageSize ? undefined : page.at(-1)?.id;
    if (after === undefined) break;
  }
  return falseOnes.length === 0
    ? { isWell: true, says: `true for all ${looked} people` }
    : {
        isWell: false,
        says: `false for ${falseOnes.length} of ${looked} people, such as ${falseOnes.slice(0, 3).join(', ')}`,
        cure: 'this is a fault of the app: please report it. Logging or undoing a contact of theirs sets it right',
      };
}
