/** Loads what a card tells about contact with a person. */
import { type Day, dayAt } from '../../platform/clock.ts';
import type { Work } from '../../platform/use-case.ts';
import { type CandidateId, neverContacted } from '../candidates/candidate.rules.ts';
import { getSeen } from '../candidates/index.ts';
import type { LoggedContact } from './contact.rules.ts';
import { contactsOf } from './list-touches.ts';
import { zoneOfKeeper } from './read-zone.ts';

/** One line of the timeline. */
export interface TimelineTouch extends LoggedContact {
  readonly on: Day;
  readonly byUserId: string | undefined;
  readonly note: string | undefined;
  readonly question: string | undefined;
  /** They asked not to be contacted. */
  readonly stoppedContact: boolean;
}

/** The latest contacts, newest first, and when the next is due. */
export interface Timeline {
  readonly candidateId: CandidateId;
  readonly today: Day;
  readonly dueOn: Day | undefined;
  /** Whether anything may be drafted to them. */
  readonly mayDraft: boolean;
  readonly touches: readonly TimelineTouch[];
  /** How many older contacts there are. */
  readonly more: number;
}

/** At most this many contacts stand on a card. */
const shownTouches = 10;

/** Loads the timeline of somebody the caller may see. */
export async function loadTimeline(work: Work, candidateId: CandidateId): Promise<Timeline> {
  const candidate = await getSeen(work, candidateId);
  const touches = await contactsOf(work, candidateId);
  const shown = touches.slice(0, shownTouches);
  return {
    candidateId,
    today: dayAt(work.now, await zoneOfKeeper(work, candidate)),
    dueOn: candidate.dueOn,
    mayDraft: !neverContacted.includes(candidate.relationship),
    more: touches.length - shown.length,
    touches: shown.map((touch) => ({
      channel: touch.channel,
      direction: touch.direction,
      twoWay: touch.twoWay,
      on: touch.on,
      byUserId: touch.byUserId,
      note: touch.note,
      question: touch.question,
      stoppedContact: touch.stoppedContact,
    })),
  };
}
