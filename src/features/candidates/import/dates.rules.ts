/** Days as files write them. Only what can be read in one way is read; for the rest, what to write. */
import { type Day, dayAt, isDay, Temporal } from '../../../platform/clock.ts';

/** The day, or what is wrong and what to write instead. */
export type DayReading = { readonly on: Day } | { readonly problem: string; readonly cure: string };

const isoMoment =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|UTC|[+-]\d{2}:?\d{2})?$/i;

/** Earlier than this is a slip of the pen. */
const earliest = '1970-01-01';

/**
 * Reads `2026-05-12`, or an ISO moment such as `2026-05-12T16:30:00Z`, which falls on its day in
 * `timeZone`. A moment without a zone falls on the day it names.
 */
export function readDay(text: string, timeZone: string): DayReading {
  const on = dayIn(text, timeZone);
  if (on === undefined)
    return { problem: 'not a date I can read', cure: `write ${insteadOf(text)}` };
  if (on < earliest) return { problem: 'a date before 1970', cure: 'check the year' };
  return { on };
}

function dayIn(text: string, timeZone: string): Day | undefined {
  if (isDay(text)) return text;
  const [, date, time, zone] = isoMoment.exec(text) ?? [];
  if (date === undefined || time === undefined || !isDay(date)) return undefined;
  if (zone === undefined) return date;
  const offset = /^utc$/i.test(zone) ? 'Z' : zone;
  try {
    return dayAt(Temporal.Instant.from(`${date}T${time}${offset}`).epochMilliseconds, timeZone);
  } catch {
    return undefined;
  }
}

/** What a date written another way may mean; both readings where day and month could be swapped. */
function insteadOf(text: string): string {
  const [, a, b, year] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b/.exec(text) ?? [];
  const [, first, c, d] = /^(\d{4})[./](\d{1,2})[./](\d{1,2})\b/.exec(text) ?? [];
  const readings =
    year !== undefined && a !== undefined && b !== undefined
      ? [written(year, b, a), written(year, a, b)]
      : first !== undefined && c !== undefined && d !== undefined
        ? [written(first, c, d)]
        : [];
  const days = [...new Set(readings.filter(isDay))];
  if (days.length === 2) return `${days.join(' or ')}, whichever is meant`;
  return days[0] ?? 'it like 2026-05-12';
}

function written(year: string, month: string, dayOfMonth: string): string {
  return `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
}
