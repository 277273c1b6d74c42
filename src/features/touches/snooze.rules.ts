/** How long somebody may be left in peace, and how people write it. */
import { addDays, type Day, daysBetween, isDay, Temporal } from '../../platform/clock.ts';
import type { Id } from '../../platform/ids.ts';

export type SnoozeId = Id<'snooze'>;

/** At most so many days at once. */
export const longestSnoozeDays = 180;

/** *Not now*. */
export const notNowDays = 7;

/** The longest reason kept. */
export const longestReason = 140;

/** What was understood of a date as a person writes it. */
export type UntilRead =
  | { readonly kind: 'until'; readonly on: Day }
  | { readonly kind: 'not_understood' }
  | { readonly kind: 'not_in_future' }
  | { readonly kind: 'too_long'; readonly latest: Day };

/**
 * Reads `2w`, `10 days`, `3 months`, `2027-01-15`, `15 Jan` or `Jan 15`, as of `today`. A day without
 * a year is the next one of that name.
 */
export function readUntil(text: string, today: Day): UntilRead {
  const on = understood(text.trim().toLowerCase().replaceAll(/\s+/g, ' '), today);
  return on === undefined ? { kind: 'not_understood' } : checkUntil(on, today);
}

/** Whether a day may end a snooze that begins today. */
export function checkUntil(on: Day, today: Day): UntilRead {
  if (on <= today) return { kind: 'not_in_future' };
  if (daysBetween(today, on) > longestSnoozeDays) {
    return { kind: 'too_long', latest: addDays(today, longestSnoozeDays) };
  }
  return { kind: 'until', on };
}

function understood(text: string, today: Day): Day | undefined {
  if (isDay(text)) return text;
  if (text === 'tomorrow') return addDays(today, 1);
  return readSpan(text, today) ?? readDayOfYear(text, today);
}

function readSpan(text: string, today: Day): Day | undefined {
  const match = /^(?:in )?(\d{1,3}|an?|one) ?(d|days?|w|wks?|weeks?|m|mos?|months?)$/.exec(text);
  const [, amount = '', unit = ''] = match ?? [];
  if (match === null) return undefined;
  const count = /^\d+$/.test(amount) ? Number(amount) : 1;
  if (unit.startsWith('d')) return addDays(today, count);
  if (unit.startsWith('w')) return addDays(today, count * 7);
  return Temporal.PlainDate.from(today).add({ months: count }).toString() as Day;
}

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function readDayOfYear(text: string, today: Day): Day | undefined {
  const match = /^(\d{1,2})\.? ([a-z]{3})[a-z]*$/.exec(text) ?? swapped(text);
  const [, dayText = '', monthText = ''] = match ?? [];
  const month = monthNames.indexOf(monthText) + 1;
  if (month === 0) return undefined;
  const { year } = Temporal.PlainDate.from(today);
  for (const candidate of [year, year + 1]) {
    const on = `${candidate}-${String(month).padStart(2, '0')}-${dayText.padStart(2, '0')}`;
    if (isDay(on) && on > today) return on;
  }
  return undefined;
}

function swapped(text: string): readonly string[] | null {
  const match = /^([a-z]{3})[a-z]* (\d{1,2})(?:st|nd|rd|th)?$/.exec(text);
  return match === null ? null : [match[0], match[2] ?? '', match[1] ?? ''];
}

/** A snooze as far as it decides until when somebody is left in peace. */
export interface SnoozeSpan {
  readonly untilOn: Day;
  readonly ended: boolean;
}

/** Until when a person is left in peace: the latest day of those that have not been ended. */
export function snoozedUntil(snoozes: readonly SnoozeSpan[]): Day | undefined {
  return snoozes
    .filter((snooze) => !snooze.ended)
    .map((snooze) => snooze.untilOn)
    .toSorted()
    .at(-1);
}
