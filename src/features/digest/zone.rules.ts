/** Which time zone counts for a recruiter who travels: a changed one, from the next local day. */
import { type Day, dayAt, type EpochMs } from '../../platform/clock.ts';

/** The zone in force, and since which local day Slack has named another one. */
export interface ZoneInForce {
  readonly timeZone: string;
  readonly changedOn: Day | undefined;
}

/**
 * The zone in force now, given the one before and the one Slack names. Within the local day on which
 * Slack first names another zone, the old one counts; where the new zone is on another day already
 * (across the date line), it counts at once.
 */
export function zoneInForce(
  before: ZoneInForce | undefined,
  named: string,
  now: EpochMs,
): ZoneInForce {
  if (before === undefined || before.timeZone === named) {
    return { timeZone: named, changedOn: undefined };
  }
  const changedOn = before.changedOn ?? dayAt(now, before.timeZone);
  return dayAt(now, named) === changedOn
    ? { timeZone: before.timeZone, changedOn }
    : { timeZone: named, changedOn: undefined };
}
