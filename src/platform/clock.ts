/**
 * What time and what day it is. The only module that reads the machine's clock: everything else is
 * handed a `Clock`, so that tests and the demo can set it. Real timers (polling, leases in memory)
 * are a separate matter and never read a `Clock`.
 */
import { Temporal } from 'temporal-polyfill';

export { Temporal };

/** An instant as the database keeps it: whole milliseconds since 1970-01-01T00:00Z. */
export type EpochMs = number;

declare const dayBrand: unique symbol;
/** A local calendar day, `YYYY-MM-DD`. Compares correctly as text. */
export type Day = string & { readonly [dayBrand]: true };

/** Tells the time shown to people; settable in tests and in the demo. */
export interface Clock {
  /** The current instant in epoch milliseconds. */
  now(): EpochMs;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
};

/** A clock that stands still until told otherwise. */
export interface SettableClock extends Clock {
  /** Moves the clock to an instant, forwards or backwards. */
  set(instant: EpochMs | string): void;
  /** Moves the clock forwards by whole milliseconds. */
  advance(milliseconds: number): void;
}

/** Makes a settable clock standing at `start` (epoch milliseconds, or an ISO instant such as `2026-11-20T16:00:00Z`). */
export function settableClock(start: EpochMs | string): SettableClock {
  let now = toEpochMs(start);
  return {
    now: () => now,
    set: (instant) => {
      now = toEpochMs(instant);
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** A settable clock that can be made to go on by itself. */
export interface RunningClock extends SettableClock {
  /** From now on it runs, wherever it is set, as fast as real time passes. */
  run(): void;
}

/**
 * Makes a clock that stands at `start` until it is told to run: the shown time is then the instant it
 * was last set to and what has really passed since.
 * @param elapsedMs real milliseconds since any fixed moment; never goes back.
 */
export function runningClock(
  start: EpochMs | string,
  elapsedMs: () => number = () => performance.now(),
): RunningClock {
  const standing = settableClock(start);
  let since: number | undefined;
  const passed = (): number => (since === undefined ? 0 : Math.floor(elapsedMs() - since));
  return {
    now: () => standing.now() + passed(),
    set: (instant) => {
      standing.set(instant);
      if (since !== undefined) since = elapsedMs();
    },
    advance: (milliseconds) => standing.advance(milliseconds),
    run: () => {
      since ??= elapsedMs();
    },
  };
}

function toEpochMs(instant: EpochMs | string): EpochMs {
  return typeof instant === 'number' ? instant : Temporal.Instant.from(instant).epochMilliseconds;
}

/**
 * Parses a calendar day.
 * @throws RangeError when the text is not a real day written `YYYY-MM-DD`.
 */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day written YYYY-MM-DD: ${text}`);
  return text;
}

/** Whether the text is a real calendar day written `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = Date.parse(`${text}T00:00:00Z`);
  // JavaScript takes 30 February for 2 March.
  return !Number.isNaN(midnight) && dayOf(midnight) === text;
}

/** The calendar day an instant falls on in a time zone (IANA name). */
export function dayAt(instant: EpochMs, timeZone: string): Day {
  return zoned(instant, timeZone).toPlainDate().toString() as Day;
}

/** The instant with its wall clock in a time zone (IANA name). */
export function zoned(instant: EpochMs, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
}

/** The time of day a wall clock in a time zone shows, `09:14`. */
export function timeOfDay(instant: EpochMs, timeZone: string): string {
  return zoned(instant, timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/**
 * The instant at which a wall clock in a time zone shows `hour`:`minute` on a day. Of an hour that an
 * autumn change repeats, the first; in one that a spring change skips, the first instant after the
 * gap. (Pacific/Chatham goes from 02:45 to 03:45: its 03:00 is 03:45 then.)
 */
export function instantOf(on: Day, timeZone: string, hour: number, minute = 0): EpochMs {
  const wall = Temporal.PlainDate.from(on).toPlainDateTime({ hour, minute });
  const found = wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  if (found.toPlainDateTime().equals(wall)) return found.epochMilliseconds;
  const change = found.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  return (change ?? found).epochMilliseconds;
}

/** The instant of an HTTP `Date` header, to the second; undefined when it is none. */
export function readHttpDate(header: string): EpochMs | undefined {
  const instant = Date.parse(header);
  return Number.isNaN(instant) ? undefined : instant;
}

/**
 * The day `days` after (or, negative, before) another.
 * @throws RangeError when `days` is no whole number.
 */
export function addDays(on: Day, days: number): Day {
  if (!Number.isInteger(days)) throw new RangeError(`not a whole number of days: ${days}`);
  return dayOf(midnightOf(on) + days * msOfDay);
}

/** Whole calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (midnightOf(to) - midnightOf(from)) / msOfDay;
}

/** The Monday of the week a day falls in. */
export function mondayOf(on: Day): Day {
  return addDays(on, 1 - dayOfWeek(on));
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function dayOfWeek(on: Day): number {
  return new Date(midnightOf(on)).getUTCDay() || 7;
}

// Days are counted in UTC, where each has 24 hours. A list of people due counts them by the thousand,
// and Temporal takes twenty times as long.

const msOfDay = 24 * 60 * 60 * 1000;

function midnightOf(on: Day): EpochMs {
  const midnight = Date.parse(`${on}T00:00:00Z`);
  if (Number.isNaN(midnight)) throw new RangeError(`not a day: ${on}`);
  return midnight;
}

/** @throws RangeError beyond the days that JavaScript knows. */
function dayOf(midnight: EpochMs): Day {
  return new Date(midnight).toISOString().slice(0, -'T00:00:00.000Z'.length) as Day;
}
