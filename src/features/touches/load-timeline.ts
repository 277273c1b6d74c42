/** Loads what a card tells about contact with a person. */
import { type Day, dayAt } from '../../platform/clock.ts';
import type { Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { getSeen } from '../candidates/index.ts';
import type { LoggedContact } from './contact.rules.ts';
import { zoneOfKeeper } from './read-zone.ts';
import { touchesStore } from './touches.store.ts';

/** The latest contacts, newest first, and when the next is due. */
export interface Timeline {
  readonly candidateId: CandidateId;
  readonly today: Day;
  readonly dueOn: Day | undefined;
  readonly touches: readonly (LoggedContact & {
    readonly on: Day;
    readonly byUserId: string | undefined;
    readonly note: string | undefined;
  })[];
}

/** At most this many contacts stand on a card. */
const shownTouches = 10;

/** Loads the timeline of somebody the caller may see. */
export async function loadTimeline(work: Work, candidateId: CandidateId): Promise<Timeline> {
  const candidate = await getSeen(work, candidateId);
  const touches = await touchesStore(work.tx).listOf(candidateId, shownTouches);
  return {
    candidateId,
    today: dayAt(work.now, await zoneOfKeeper(work, candidate)),
    dueOn: candidate.dueOn,
    touches: touches.map(({ channel, direction, twoWay, on, byUserId, note }) => ({
      channel,
      direction,
      twoWay,
      on,
      byUserId,
      note,
    })),
  };
}
