/** Puts candidacies beside the titles of their openings, for every place that shows a person. */
import type { Work } from '../../platform/use-case.ts';
import { titlesOfOpenings } from '../openings/index.ts';
import { candidaciesStore, type StoredCandidacy } from './candidacies.store.ts';
import { type CandidateId, nearlyGot } from './candidate.rules.ts';

/** A candidacy with the title of its opening. */
export interface TitledCandidacy extends StoredCandidacy {
  readonly opening: string | undefined;
}

/** The candidacies of several people, oldest first within each. */
export async function titledCandidacies(
  work: Work,
  ids: readonly CandidateId[],
): Promise<ReadonlyMap<CandidateId, readonly TitledCandidacy[]>> {
  const byCandidate = await candidaciesStore(work.tx).listOfAll(ids);
  const openingIds = [...byCandidate.values()]
    .flat()
    .flatMap((candidacy) => candidacy.openingId ?? []);
  const titles = await titlesOfOpenings(work, openingIds);
  return new Map(
    [...byCandidate].map(([id, candidacies]) => [
      id,
      candidacies.map((candidacy) => ({
        ...candidacy,
        opening: candidacy.openingId === undefined ? undefined : titles.get(candidacy.openingId),
      })),
    ]),
  );
}

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
