/** What the modal that asks for the other record of a person begins with. */
import { defineUseCase } from '../../../platform/use-case.ts';
import type { CandidateId } from '../candidate.rules.ts';
import { getSeen } from '../see-candidates.ts';
import { findDuplicates, type PairSide } from './find-duplicates.ts';

/** A person, and who may be the same. */
export interface MergeBeginning {
  readonly id: CandidateId;
  readonly name: string;
  /** At most 10. */
  readonly others: readonly PairSide[];
}

/** Loads it. */
export const beginMerging = defineUseCase<{ readonly id: CandidateId }, MergeBeginning>({
  name: 'candidates.begin-merging',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { id }) {
    const candidate = await getSeen(work, id);
    return {
      id: candidate.id,
      name: candidate.name,
      others: await findDuplicates(work, candidate),
    };
  },
});
