/** Gives the contacts and snoozes of one record to another one, and back. */
import type { MergeBrief, Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { saveSnoozedUntil } from '../candidates/index.ts';
import { snoozedUntil } from './snooze.rules.ts';
import { snoozesStore } from './snoozes.store.ts';
import { touchesStore } from './touches.store.ts';

/** Ids of what was moved. */
export interface MovedContacts {
  readonly touches: readonly string[];
  readonly snoozes: readonly string[];
}

/** How many contacts there are, and when the last was. */
export async function briefContacts(work: Work, id: CandidateId): Promise<MergeBrief> {
  const touches = touchesStore(work.tx);
  const [latest] = await touches.listOf(id, 1);
  return { count: await touches.countOf(id), lastOn: latest?.on };
}

/** Moves them, undone and ended ones too; the longest of the snoozes holds. */
export async function moveContacts(
  work: Work,
  fromId: CandidateId,
  toId: CandidateId,
): Promise<MovedContacts> {
  const touches = await touchesStore(work.tx).moveRows(fromId, toId);
  const snoozes = snoozesStore(work.tx);
  const moved = { touches, snoozes: await snoozes.moveRows(fromId, toId) };
  await saveSnoozedUntil(work, toId, snoozedUntil(await snoozes.listOf(toId)));
  return moved;
}

/** Gives them back; until when each is left in peace comes back with the record. */
export async function moveContactsBack(
  work: Work,
  moved: MovedContacts,
  fromId: CandidateId,
): Promise<void> {
  await touchesStore(work.tx).moveRowsBack(moved.touches, fromId);
  await snoozesStore(work.tx).moveRowsBack(moved.snoozes, fromId);
}

/** All contacts and snoozes of a record. */
export async function stateOfContacts(work: Work, id: CandidateId): Promise<unknown> {
  return {
    touches: await touchesStore(work.tx).stateOfRows(id),
    snoozes: await snoozesStore(work.tx).stateOfRows(id),
  };
}
