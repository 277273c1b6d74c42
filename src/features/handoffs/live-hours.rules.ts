/** When somebody may be written to at once: from 08:00 to 18:00 of their own business days. */
import { type Day, dayAt, type EpochMs, instantOf } from '../../platform/clock.ts';
import { isBusinessDay, nextBusinessDay } from './hand-off.rules.ts';

const opensAtHour = 8;
const closesAtHour = 18;
/** Outside these hours a message waits until this one, when the digest comes too. */
const morningHour = 9;

/** Now, and then no later than `until`; or not before `at`. */
export type LiveMoment =
  | { readonly kind: 'now'; readonly until: EpochMs }
  | { readonly kind: 'later'; readonly at: EpochMs };

/** Whether a message may go out at this instant to somebody who lives in `timeZone` (IANA name). */
export function liveMoment(
  now: EpochMs,
  timeZone: string,
  isHoliday: (on: Day) => boolean,
): LiveMoment {
  const today = dayAt(now, timeZone);
  const works = isBusinessDay(today, isHoliday);
  const until = instantOf(today, timeZone, closesAtHour);
  const isEarly = now < instantOf(today, timeZone, opensAtHour);
  if (works && !isEarly && now < until) return { kind: 'now', until };
  const on = works && isEarly ? today : nextBusinessDay(today, isHoliday);
  return { kind: 'later', at: instantOf(on, timeZone, morningHour) };
}
