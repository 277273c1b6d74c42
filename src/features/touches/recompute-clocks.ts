/**
 * Brings everybody's dates in line with the cadences in force, page by page: each page is one job in
 * one transaction, which asks for the next. Doing a page twice changes nothing.
 */
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { pageOfCandidates } from '../candidates/index.ts';
import { restartClock } from './restart-clock.ts';

/** People in one transaction. */
const pageSize = 200;

/**
 * The second time round comes so much later: on PostgreSQL somebody may be added by a transaction
 * that read the cadences before the change and commits after the first round has passed.
 */
const secondRoundAfterMs = 10 * 60 * 1000;

/** One page. */
export interface ClockPage {
  /** Which change asked for it: two changes never share a page. */
  readonly change: string;
  readonly round: 1 | 2;
  /** The page begins after this person; at the first one when left out. */
  readonly after?: CandidateId | undefined;
}

/** Asks for everybody's dates to be computed anew. */
export async function askForClocks(work: Work): Promise<void> {
  const change = work.newId<'change'>();
  await askFor(work, { change, round: 1 });
  await askFor(work, { change, round: 2 });
}

async function askFor(work: Work, page: ClockPage): Promise<void> {
  const { change, round, after } = page;
  await work.enqueue({
    job: 'touches.recompute-clocks',
    slot: `${change} ${round} ${after ?? 'first'}`,
    payload: page,
    ...(round === 2 && after === undefined ? { runAt: work.now + secondRoundAfterMs } : {}),
  });
}

/** Computes one page anew, and asks for the next one while there is one. */
export const recomputeClocks = defineUseCase<ClockPage, { readonly computed: number }>({
  name: 'touches.recompute-clocks',
  mode: 'writes',
  access: 'app',
  async run(work, page) {
    const people = await pageOfCandidates(work, page.after, pageSize);
    for (const { id } of people) await restartClock(work, { candidateId: id });
    const last = people.at(-1);
    if (last !== undefined && people.length === pageSize) {
      await askFor(work, { ...page, after: last.id });
    }
    return { computed: people.length };
  },
});
