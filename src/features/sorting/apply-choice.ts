/** Gives the people who were ticked the cadence that was chosen for them, in one go. */
import { defineUseCase } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { candidatesById, getSeenForChange, saveShown, setCadence } from '../candidates/index.ts';
import { sortBatchesStore } from './sort-batches.store.ts';
import {
  cadenceFor,
  maySort,
  peopleOnPage,
  type SortBatch,
  type SortBatchId,
  type SortChoice,
} from './sorting.rules.ts';

/** What came of it. */
export interface Applied {
  /** Names the batch for *Undo*; undefined when nobody was changed. */
  readonly batchId: SortBatchId | undefined;
  readonly choice: SortChoice;
  readonly changed: number;
  /** Of these, people who are kept warm and whom nobody will be reminded of: their relationship has no cadence. */
  readonly withoutCadence: number;
  /** Left as they are: gone, somebody else's by now, or not to be contacted. */
  readonly skipped: number;
}

/** Applies a choice to at most a page of the caller's own people. */
export const applyChoice = defineUseCase<
  { readonly choice: SortChoice; readonly ids: readonly CandidateId[] },
  Applied
>({
  name: 'sorting.apply-choice',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { choice, ids }) {
    const { actor } = work;
    const ticked = [...new Set(ids)].slice(0, peopleOnPage);
    if (actor.kind !== 'person') return noneOf(choice, ticked.length);
    const { userId } = actor;
    const items: SortBatch['items'][number][] = [];
    const known = await candidatesById(work, ticked);
    // Always in the same order, so that two who change the same people never wait for each other.
    for (const id of [...known.keys()].sort()) {
      const candidate = await getSeenForChange(work, id);
      if (!maySort(candidate, userId)) continue;
      const { cadenceOverride: cadence, shownCount, lastShownOn } = candidate;
      await setCadence.run(work, { id, days: cadenceFor(choice) });
      // An answer, as to a digest that asked: they count as never shown.
      await saveShown(work, id, 0, undefined);
      items.push({ id, before: { cadence, shownCount, lastShownOn } });
    }
    if (items.length === 0) return noneOf(choice, ticked.length);
    const batchId = work.newId<'sort_batch'>();
    await sortBatchesStore(work.tx).add({ id: batchId, userId, at: work.now, choice, items });
    const after = await candidatesById(
      work,
      items.map(({ id }) => id),
    );
    const isWithout = ({ id }: { id: CandidateId }) => after.get(id)?.cadenceDays === undefined;
    return {
      batchId,
      choice,
      changed: items.length,
      withoutCadence: choice === 'warm' ? items.filter(isWithout).length : 0,
      skipped: ticked.length - items.length,
    };
  },
});

function noneOf(choice: SortChoice, skipped: number): Applied {
  return { batchId: undefined, choice, changed: 0, withoutCadence: 0, skipped };
}
