/** Composes a recruiter's list of people due: the same for the daily message, the command and the Home. */
import { addDays, type Day, mondayOf } from '../../platform/clock.ts';
import type { Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { bookOf, type Candidate, dueOf, withoutHiddenFrom } from '../candidates/index.ts';
import { type DigestHours, defaultDigestHours, horizon, nextSevenDays } from './digest.rules.ts';
import {
  asksToKeep,
  chooseNudges,
  type DueCandidate,
  defaultNudgeLimits,
  type Pace,
  pace,
  shownBeforeSinking,
} from './nudge.rules.ts';

/** How many of each kind are looked at beyond those shown, so that hidden people leave no gap. */
const spare = 4;

/** The people to show, and what stands around them. */
export interface DueList {
  readonly shown: readonly { readonly candidateId: CandidateId; readonly asksToKeep: boolean }[];
  readonly total: number;
  readonly coming: readonly { readonly on: Day; readonly count: number }[];
  readonly pace: Pace;
}

/** Whose list, on which of their local days. */
interface Whose {
  readonly userId: string;
  readonly today: Day;
}

/** Composes the list for one recruiter on their local day. */
export async function composeDue(
  work: Work,
  { userId, today }: Whose,
  hours: DigestHours = defaultDigestHours,
): Promise<DueList> {
  const through = horizon(today, hours);
  const { people, total } = await fetchDue(work, { userId, today }, through);
  const limits = { ...defaultNudgeLimits, dueBy: through };
  const { shown } = chooseNudges(people, today, limits);
  const { byCadence, byDay } = await bookOf(work, userId, through, addDays(today, 14));
  return {
    shown: shown.map((each) => ({ candidateId: each.id, asksToKeep: asksToKeep(each) })),
    total,
    coming: nextSevenDays(
      today,
      byDay.flatMap(({ on, count }) => Array.from({ length: count }, () => on)),
      hours,
    ),
    pace: pace({
      kept: new Map(byCadence.map(({ cadenceDays, count }) => [cadenceDays, count])),
      rowsPerDay: limits.rows,
      workingDaysPerWeek: hours.daysOfWeek.length,
    }),
  };
}

/** The people due from whom the list is chosen, in no order; for the operator who asks why. */
export async function listCandidatesDue(
  work: Work,
  whose: Whose,
  hours: DigestHours = defaultDigestHours,
): Promise<readonly DueCandidate[]> {
  return (await fetchDue(work, whose, horizon(whose.today, hours))).people;
}

async function fetchDue(
  work: Work,
  { userId, today }: Whose,
  through: Day,
): Promise<{ people: readonly DueCandidate[]; total: number }> {
  const { people, total } = await dueOf(work, {
    ownerUserId: userId,
    today,
    through,
    monday: mondayOf(today),
    sinksAt: shownBeforeSinking,
    limit: defaultNudgeLimits.rows + spare,
  });
  const seen = await withoutHiddenFrom(work, userId, people);
  return { people: seen.map(toDue), total: total - (people.length - seen.length) };
}

function toDue(candidate: Candidate): DueCandidate {
  return {
    id: candidate.id,
    name: candidate.name,
    nameKey: candidate.nameKey,
    relationship: candidate.relationship,
    interest: candidate.interest,
    clockStartOn: candidate.clockStartOn,
    cadenceDays: candidate.cadenceDays,
    dueOn: candidate.dueOn,
    coldOn: candidate.coldOn,
    decidedOn: candidate.decidedOn,
    restUntil: candidate.restUntilOn,
    snoozedUntil: candidate.snoozedUntilOn,
    notBefore: candidate.notBeforeOn,
    shownCount: candidate.shownCount,
    lastShownOn: candidate.lastShownOn,
  };
}
