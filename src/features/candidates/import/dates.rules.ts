/**
 * Days as files write them. What can be read in one way is read; where day and month could be
 * swapped, the one who imports says which comes first (`--dates us` or `--dates eu`), and until then
 * nothing is guessed.
 */
import { type Day, dayAt, isDay, Temporal } from '../../../platform/clock.ts';

/** Which comes first in `05/12/2026`: the month (`us`) or the day (`eu`). */
export const dateOrders = ['us', 'eu'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** What a date is read with. */
export interface DateSettings {
  /** In which moments fall on their days (IANA name). */
  readonly timeZone: string;
  /** A year of two digits is one of this century, and at most the next one. */
  readonly today: Day;
  /** Undefined while nobody has said it: dates that could be read in two ways are then refused. */
  readonly dates?: DateOrder | undefined;
}

/** The day, or what is wrong and what to do about it; `cureInText` where no option can be given. */
export type DayReading =
  | { readonly on: Day }
  | { readonly problem: string; readonly cure: string; readonly cureInText?: string };

/** How dates may be written, for people. */
export const acceptedDates = [
  '2026-05-31',
  '2026-05-31T16:30:00Z',
  '2026/05/31',
  '31 May 2026',
  '31-May-26',
  'May 31, 2026',
  '05/31/2026',
  '31.05.2026',
  '5/31/26',
] as const;

/** Earlier than this is a slip of the pen. */
const earliest = '1970-01-01';

/**
 * Reads a date, alone or with a time behind it. A moment with a zone falls on its day in
 * `timeZone`; one without falls on the day it names.
 */
export function readDay(text: string, settings: DateSettings): DayReading {
  const { date, time } = splitMoment(text);
  const readings = readingsOf(date, settings.today);
  const chosen = chooseReading(readings, settings.dates);
  if (!('on' in chosen)) return chosen;
  const on = time === undefined ? chosen.on : dayOfMoment(chosen.on, time, settings.timeZone);
  if (on === undefined) return unreadable;
  if (on < earliest) return { problem: 'a date before 1970', cure: 'check the year' };
  return { on };
}

/** Which order a date shows by itself; `unclear` when it could be either. */
export function shownOrder(text: string, today: Day): DateOrder | 'unclear' | undefined {
  const { us, eu, only } = readingsOf(splitMoment(text).date, today);
  if (us === eu || only !== undefined) return undefined;
  if (us !== undefined && eu !== undefined) return 'unclear';
  return us === undefined ? 'eu' : 'us';
}

/** How many dates show which order by themselves. */
export type OrdersShown = Readonly<Record<DateOrder | 'unclear', number>>;

/** Counts the orders that dates show, so that the one who imports can be told before anything stays out. */
export function countOrders(today: Day): { see(text: string): void; readonly shown: OrdersShown } {
  const shown = { us: 0, eu: 0, unclear: 0 };
  return {
    shown,
    see(text) {
      const order = shownOrder(text.trim(), today);
      if (order !== undefined) shown[order] += 1;
    },
  };
}

const unreadable = {
  problem: 'not a date I can read',
  cure: 'write it like 2026-05-12',
} as const;

/** What the figures of a date can mean. */
interface Readings {
  /** The one meaning that a date has which names its month, or begins with its year. */
  readonly only?: Day | undefined;
  /** With the month first, and with the day first. */
  readonly us?: Day | undefined;
  readonly eu?: Day | undefined;
  /** With a year of two digits first. */
  readonly yearFirst?: Day | undefined;
}

function chooseReading(readings: Readings, order: DateOrder | undefined): DayReading {
  if (readings.only !== undefined) return { on: readings.only };
  const { us, eu, yearFirst } = readings;
  const days = [...new Set([us, eu, yearFirst])].filter((on) => on !== undefined);
  const [first] = days;
  if (first === undefined) return unreadable;
  if (order !== undefined) {
    const on = readings[order];
    if (on !== undefined) return { on };
    return {
      problem: `not a date with the ${order === 'us' ? 'month' : 'day'} first, as you said for this import`,
      cure: `write ${days.join(' or ')}`,
    };
  }
  if (days.length === 1) return { on: first };
  return {
    problem: 'a date that can be read in several ways',
    cure: `write ${days.join(' or ')}; or say --dates us if the file has the month first, --dates eu if the day`,
    cureInText: `write ${days.join(' or ')}, or choose below which comes first`,
  };
}

const figures = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;
const yearFirstFigures = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const weekday = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]? +/i;
const dayThenMonth = /^(\d{1,2})(?:st|nd|rd|th)?[ .-]+([a-z]+)[ .,-]+(\d{4}|\d{2})$/i;
const monthThenDay = /^([a-z]+)[ .-]+(\d{1,2})(?:st|nd|rd|th)?[ ,-]+(\d{4}|\d{2})$/i;

