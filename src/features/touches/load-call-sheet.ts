/** Loads what one reads before a call: the last note, what they asked, and whether they wait for us. */
import { type Day, dayAt } from '../../platform/clock.ts';
import type { Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { getSeen } from '../candidates/index.ts';
import type { TouchId } from './contact.rules.ts';
import { contactsOf } from './list-touches.ts';
import { zoneOfKeeper } from './read-zone.ts';
import type { StoredTouch } from './touches.store.ts';

/** Words somebody wrote down about a contact. */
export interface Noted {
  readonly text: string;
  readonly on: Day;
  readonly byUserId: string | undefined;
}

/** The call sheet; all of it may be empty. */
export interface CallSheet {
  readonly today: Day;
  readonly lastNote: Noted | undefined;
  /** Since when they wait for our answer. */
  readonly waitingSince: Day | undefined;
  /** The newest one that is not over; for the owner alone. */
  readonly lifeEvent: Noted | undefined;
  /** What they asked and nobody has answered, newest first. */
  readonly questions: readonly (Noted & { readonly touchId: TouchId })[];
  readonly moreQuestions: number;
}

/** At most this many open questions stand on a card. */
const shownQuestions = 3;

/** Loads the call sheet of somebody the caller may see. */
export async function loadCallSheet(work: Work, candidateId: CandidateId): Promise<CallSheet> {
  const candidate = await getSeen(work, candidateId);
  const today = dayAt(work.now, await zoneOfKeeper(work, candidate));
  const touches = await contactsOf(work, candidateId);
  const isOwner = work.actor.kind === 'person' && candidate.ownerUserId === work.actor.userId;
  const questions = touches.flatMap((touch) =>
    touch.questionAnsweredAt === undefined
      ? noted(touch, touch.question).map((each) => ({ ...each, touchId: touch.id }))
      : [],
  );
  return {
    today,
    lastNote: touches.flatMap((touch) => noted(touch, touch.note))[0],
    waitingSince: candidate.waitingSinceOn,
    lifeEvent: isOwner
      ? touches
          .filter(({ lifeEventUntil }) => lifeEventUntil !== undefined && lifeEventUntil > today)
          .flatMap((touch) => noted(touch, touch.lifeEvent))[0]
      : undefined,
    questions: questions.slice(0, shownQuestions),
    moreQuestions: Math.max(0, questions.length - shownQuestions),
  };
}

function noted({ on, byUserId }: StoredTouch, text: string | undefined): readonly Noted[] {
  return text === undefined ? [] : [{ text, on, byUserId }];
}
