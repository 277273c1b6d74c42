/** Takes a logged contact back; the clock is as if it had never been logged. */
import { defineFact, defineUseCase } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { allowContact, getSeenForChange } from '../candidates/index.ts';
import { NotFound } from '../../platform/errors.ts';
import { undoRefusal, type TouchId } from './contact.rules.ts';
import { restartClock } from './restart-clock.ts';
import { resumeSnoozes } from './snooze-candidate.ts';
import { touchesStore } from './touches.store.ts';

/** A logged contact was taken back. */
export const touchUndone = defineFact<{
  readonly candidateId: CandidateId;
  readonly touchId: TouchId;
}>('touches.undone');

/** What came of it. */
export type UndoOutcome =
  | {
      readonly kind: 'undone';
      readonly name: string;
      /** It alone said that they do not want to be contacted. */
      readonly allowsContact: boolean;
    }
  | { readonly kind: 'undone_already'; readonly name: string }
  | { readonly kind: 'not_yours'; readonly byUserId: string | undefined }
  | { readonly kind: 'too_late' };

/** Undoes a touch for 24 hours, by whoever logged it. */
export const undoTouch = defineUseCase<{ readonly id: TouchId }, UndoOutcome>({
  name: 'touches.undo-touch',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { id }) {
    const touches = touchesStore(work.tx);
    const found = await touches.find(id);
    if (found === undefined) throw new NotFound('touch');
    const candidate = await getSeenForChange(work, found.candidateId);
    const { id: candidateId } = candidate;
    // Read again now that the person is locked: two may have pressed at once.
    const touch = await touches.find(id);
    if (touch === undefined || work.actor.kind !== 'person') throw new NotFound('touch');
    const refusal = undoRefusal(touch, work.actor.userId, work.now);
    if (refusal === 'undone_already') return { kind: refusal, name: candidate.name };
    if (refusal === 'not_yours') return { kind: refusal, byUserId: touch.byUserId };
    if (refusal === 'too_late') return { kind: refusal };
    await touches.undo(id, work.now);
    // A contact of theirs had ended their snoozes, at the instant it was logged.
    if (touch.direction === 'in') await resumeSnoozes(work, candidateId, touch.recordedAt);
    const stillSaid = (await touches.listOf(candidateId)).some((each) => each.stoppedContact);
    const allowsContact = touch.stoppedContact && !stillSaid;
    if (allowsContact) await allowContact(work, candidateId);
    await restartClock(work, { candidateId });
    await work.announce(touchUndone, { candidateId, touchId: id });
    return { kind: 'undone', name: candidate.name, allowsContact };
  },
});
