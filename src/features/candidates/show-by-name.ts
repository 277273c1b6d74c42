/** Opens the card of whoever is meant by what was typed, in one transaction; or says who may be meant. */
import { defineUseCase } from '../../platform/use-case.ts';
import { findCandidates, type FindOutcome } from './find-candidates.ts';
import { type Card, showCandidate } from './show-candidate.ts';

/** The card; or why it is not clear whose. */
export type ShowOutcome =
  | { readonly kind: 'card'; readonly card: Card }
  | Exclude<FindOutcome, { kind: 'one' }>;

/** Finds one person and opens their card; opening is recorded. */
export const showByName = defineUseCase<{ readonly typed: string }, ShowOutcome>({
  name: 'candidates.show-by-name',
  mode: 'records',
  access: 'recruiters',
  async run(work, { typed }) {
    const found = await findCandidates.run(work, { typed });
    if (found.kind !== 'one') return found;
    return { kind: 'card', card: await showCandidate.run(work, { id: found.id }) };
  },
});
