/** Chooses the people due of one owner: for the daily message, the command and the Home alike. */
import { addDays, type Day, mondayOf } from '../../platform/clock.ts';
import type { DigestItems, DigestReader, Work } from '../../platform/use-case.ts';
import { bookOf, type Candidate, dueOf, withoutHiddenFrom } from '../candidates/index.ts';
import { type ComingDay, nextSevenDays } from './digest.rules.ts';
import {
  asksToKeep,
  chooseNudges,
  type DueCandidate,
  defaultNudgeLimits,
  type NudgeLimits,
  type Pace,
  pace,
  shownBeforeSinking,
} from './nudge.rules.ts';
import type { Rhythm } from './rhythm.rules.ts';
import { mostRows } from './share-rows.rules.ts';

/** How many are looked at beyond those shown: nobody's own record is theirs to see, and they have one. */
const spare = 1;

/** People due, in order. A list longer than a digest is the full one, in which cold people are not held back. */
export async function chooseDue(
  work: Work,
  reader: DigestReader,
  ownerUserId: string,
  limit: number,
): Promise<DigestItems> {
  const coldRows = limit > mostRows * 2 ? limit : defaultNudgeLimits.coldRows;
  const { people, total } = await fetchDue(work, reader, ownerUserId, { rows: limit, coldRows });
  const { shown } = chooseNudges(people, reader.today, {
    rows: limit,
    coldRows,
    dueBy: reader.through,
  });
  return {
    items: shown.map((each) => ({
      subjectId: each.id,
      candidateId: each.id,
      asksToKeep: asksToKeep(each),
    })),
    total,
    oldestOn: undefined,
  };
}

/** The people due from whom the list is chosen, in no order; for the operator who asks why. */
export async function listCandidatesDue(
  work: Work,
  reader: DigestReader,
): Promise<readonly DueCandidate[]> {
  return (await fetchDue(work, reader, reader.userId, defaultNudgeLimits)).people;
}

/** What stands around the rows of a digest. */
export interface Outlook {
  readonly coming: readonly ComingDay[];
  readonly pace: Pace;
}

/** The next seven days, and how many people this pace can carry. */
export async function outlookOf(
  work: Work,
  reader: DigestReader,
  rhythm: Rhythm,
): Promise<Outlook> {
  const { userId, today, through } = reader;
  const { byCadence, byDay } = await bookOf(work, userId, through, addDays(today, 14));
  return {
    coming: nextSevenDays(today, daysOf(byDay), rhythm),
    pace: pace({
      kept: new Map(byCadence.map(({ cadenceDays, count }) => [cadenceDays, count])),
      rowsPerDay: rhythm.rows,
      workingDaysPerWeek: rhythm.weeklyOn === undefined ? rhythm.daysOfWeek.length : 1,
    }),
  };
}

function daysOf(byDay: readonly { readonly on: Day; readonly count: number }[]): readonly Day[] {
  return byDay.flatMap(({ on, count }) => Array.from({ length: count }, () => on));
}

async function fetchDue(
  work: Work,
  { userId, today, through }: DigestReader,
  ownerUserId: string,
  limits: NudgeLimits,
): Promise<{ people: readonly DueCandidate[]; total: number }> {
  const { people, total } = await dueOf(work, {
    ownerUserId,
    today,
    through,
    monday: mondayOf(today),
    sinksAt: shownBeforeSinking,
    limit: limits.rows + spare,
    coldLimit: limits.coldRows + spare,
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
