/** Puts candidacies beside the titles of their openings, for every place that shows a person. */
import { readEachOnce, type Work } from '../../platform/use-case.ts';
import { candidaciesStore } from './candidacies.store.ts';
import { type CandidateId, nearlyGot } from './candidate.rules.ts';

export type { TitledCandidacy } from './candidacies.store.ts';

/** The candidacies of several people, oldest first within each. */
export const titledCandidacies = readEachOnce((work: Work, ids: readonly CandidateId[]) =>
  candidaciesStore(work.tx).listTitled(ids),
);

/** The role each of several people nearly got, where they did. */
export async function nearlyGotTitles(
  work: Work,
  ids: readonly CandidateId[],
): Promise<ReadonlyMap<CandidateId, string>> {
  const byCandidate = await titledCandidacies(work, ids);
  return new Map(
    [...byCandidate].flatMap(([id, candidacies]) => {
      const opening = nearlyGot(candidacies)?.opening;
      return opening === undefined ? [] : [[id, opening] as const];
    }),
  );
}
