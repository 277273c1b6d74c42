/** The wording check: what should not be said like this to a person or a mentor, why, and what to say. */
import { checkByRule } from './check.ts';
import type { Finding, WordingContext } from './finding.ts';
import type { KnownPeople } from './people.ts';

export type { Finding, WordingContext } from './finding.ts';
export type { KnownPeople } from './people.ts';

/**
 * Finds what should be worded differently, in the order of the text. Sentence by sentence: what is
 * said elsewhere takes no finding back. Linear in the length of the text; never throws.
 */
export function check(text: string, context: WordingContext, names: KnownPeople): Finding[] {
  return checkByRule(text, context, names).map(
    ({ kind, start, end, phrase, reason, suggestion }) => ({
      kind,
      start,
      end,
      phrase,
      reason,
      suggestion,
    }),
  );
}
