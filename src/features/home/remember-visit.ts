/**
 * Remembers that somebody looks at their Home, so that it follows what changes: also of those who may
 * see nothing there yet, since giving them access is such a change.
 */
import { defineUseCase } from '../../platform/use-case.ts';
import { homeVisitsStore } from './home-visits.store.ts';

/** Remembers the visit of the caller. */
export const rememberVisit = defineUseCase<undefined, undefined>({
  name: 'home.remember-visit',
  mode: 'records',
  access: 'colleagues',
  async run(work) {
    const { actor, now, tx } = work;
    if (actor.kind === 'person') await homeVisitsStore(tx).save(actor.userId, now);
    return undefined;
  },
});