function readingsOf(text: string, today: Day): Readings {
  const [, y = '', , m = '', d = ''] = yearFirstFigures.exec(text) ?? [];
  if (y !== '') return { only: dayOf(y, m, d) };

  const named = text.replace(weekday, '');
  const [, day1 = '', month1 = '', year1 = ''] = dayThenMonth.exec(named) ?? [];
  const [, month2 = '', day2 = '', year2 = ''] = monthThenDay.exec(named) ?? [];
  const month = monthOf(month1 === '' ? month2 : month1);
  if (month !== undefined) {
    return { only: dayOf(yearOf(`${year1}${year2}`, today), month, `${day1}${day2}`) };
  }

  const [, a = '', , b = '', c = ''] = figures.exec(text) ?? [];
  if (a === '') return {};
  const year = yearOf(c, today);
  const mayBeYear = c.length === 2 && a.length === 2;
  return {
    us: dayOf(year, a, b),
    eu: dayOf(year, b, a),
    yearFirst: mayBeYear ? dayOf(yearOf(a, today), b, c) : undefined,
  };
}

/**
 * Two digits are a year from 2000 to the next one. Nothing here is older than that, and what lies
 * further ahead is told with four.
 */
function yearOf(digits: string, today: Day): string | undefined {
  if (digits.length === 4) return digits;
  const year = `20${digits}`;
  return Number(year) <= Number(today.slice(0, 4)) + 1 ? year : undefined;
}

function dayOf(year: string | undefined, month: string, dayOfMonth: string): Day | undefined {
  const text = `${year ?? ''}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/** The number of a month by its English name, whole or at least three letters of it. */
function monthOf(name: string): string | undefined {
  const at = months.findIndex((month) => name.length >= 3 && month.startsWith(name.toLowerCase()));
  return at === -1 ? undefined : String(at + 1);
}

/** A time of day as it stands behind a date. */
interface TimeOfDay {
  /** `16:30` or `16:30:00.5` */
  readonly text: string;
  readonly half: string | undefined;
  readonly zone: string | undefined;
}

const momentForm =
  /^(.*?[^\s,])(?:T| *, *| +(?:at +)?)(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?([ap]\.?m\.?)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

function splitMoment(text: string): { readonly date: string; readonly time?: TimeOfDay } {
  const [, date, time, half, zone] = momentForm.exec(text) ?? [];
  if (date === undefined || time === undefined) return { date: text };
  return { date, time: { text: time, half: half?.[0]?.toLowerCase(), zone } };
}

function dayOfMoment(on: Day, { text, half, zone }: TimeOfDay, timeZone: string): Day | undefined {
  const [hour = '', ...rest] = text.split(':');
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return undefined;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'p' ? 12 : 0);
  const time = [String(hours).padStart(2, '0'), ...rest].join(':');
  try {
    if (zone === undefined) {
      Temporal.PlainTime.from(time);
      return on;
    }
    const offset = /^(?:utc|gmt)$/i.test(zone) ? 'Z' : zone;
    return dayAt(Temporal.Instant.from(`${on}T${time}${offset}`).epochMilliseconds, timeZone);
  } catch {
    return undefined;
  }
}
