/** Reads several people at a time, each once for one answer. */
import { readEachOnce, type Work } from '../../platform/use-case.ts';
import type { CandidateId } from './candidate.rules.ts';
import { type Candidate, candidatesStore } from './candidates.store.ts';

/** Several people, at most 500, in no order; erased ones are missing. */
export const candidatesById = readEachOnce(
  async (work: Work, ids: readonly CandidateId[]): Promise<ReadonlyMap<CandidateId, Candidate>> => {
    const found = await candidatesStore(work.tx).listByIds(ids);
    return new Map(found.map((candidate) => [candidate.id, candidate]));
  },
);
