/** Finds people by words of their name, or by their whole address. */
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import { nearlyGotTitles } from './describe-candidacies.ts';
import type { CandidateId } from './candidate.rules.ts';
import { candidatesById } from './candidates-by-id.ts';
import { type Candidate, candidatesStore } from './candidates.store.ts';
import { emailKey, searchWords } from './name.rules.ts';
import { withoutHidden } from './see-candidates.ts';

/** Enough to tell one match from another. */
export interface Match {
  readonly id: CandidateId;
  readonly name: string;
  readonly opening: string | undefined;
  /** Tells two people of one name apart who were considered for nothing. */
  readonly email: string | undefined;
  readonly ownerUserId: string | undefined;
}

/** What was found; `several` holds at most 100, the most a Slack menu can show. */
export type FindOutcome =
  | { readonly kind: 'nothing_typed' }
  | { readonly kind: 'none'; readonly typed: string }
  | { readonly kind: 'one'; readonly id: CandidateId }
  | { readonly kind: 'several'; readonly typed: string; readonly matches: readonly Match[] }
  | { readonly kind: 'many'; readonly typed: string };

const mostMatches = 100;

/** Finds candidates by what was typed. A full name that only one person has is that person. */
export const findCandidates = defineUseCase<{ readonly typed: string }, FindOutcome>({
  name: 'candidates.find-candidates',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { typed }) {
    const text = typed.trim();
    if (text === '') return { kind: 'nothing_typed' };
    const found = await searchCandidates(work, text);
    if (found === 'many') return { kind: 'many', typed: text };
    const seen = await withoutHidden(work, found);
    const [first, ...others] = seen;
    if (first === undefined) return { kind: 'none', typed: text };
    const key = searchWords(text).join(' ');
    const exact = seen.filter((candidate) => candidate.nameKey === key);
    const [onlyExact, ...otherExact] = exact;
    if (onlyExact !== undefined && otherExact.length === 0)
      return { kind: 'one', id: onlyExact.id };
    if (others.length === 0) return { kind: 'one', id: first.id };
    const openings = await nearlyGotTitles(
      work,
      seen.map((candidate) => candidate.id),
    );
    return {
      kind: 'several',
      typed: text,
      matches: seen.map(({ id, name, email, ownerUserId }) => ({
        id,
        name,
        email,
        ownerUserId,
        opening: openings.get(id),
      })),
    };
  },
});

/** Everybody who matches, by name; `many` when more letters are needed. Hidden people are not left out yet. */
export async function searchCandidates(
  work: Work,
  text: string,
): Promise<readonly Candidate[] | 'many'> {
  const candidates = candidatesStore(work.tx);
  const key = emailKey(text.replace(/^<mailto:([^|>]+)(\|[^>]*)?>$/, '$1'));
  if (key !== undefined) {
    const one = await candidates.findByEmailKey(key);
    return one === undefined || one.forgottenAt !== undefined ? [] : [one];
  }
  const result = await candidates.search(text, mostMatches);
  if (result.kind === 'many') return 'many';
  return byName([...(await candidatesById(work, result.ids)).values()]);
}

/** The same for a typeahead: where more letters are needed, some of those who match. */
export async function searchSome(
  work: Work,
  text: string,
  limit: number,
): Promise<readonly Candidate[]> {
  const found = await searchCandidates(work, text);
  if (found !== 'many') return found;
  const candidates = candidatesStore(work.tx);
  const result = await candidates.search(text, limit);
  return byName(await candidates.listByIds(result.kind === 'many' ? result.some : result.ids));
}

function byName(people: readonly Candidate[]): readonly Candidate[] {
  return [...people].sort((a, b) =>
    a.nameKey === b.nameKey ? (a.id < b.id ? -1 : 1) : a.nameKey < b.nameKey ? -1 : 1,
  );
}
