/** A recruiter's rhythm: when the digest comes, on which days, and how many people due it may show. */
import type { Day } from '../../platform/clock.ts';
import { type DigestHours, defaultDigestHours } from './digest.rules.ts';
import { defaultNudgeLimits } from './nudge.rules.ts';

/** What is in force for one recruiter: their own choice, else the workspace's, else the product's. */
export interface Rhythm extends DigestHours {
  /** How many people due a digest shows: 3 to 10. */
  readonly rows: number;
  /** No digest before this day. */
  readonly pausedUntilOn: Day | undefined;
  /** In weekly mode, the one day of the week on which people due are shown: 1 for Monday. */
  readonly weeklyOn: number | undefined;
  /** Whose public holidays count: two letters; undefined for none. */
  readonly country: string | undefined;
}

export const defaultRhythm: Rhythm = {
  ...defaultDigestHours,
  rows: defaultNudgeLimits.rows,
  pausedUntilOn: undefined,
  weeklyOn: undefined,
  country: undefined,
};
