/** Weekly mode: people due are shown on one day a week; everything that waits is shown every working day. */
import { addDays, type Day, dayOfWeek } from '../../platform/clock.ts';
import { type DigestHours, isWorkingDay } from './digest.rules.ts';
import type { Rhythm } from './rhythm.rules.ts';

/** After so many digests in a row that nobody acted on, one a week is offered. */
export const untouchedBeforeOffer = 10;

/**
 * Whether people due are shown on this day: always, or in weekly mode on the chosen day of the week;
 * when that day is off, on the first working day after it.
 */
export function isWeeklyDay(on: Day, rhythm: Rhythm): boolean {
  const { weeklyOn } = rhythm;
  if (weeklyOn === undefined) return true;
  const chosen = addDays(on, -((dayOfWeek(on) - weeklyOn + 7) % 7));
  for (let day = chosen; day < on; day = addDays(day, 1)) {
    if (isWorkingDay(day, rhythm)) return false;
  }
  return true;
}

/** The working days of people due: those of the digest, or the one day of weekly mode. */
export function hoursOfDue(rhythm: Rhythm): DigestHours {
  const { weeklyOn } = rhythm;
  return weeklyOn === undefined ? rhythm : { ...rhythm, daysOfWeek: [weeklyOn] };
}

/** Whether *Mondays only* is offered: the last digests lay untouched, and it was not offered before. */
export function offersMondays(facts: {
  readonly weeklyOn: number | undefined;
  readonly mondaysOfferedAt: number | undefined;
  /** The latest digests that had a message, newest first: whether anybody acted on any of their rows. */
  readonly touched: readonly boolean[];
}): boolean {
  const latest = facts.touched.slice(0, untouchedBeforeOffer);
  return (
    facts.weeklyOn === undefined &&
    facts.mondaysOfferedAt === undefined &&
    latest.length === untouchedBeforeOffer &&
    !latest.includes(true)
  );
}
