/** Finds the opening of a title, or opens one, in the transaction of whoever needs it. */
import type { Work } from '../../platform/use-case.ts';
import type { OpeningId } from './opening.rules.ts';
import { openingsStore } from './openings.store.ts';

/** The opening with this title; the same title twice is one opening. */
export async function nameOpening(work: Work, title: string): Promise<OpeningId> {
  return openingsStore(work.tx).findOrAdd(title, work.newId(), work.now);
}

/**
 * Holds an opening until the transaction ends, so that two people who order its runner-ups do so one
 * after the other. Lock the person first, then the opening.
 */
export async function lockOpening(work: Work, id: OpeningId): Promise<void> {
  await openingsStore(work.tx).lock(id);
}

/** The titles of several openings, by id; at most 1,000. */
export async function titlesOfOpenings(
  work: Work,
  ids: readonly OpeningId[],
): Promise<ReadonlyMap<OpeningId, string>> {
  return openingsStore(work.tx).listTitles(ids);
}
