/** Deletes what people told us of their lives once sixty days are over. */
import { dayAt } from '../../platform/clock.ts';
import { defineUseCase } from '../../platform/use-case.ts';
import { touchesStore } from './touches.store.ts';

/** At most so many are deleted in one transaction. */
const batchSize = 500;

/** Deletes one batch, and asks for the next while there may be more. Answers how many were deleted. */
export const clearLifeEvents = defineUseCase<
  { readonly at: number; readonly batch: number },
  { readonly cleared: number }
>({
  name: 'touches.clear-life-events',
  mode: 'writes',
  access: 'app',
  async run(work, { at, batch }) {
    const today = dayAt(work.now, 'UTC');
    const cleared = await touchesStore(work.tx).clearLifeEvents(today, batchSize);
    if (cleared === batchSize) {
      await work.enqueue({
        job: 'touches.clear-life-events',
        slot: `${at} ${batch + 1}`,
        payload: { at, batch: batch + 1 },
      });
    }
    return { cleared };
  },
});
