/** For how long, and for how many people, the Home follows what changes. */
import type { EpochMs } from '../../platform/clock.ts';

/** Whoever opened their Home longer ago than this gets it anew only when they open it again. */
const followedForMs = 24 * 60 * 60 * 1000;

/** The latest visitors, with access or without, for whom one change looks whether there is a Home to publish. */
export const mostFollowed = 50;

/** Visits at or after this instant are followed. */
export function followedSince(now: EpochMs): EpochMs {
  return now - followedForMs;
}
