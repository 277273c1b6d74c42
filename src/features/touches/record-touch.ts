/** Records a contact that a file tells of: history, which owes nothing and announces nothing. */
import { type Day, type EpochMs, instantOf } from '../../platform/clock.ts';
import type { Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { saveSnoozedUntil } from '../candidates/index.ts';
import type { TouchChannel, TouchDirection } from './clock.rules.ts';
import type { TouchId } from './contact.rules.ts';
import { snoozesStore } from './snoozes.store.ts';
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

/** A contact as an export of ours tells it. */
export interface ReturningTouch extends HistoricTouch {
  readonly id: TouchId;
  /** Undefined where the file does not say: noon of its day, and now. */
  readonly at: EpochMs | undefined;
  readonly recordedAt: EpochMs | undefined;
  readonly question: string | undefined;
  readonly questionAnsweredAt: EpochMs | undefined;
  readonly stoppedContact: boolean;
  readonly backDated: boolean;
  readonly isImported: boolean;
}

/**
 * Adds a contact under the id it had when it was exported. The id must be free; the caller restarts
 * the clock by announcing that the candidate changed.
 */
export async function returnTouch(work: Work, touch: ReturningTouch): Promise<void> {
  await touchesStore(work.tx).add({
    ...touch,
    at: touch.at ?? instantOf(touch.on, 'UTC', 12),
    recordedAt: touch.recordedAt ?? work.now,
    undone: false,
    undoneAt: undefined,
  });
}

/** Leaves somebody whom a file has just added in peace, as the file tells. */
export async function returnSnooze(
  work: Work,
  id: CandidateId,
  { untilOn, reason }: { readonly untilOn: Day; readonly reason: string },
): Promise<void> {
  await snoozesStore(work.tx).add({
    id: work.newId(),
    candidateId: id,
    untilOn,
    reason,
    byUserId: undefined,
    at: work.now,
  });
  await saveSnoozedUntil(work, id, untilOn);
}
