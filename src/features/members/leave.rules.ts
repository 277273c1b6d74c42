/** Leave: how long it may be, on which days it holds, and what happens to others it meets. */
import { addDays, type Day, daysBetween } from '../../platform/clock.ts';
import type { Id } from '../../platform/ids.ts';

export type LeaveId = Id<'leave'>;

/** At most so many days at once, the first and the last included. */
export const longestLeaveDays = 120;

/** A leave as it was planned, and from when on it no longer holds. */
export interface LeaveSpan {
  readonly fromOn: Day;
  /** The last day, as planned. */
  readonly throughOn: Day;
  /** The first day it no longer holds, when it was ended early; `fromOn` when it never began. */
  readonly backOn: Day | undefined;
}

/** Why days can't be a leave. */
export type DaysRefused =
  | { readonly kind: 'backwards' }
  | { readonly kind: 'past'; readonly throughOn: Day }
  | { readonly kind: 'too_long'; readonly days: number; readonly latest: Day };

/** Days that can be a leave, or why they can't. */
export type DaysChecked =
  | { readonly kind: 'days'; readonly fromOn: Day; readonly throughOn: Day }
  | DaysRefused;

/** Whether somebody can be away on these days: in order, not wholly past, not too long. */
export function checkDays(fromOn: Day, throughOn: Day, today: Day): DaysChecked {
  if (throughOn < fromOn) return { kind: 'backwards' };
  if (throughOn < today) return { kind: 'past', throughOn };
  const days = lengthOf({ fromOn, throughOn });
  if (days > longestLeaveDays) {
    return { kind: 'too_long', days, latest: addDays(fromOn, longestLeaveDays - 1) };
  }
  return { kind: 'days', fromOn, throughOn };
}

/** How many days it is, the first and the last included. */
export function lengthOf({ fromOn, throughOn }: Pick<LeaveSpan, 'fromOn' | 'throughOn'>): number {
  return daysBetween(fromOn, throughOn) + 1;
}

/** The last day on which it held or will hold; undefined when it never began. */
export function lastDayOf({ fromOn, throughOn, backOn }: LeaveSpan): Day | undefined {
  if (backOn === undefined || backOn > throughOn) return throughOn;
  return backOn <= fromOn ? undefined : addDays(backOn, -1);
}

/** Whether somebody is away on a day. */
export function holdsOn(leave: LeaveSpan, on: Day): boolean {
  const last = lastDayOf(leave);
  return last !== undefined && leave.fromOn <= on && on <= last;
}

/** Whether it holds on a day or on a later one. */
export function isAhead(leave: LeaveSpan, today: Day): boolean {
  const last = lastDayOf(leave);
  return last !== undefined && last >= today;
}

/** Whether two leaves have a day in common. */
export function overlaps(one: LeaveSpan, other: LeaveSpan): boolean {
  const [lastOfOne, lastOfOther] = [lastDayOf(one), lastDayOf(other)];
  if (lastOfOne === undefined || lastOfOther === undefined) return false;
  return one.fromOn <= lastOfOther && other.fromOn <= lastOfOne;
}

/** The last day of the newest leave that was over before a day. */
export function lastEndedBefore(leaves: readonly LeaveSpan[], on: Day): Day | undefined {
  return leaves
    .flatMap((leave) => lastDayOf(leave) ?? [])
    .filter((last) => last < on)
    .toSorted()
    .at(-1);
}

/** From which day on a leave ended today no longer holds. */
export function backOnWhenEnded(leave: LeaveSpan, today: Day): Day {
  return leave.fromOn > today ? leave.fromOn : today;
}

/**
 * From which day on a leave no longer holds that a newer one replaces: days that have passed stay as
 * they were, unless the newer one has them too.
 */
export function backOnWhenReplaced(leave: LeaveSpan, newer: LeaveSpan, today: Day): Day {
  const passed = backOnWhenEnded(leave, today);
  const backOn = newer.fromOn < passed ? newer.fromOn : passed;
  return backOn > leave.fromOn ? backOn : leave.fromOn;
}

/** How much of a leave whoever covers for it is away, too. */
export function coverIsAway(
  leave: LeaveSpan,
  leavesOfCover: readonly LeaveSpan[],
): 'all' | 'part' | 'none' {
  let isAwayOnce = false;
  let isThereOnce = false;
  for (let on = leave.fromOn; on <= leave.throughOn; on = addDays(on, 1)) {
    if (leavesOfCover.some((each) => holdsOn(each, on))) isAwayOnce = true;
    else isThereOnce = true;
  }
  return !isAwayOnce ? 'none' : isThereOnce ? 'part' : 'all';
}
