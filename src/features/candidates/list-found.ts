/** Lists the people whose name matches, for reading; `find-candidates` is for choosing one. */
import { defineUseCase } from '../../platform/use-case.ts';
import type { CandidateId, Relationship } from './candidate.rules.ts';
import { nearlyGotTitles } from './describe-candidacies.ts';
import { searchCandidates } from './find-candidates.ts';
import { withoutHidden } from './see-candidates.ts';

/** One person of the list. */
export interface FoundPerson {
  readonly id: CandidateId;
  readonly name: string;
  readonly relationship: Relationship;
  readonly opening: string | undefined;
  readonly ownerUserId: string | undefined;
}

/** What was found: the first people by name, and how many more there are. */
export type FoundList =
  | { readonly kind: 'nothing_typed' }
  | { readonly kind: 'many'; readonly typed: string }
  | {
      readonly kind: 'found';
      readonly typed: string;
      readonly people: readonly FoundPerson[];
      readonly more: number;
    };

/** At most this many are shown: two blocks each leave room in a message. */
const shownPeople = 15;

/** Lists who matches, by name. */
export const listFound = defineUseCase<{ readonly typed: string }, FoundList>({
  name: 'candidates.list-found',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { typed }) {
    const text = typed.trim();
    if (text === '') return { kind: 'nothing_typed' };
    const found = await searchCandidates(work, text);
    if (found === 'many') return { kind: 'many', typed: text };
    const seen = await withoutHidden(work, found);
    const shown = seen.slice(0, shownPeople);
    const openings = await nearlyGotTitles(
      work,
      shown.map((each) => each.id),
    );
    return {
      kind: 'found',
      typed: text,
      more: seen.length - shown.length,
      people: shown.map(({ id, name, relationship, ownerUserId }) => ({
        id,
        name,
        relationship,
        ownerUserId,
        opening: openings.get(id),
      })),
    };
  },
});
