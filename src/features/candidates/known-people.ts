/** Who is here already, described by what tells one person from another. */
import type { Work } from '../../platform/use-case.ts';
import type { CandidateId } from './candidate.rules.ts';
import { type Candidate, candidatesStore } from './candidates.store.ts';
import { nearlyGotTitles } from './describe-candidacies.ts';
import { nameKey } from './name.rules.ts';
import { withoutHidden } from './see-candidates.ts';

/** Somebody who is here already. */
export interface KnownPerson {
  readonly id: CandidateId;
  readonly name: string;
  readonly opening: string | undefined;
  readonly ownerUserId: string | undefined;
}

/** The same people, in their order, without those whom the caller may not see. */
export async function describeKnown(
  work: Work,
  people: readonly Candidate[],
): Promise<readonly KnownPerson[]> {
  const seen = await withoutHidden(work, people);
  const openings = await nearlyGotTitles(
    work,
    seen.map((each) => each.id),
  );
  return seen.map(({ id, name, ownerUserId }) => ({
    id,
    name,
    ownerUserId,
    opening: openings.get(id),
  }));
}

/** Everybody of this name whom the caller may see, oldest first; at most 10. */
export async function knownByName(work: Work, name: string): Promise<readonly KnownPerson[]> {
  return describeKnown(work, await candidatesStore(work.tx).listByNameKey(nameKey(name)));
}
