/** The people whose names begin as typed, for choosing one of them. */
import { defineUseCase } from '../../platform/use-case.ts';
import type { CandidateId } from './candidate.rules.ts';
import { nearlyGotTitles } from './describe-candidacies.ts';
import { searchSome } from './find-candidates.ts';
import { withoutHidden } from './see-candidates.ts';

/** One who may be meant. */
export interface Suggestion {
  readonly id: CandidateId;
  readonly name: string;
  readonly opening: string | undefined;
  readonly email: string | undefined;
}

const mostSuggestions = 20;

/** Suggests at most 20 people, by name. */
export const suggestPeople = defineUseCase<{ readonly typed: string }, readonly Suggestion[]>({
  name: 'candidates.suggest-people',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { typed }) {
    const text = typed.trim();
    const found = text === '' ? [] : await searchSome(work, text, mostSuggestions);
    const seen = await withoutHidden(
      work,
      found.filter(({ restricted }) => !restricted),
    );
    const shown = seen.slice(0, mostSuggestions);
    const openings = await nearlyGotTitles(
      work,
      shown.map(({ id }) => id),
    );
    return shown.map(({ id, name, email }) => ({ id, name, email, opening: openings.get(id) }));
  },
});
