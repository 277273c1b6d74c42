/** Records a contact that a file tells of: history, which owes nothing and announces nothing. */
import { type Day, instantOf } from '../../platform/clock.ts';
import type { Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import type { TouchChannel, TouchDirection } from './clock.rules.ts';
import { touchesStore } from './touches.store.ts';

/** A contact as a file tells it. */
export interface HistoricTouch {
  readonly candidateId: CandidateId;
  readonly channel: TouchChannel;
  readonly direction: TouchDirection;
  readonly twoWay: boolean;
  readonly on: Day;
  readonly byUserId: string | undefined;
  readonly note: string | undefined;
}

/**
 * Adds the contact unless the person has one of the same day and channel already, so that the same
 * file twice changes nothing. Answers whether it was added; the caller restarts the clock by
 * announcing that the candidate changed.
 */
export async function recordTouch(work: Work, touch: HistoricTouch): Promise<boolean> {
  const touches = touchesStore(work.tx);
  const known = await touches.listOf(touch.candidateId);
  if (known.some((each) => each.on === touch.on && each.channel === touch.channel)) return false;
  await touches.add({
    id: work.newId(),
    ...touch,
    at: instantOf(touch.on, 'UTC', 12),
    recordedAt: work.now,
    undone: false,
    undoneAt: undefined,
    isImported: true,
  });
  return true;
}
