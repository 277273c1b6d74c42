/** In which time zone a person's days are counted. */
import type { Work } from '../../platform/use-case.ts';
import type { Candidate } from '../candidates/index.ts';
import { timeZoneOf } from '../members/index.ts';

/** Days are the owner's; of somebody without an owner, the caller's. */
export async function zoneOfKeeper(
  work: Work,
  candidate: Pick<Candidate, 'ownerUserId'>,
): Promise<string> {
  if (candidate.ownerUserId !== undefined) return timeZoneOf(work, candidate.ownerUserId);
  return callersZone(work);
}

/** The caller's own time zone; UTC for jobs and the command line. */
export function callersZone(work: Work): string {
  return work.actor.kind === 'person' ? work.actor.timeZone : 'UTC';
}
