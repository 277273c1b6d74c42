/** Shows people due on Mondays only, as the bot offers after two weeks of untouched digests. */
import { defineUseCase } from '../../platform/use-case.ts';
import { digestsStore } from './digests.store.ts';
import { rhythmsStore } from './rhythms.store.ts';

const monday = 1;

/** Sets the caller's own weekly mode; pressing twice is once. */
export const chooseMondays = defineUseCase<undefined, undefined>({
  name: 'digest.choose-mondays',
  mode: 'writes',
  access: 'recruiters',
  async run(work) {
    if (work.actor.kind !== 'person') return undefined;
    const { userId } = work.actor;
    await rhythmsStore(work.tx).saveWeeklyOn(userId, monday);
    const newest = await digestsStore(work.tx).findNewest(userId);
    if (newest?.messageId !== undefined) await work.refreshMessage(newest.messageId);
    return undefined;
  },
});
