/** Takes one press of *Apply* back: each person has again what they had before. */
import { NotFound } from '../../platform/errors.ts';
import { defineUseCase } from '../../platform/use-case.ts';
import { candidatesById, getSeenForChange, saveShown, setCadence } from '../candidates/index.ts';
import { undoWithinMs } from '../touches/contact.rules.ts';
import { sortBatchesStore } from './sort-batches.store.ts';
import { cadenceFor, maySort, type SortBatchId } from './sorting.rules.ts';

/** What came of it; `kept` counts those changed by other means since, or not the caller's any more. */
export type TakenBack =
  | { readonly kind: 'undone'; readonly restored: number; readonly kept: number }
  | { readonly kind: 'undone_already' }
  | { readonly kind: 'too_late' };

/** Undoes a batch, for 24 hours, by whoever applied it. */
export const undoChoice = defineUseCase<{ readonly id: SortBatchId }, TakenBack>({
  name: 'sorting.undo-choice',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { id: batchId }) {
    const { actor } = work;
    const batches = sortBatchesStore(work.tx);
    const batch = await batches.findForChange(batchId);
    if (batch === undefined || actor.kind !== 'person' || batch.userId !== actor.userId) {
      throw new NotFound('page of people');
    }
    if (batch.undoneAt !== undefined) return { kind: 'undone_already' };
    if (work.now - batch.at > undoWithinMs) return { kind: 'too_late' };
    const given = cadenceFor(batch.choice);
    const known = await candidatesById(
      work,
      batch.items.map(({ id }) => id),
    );
    const items = batch.items.filter(({ id }) => known.has(id));
    let restored = 0;
    for (const { id, before } of items.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const candidate = await getSeenForChange(work, id);
      // What somebody chose for them since is newer than what was before.
      if (!maySort(candidate, actor.userId) || candidate.cadenceOverride !== given) continue;
      await setCadence.run(work, { id, days: before.cadence });
      await saveShown(work, id, before.shownCount, before.lastShownOn);
      restored += 1;
    }
    await batches.saveUndone(batchId, work.now);
    return { kind: 'undone', restored, kept: batch.items.length - restored };
  },
});
