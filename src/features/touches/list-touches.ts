/** Reads contacts for features that show them. */
import type { Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import type { TouchId } from './contact.rules.ts';
import { type StoredTouch, touchesStore } from './touches.store.ts';

/** The newest few contacts of each of several people, newest first; undone ones left out. */
export async function latestTouches(
  work: Work,
  ids: readonly CandidateId[],
  each: number,
): Promise<ReadonlyMap<CandidateId, readonly StoredTouch[]>> {
  return touchesStore(work.tx).listLatestOf(ids, each);
}

/** Several contacts, undone or not, by id. */
export async function touchesById(
  work: Work,
  ids: readonly TouchId[],
): Promise<ReadonlyMap<TouchId, StoredTouch>> {
  return touchesStore(work.tx).listByIds(ids);
}
