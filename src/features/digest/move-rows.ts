/** Gives the rows of one record to another one, and back; in a digest a person stands once. */
import type { Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { digestsStore, type MovedDigestRows } from './digests.store.ts';

/** Moves them; the messages are brought up to date when the change of the person is announced. */
export async function moveRows(
  work: Work,
  fromId: CandidateId,
  toId: CandidateId,
): Promise<MovedDigestRows> {
  return digestsStore(work.tx).moveRows(fromId, toId);
}

/** Gives them back. */
export async function moveRowsBack(
  work: Work,
  moved: MovedDigestRows,
  fromId: CandidateId,
): Promise<void> {
  await digestsStore(work.tx).moveRowsBack(moved, fromId);
}
