/**
 * When the team works, and how much a digest shows: what holds for everybody who has not chosen for
 * themselves, and which choices there are.
 */
import { defaultDigestHours } from '../digest/digest.rules.ts';
import { defaultNudgeLimits } from '../digest/nudge.rules.ts';
import { readCountry } from './country.rules.ts';

/** What holds for the workspace. */
export interface WorkingDefaults {
  /** 0 to 23, in each recruiter's own time. */
  readonly hour: number;
  /** 1 for Monday to 7 for Sunday, rising; at least one. */
  readonly daysOfWeek: readonly number[];
  /** How many people due a digest shows. */
  readonly rows: number;
  /** Whose public holidays are days off: two letters; undefined for none. */
  readonly country: string | undefined;
}

/** What holds where a workspace has set nothing. */
export const productDefaults: WorkingDefaults = {
  hour: defaultDigestHours.hour,
  daysOfWeek: defaultDigestHours.daysOfWeek,
  rows: defaultNudgeLimits.rows,
  country: undefined,
};

/** The hours there are to choose from. */
export const hours: readonly number[] = Array.from({ length: 24 }, (_, hour) => hour);
/** The days there are to choose from, 1 for Monday. */
export const weekdays: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
/** How many people due there are to choose from. */
export const rowCounts: readonly number[] = [3, 4, 5, 6, 7, 8, 9, 10];

/** What a form about working hours holds, as typed and chosen. */
export interface WorkingEntry {
  readonly hour: string | undefined;
  readonly days: readonly string[];
  readonly rows: string | undefined;
  readonly country: string | undefined;
}

/** The same, read: days as digits (`12345`), the country as two letters, `none` or undefined for nothing typed. */
export interface WorkingChoice {
  readonly hour: number;
  readonly days: string;
  readonly rows: number;
  readonly country: string | undefined;
}

/** What can't be taken of an entry, by field. */
export interface WorkingFaults {
  readonly hour?: 'missing';
  readonly days?: 'none';
  readonly rows?: 'missing';
  readonly country?: { readonly typed: string; readonly meant: string | undefined };
}

/** How an entry was read. */
export type WorkingRead =
  | { readonly kind: 'read'; readonly choice: WorkingChoice }
  | { readonly kind: 'faulty'; readonly faults: WorkingFaults };

/** Reads an entry; every fault at once. */
export function readWorking(entry: WorkingEntry): WorkingRead {
  const hour = oneOf(hours, entry.hour);
  const days = readDays(entry.days.join(''));
  const rows = oneOf(rowCounts, entry.rows);
  const country = entry.country === undefined ? undefined : readCountry(entry.country);
  const isUnknown = country?.kind === 'unknown';
  if (hour !== undefined && days !== undefined && rows !== undefined && !isUnknown) {
    const code = country?.kind === 'country' ? country.code : country?.kind;
    return { kind: 'read', choice: { hour, days: daysKey(days), rows, country: code } };
  }
  return {
    kind: 'faulty',
    faults: {
      ...(hour === undefined ? { hour: 'missing' } : {}),
      ...(days === undefined ? { days: 'none' } : {}),
      ...(rows === undefined ? { rows: 'missing' } : {}),
      ...(isUnknown ? { country: { typed: entry.country ?? '', meant: country.meant } } : {}),
    },
  };
}

function oneOf(choices: readonly number[], text: string | undefined): number | undefined {
  return choices.find((each) => String(each) === text);
}

/** Days of the week from digits, rising and each once: `51` is Monday and Friday; undefined for none. */
export function readDays(digits: string): readonly number[] | undefined {
  const days = weekdays.filter((day) => digits.includes(String(day)));
  return days.length === 0 ? undefined : days;
}

/** Days of the week as digits: `12345`. */
export function daysKey(days: readonly number[]): string {
  return days.toSorted((a, b) => a - b).join('');
}

/** What a form showed, as one word for its metadata. */
export function workingKey(shown: WorkingChoice): string {
  return [shown.hour, shown.days, shown.rows, shown.country ?? '-'].join(' ');
}

/** Reads it back; undefined when it is none of ours. */
export function readWorkingKey(key: string): WorkingChoice | undefined {
  const match = /^(\d{1,2}) ([1-7]+) (\d{1,2}) (-|none|[A-Z]{2})(?: |$)/.exec(key);
  const [, hour, days = '', rows, country] = match ?? [];
  if (match === null) return undefined;
  return {
    hour: Number(hour),
    days,
    rows: Number(rows),
    country: country === '-' ? undefined : country,
  };
}

/** The fields that are not as they were shown, so that what others changed meanwhile is left alone. */
export function changedOnly(
  shown: WorkingChoice | undefined,
  wanted: WorkingChoice,
): Partial<WorkingChoice> {
  return {
    ...(shown?.hour === wanted.hour ? {} : { hour: wanted.hour }),
    ...(shown?.days === wanted.days ? {} : { days: wanted.days }),
    ...(shown?.rows === wanted.rows ? {} : { rows: wanted.rows }),
    ...(shown !== undefined && shown.country === wanted.country ? {} : { country: wanted.country }),
  };
}
