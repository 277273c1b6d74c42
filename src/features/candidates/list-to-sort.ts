/** Hands out an owner's people to be sorted: kept warm, asked after less often, or left in peace. */
import type { Work } from '../../platform/use-case.ts';
import { type Candidate, candidatesStore, type SortQuery } from './candidates.store.ts';

/**
 * An owner's people who have a cadence, or might, by the start of their clock, then name, after a
 * position; at most 100.
 */
export async function listToSort(
  work: Work,
  query: SortQuery,
  after: Pick<Candidate, 'clockStartOn' | 'nameKey' | 'id'> | undefined,
): Promise<readonly Candidate[]> {
  return candidatesStore(work.tx).listToSort(query, after);
}

/** How many people `listToSort` goes through in all. */
export async function countToSort(work: Work, ownerUserId: string): Promise<number> {
  return candidatesStore(work.tx).countToSort(ownerUserId);
}
