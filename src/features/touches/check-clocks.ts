/** The doctor's look at stored due dates: do they still say what the facts say? */
import type { DoctorFinding } from '../../platform/feature.ts';
import type { Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { findFalseClocks } from './restart-clock.ts';

const pageSize = 500;

/** Looks at everybody, page by page. */
export async function checkClocks(work: Work): Promise<DoctorFinding> {
  let looked = 0;
  const falseOnes: CandidateId[] = [];
  for (let after: CandidateId | undefined; ; ) {
    const page = await findFalseClocks(work, after, pageSize);
    looked += page.looked;
    falseOnes.push(...page.falseOnes);
    after = page.next;
    if (after === undefined) break;
  }
  return falseOnes.length === 0
    ? { isWell: true, says: `true for all ${looked} people` }
    : {
        isWell: false,
        says: `false for ${falseOnes.length} of ${looked} people, such as ${falseOnes.slice(0, 3).join(', ')}`,
        cure: 'just after the cadences were changed: wait some minutes. Else this is a fault of the app: please report it. Logging or undoing a contact of theirs sets their dates right',
      };
}
