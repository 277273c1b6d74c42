/** Who is away when, and for whom somebody covers: what other features ask of leave. */
import type { Day } from '../../platform/clock.ts';
import type { Work } from '../../platform/use-case.ts';
import { holdsOn, lastDayOf, lastEndedBefore } from './leave.rules.ts';
import { leavesStore } from './leaves.store.ts';

/** A leave that holds. */
export interface LeaveNow {
  readonly fromOn: Day;
  readonly throughOn: Day;
  readonly coverUserId: string | undefined;
}

/** The leave somebody is on, on one of their local days; undefined when they are at work. */
export async function leaveOn(work: Work, userId: string, on: Day): Promise<LeaveNow | undefined> {
  const leave = (await leavesStore(work.tx).listOf(userId)).find((each) => holdsOn(each, on));
  if (leave === undefined) return undefined;
  const { fromOn, throughOn, coverUserId } = leave;
  return { fromOn, throughOn: lastDayOf(leave) ?? throughOn, coverUserId };
}

/** Whom somebody covers for on a day, by Slack id. */
export async function coveredBy(work: Work, userId: string, on: Day): Promise<readonly string[]> {
  const leaves = await leavesStore(work.tx).listCoveredBy(userId, on);
  const away = leaves.filter((leave) => holdsOn(leave, on)).map((leave) => leave.userId);
  return [...new Set(away)].toSorted();
}

/**
 * The last day of the newest leave that was over before a day; undefined when there was none. On the
 * first day at work after it, nothing of their own lies between.
 */
export async function lastLeaveEndedOn(
  work: Work,
  userId: string,
  on: Day,
): Promise<Day | undefined> {
  return lastEndedBefore(await leavesStore(work.tx).listOf(userId), on);
}
