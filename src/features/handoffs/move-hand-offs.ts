/** Gives the hand-offs of one record to another one, and back. */
import { rowChanged } from '../../platform/digest-section.ts';
import type { MergeBrief, Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { closeHandOff } from './close-hand-off.ts';
import { toDecideSection } from './hand-off-facts.ts';
import type { HandOffId } from './hand-off.rules.ts';
import { handOffsStore } from './hand-offs.store.ts';

/** Ids of what was moved, and of the one that was taken back for it. */
export interface MovedHandOffs {
  readonly ids: readonly string[];
  readonly withdrawn: string | null;
}

/** How many wait for an answer. */
export async function briefHandOffs(work: Work, id: CandidateId): Promise<MergeBrief> {
  const waiting = await handOffsStore(work.tx).findWaiting(id);
  return { count: waiting === undefined ? 0 : 1, lastOn: undefined };
}

/** Moves them. One that waits is taken back: who keeps the person is another question now. */
export async function moveHandOffs(
  work: Work,
  fromId: CandidateId,
  toId: CandidateId,
): Promise<MovedHandOffs> {
  const handOffs = handOffsStore(work.tx);
  const waiting = await handOffs.findWaiting(fromId);
  if (waiting !== undefined) await closeHandOff(work, waiting, 'withdrawn');
  return { ids: await handOffs.moveRows(fromId, toId), withdrawn: waiting?.id ?? null };
}

/** Gives them back; the one that was taken back waits again. */
export async function moveHandOffsBack(
  work: Work,
  { ids, withdrawn }: MovedHandOffs,
  fromId: CandidateId,
): Promise<void> {
  const handOffs = handOffsStore(work.tx);
  await handOffs.moveRowsBack(ids, fromId);
  if (withdrawn === null) return;
  // Written by `moveHandOffs` alone, from the id of a hand-off.
  const id = withdrawn as HandOffId;
  await handOffs.reopen(id);
  const handOff = await handOffs.find(id);
  if (handOff?.messageId !== undefined) await work.refreshMessage(handOff.messageId);
  await work.announce(rowChanged, { section: toDecideSection, subjectId: id });
}

/** All hand-offs of a record. */
export async function stateOfHandOffs(work: Work, id: CandidateId): Promise<unknown> {
  return handOffsStore(work.tx).stateOfRows(id);
}
