/** The public holidays of a country; the data is large, and loaded when it is first asked for. */
import { addDays, type Day, isDay } from './clock.ts';

/** Says whether a day is one on which nobody works. */
export type IsHoliday = (on: Day) => boolean;

/** Where no country is set, every day is like another. */
export const noHolidays: IsHoliday = () => false;

/** Days off by country and year, `DE 2026`: at most a few hundred small sets in a process' life. */
const known = new Map<string, ReadonlySet<string>>();

/**
 * The public holidays of a country (two letters, ISO 3166-1), days off in place of one that falls on
 * a weekend included. Holidays of its parts, and those that begin at noon, are not among them. A
 * country nothing is known of has none.
 */
export async function holidaysOf(country: string | undefined): Promise<IsHoliday> {
  if (country === undefined) return noHolidays;
  // 10 MB of data: only who has set a country pays for it.
  const { default: Holidays } = await import('date-holidays');
  const calendar = new Holidays(country, { types: ['public'] });
  const daysOf = (year: number): ReadonlySet<string> => {
    const key = `${country} ${year}`;
    const days = known.get(key) ?? new Set(calendar.getHolidays(year).flatMap(daysOff));
    known.set(key, days);
    return days;
  };
  return (on) => {
    const year = Number(on.slice(0, 4));
    // A holiday of several days may have begun in the year before.
    return daysOf(year).has(on) || daysOf(year - 1).has(on);
  };
}

/** What is read of a holiday: `date` is its beginning on the wall clock of the country. */
interface Holiday {
  readonly date: string;
  readonly start: Date;
  readonly end: Date;
}

const dayMs = 24 * 60 * 60 * 1000;

/** The whole days of a holiday. Those that begin at sunset carry midnight of their first full day. */
function daysOff({ date, start, end }: Holiday): readonly string[] {
  const [first = '', time] = date.split(' ');
  if (time !== '00:00:00' || !isDay(first)) return [];
  // A day on which the clocks change has 23 or 25 hours.
  const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs));
  return Array.from({ length: days }, (_, after) => addDays(first, after));
}
