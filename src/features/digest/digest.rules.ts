/**
 * When a recruiter's digest is made, and which days it stands for. Every day and hour here is the
 * recruiter's own.
 */
import {
  addDays,
  type Day,
  dayAt,
  dayOfWeek,
  type EpochMs,
  instantOf,
} from '../../platform/clock.ts';

/** When a recruiter wants the digest. */
export interface DigestHours {
  /** 0 to 23, local time. */
  readonly hour: number;
  /** The working days: 1 for Monday to 7 for Sunday. At least one. */
  readonly daysOfWeek: readonly number[];
  /** Public holidays, which are days off. */
  readonly isHoliday: (on: Day) => boolean;
}

export const defaultDigestHours: DigestHours = {
  hour: 9,
  daysOfWeek: [1, 2, 3, 4, 5],
  isHoliday: () => false,
};

/** A digest that could not be made in time is still made until this hour … */
const lateUntilHour = 18;
/** … or for so long after the chosen hour, if that is later. */
const lateForMs = 2 * 60 * 60 * 1000;

/** The one digest of a local day. */
export interface DigestMoment {
  readonly localDay: Day;
  /** Whether it is to be made now, if it was not made yet. */
  readonly due: boolean;
  readonly sendAt: EpochMs;
  /** From here on it is not made any more. Past midnight when the chosen hour is 22 or 23. */
  readonly lateUntil: EpochMs;
}

/**
 * The digest of the local day on which `now` falls: one fixed moment for each day, however often it
 * is asked and however the clocks change. It is made on working days, from the chosen hour until
 * 18:00 or two hours after a later chosen hour, and never on another day than its own.
 */
export function digestMoment(settings: DigestHours, timeZone: string, now: EpochMs): DigestMoment {
  const localDay = dayAt(now, timeZone);
  const sendAt = instantOf(localDay, timeZone, settings.hour);
  const lateUntil = Math.max(instantOf(localDay, timeZone, lateUntilHour), sendAt + lateForMs);
  const due = isWorkingDay(localDay, settings) && now >= sendAt && now < lateUntil;
  return { localDay, due, sendAt, lateUntil };
}

/** Whether the recruiter gets a digest on this day. */
export function isWorkingDay(on: Day, settings: DigestHours): boolean {
  return settings.daysOfWeek.includes(dayOfWeek(on)) && !settings.isHoliday(on);
}

/** Longer than any row of days off: one working day a week that is a holiday three times running. */
const longestBreakDays = 28;

/** The first working day after a day. */
export function nextWorkingDay(on: Day, settings: DigestHours): Day {
  for (let days = 1; days < longestBreakDays; days += 1) {
    const next = addDays(on, days);
    if (isWorkingDay(next, settings)) return next;
  }
  return addDays(on, longestBreakDays);
}

/**
 * The last calendar day that a digest made today stands for: the day before the next working day,
 * because a date on a day off shows on the working day before. On a Friday this is Sunday.
 */
export function horizon(today: Day, settings: DigestHours): Day {
  return addDays(nextWorkingDay(today, settings), -1);
}

/** How many people one coming digest will show as due. */
export interface ComingDay {
  readonly on: Day;
  readonly count: number;
}

/**
 * How many fall due on each working day of the next seven days, empty days included. A date on a day
 * off counts on the working day before, whose digest shows it; what today's digest stands for is left
 * out.
 */
export function nextSevenDays(
  today: Day,
  dueDays: readonly Day[],
  settings: DigestHours,
): readonly ComingDay[] {
  return [1, 2, 3, 4, 5, 6, 7]
    .map((days) => addDays(today, days))
    .filter((on) => isWorkingDay(on, settings))
    .map((on) => {
      const until = horizon(on, settings);
      const count = dueDays.filter((due) => due >= on && due <= until).length;
      return { on, count };
    });
}
