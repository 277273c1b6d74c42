/**
 * Finds other people of the workspace by their full names, whatever the case, accents or apostrophes;
 * the person's own interviewers may be named.
 */
import type { Place, Reading } from './phrase.ts';
import { fold, sentencesOf, type Token } from './tokens.ts';

/** Who may be spoken of, and who may not. */
export interface KnownPeople {
  /** Full names of other people in the workspace whom the text might mean. */
  readonly names: readonly string[];
  /** Full names of those who interviewed the person. */
  readonly interviewers: readonly string[];
}

const rule = {
  id: 'confidential.other-person',
  kind: 'confidential',
  reason:
    'This is somebody else in your book. Who else applied, and how they did, is theirs and not ours to tell.',
  suggestion: 'another candidate (or leave the comparison out)',
} as const;

export interface PeopleReader {
  isInterviewer(token: Token): boolean;
  placesIn(reading: Reading): { readonly rule: typeof rule; readonly place: Place }[];
}

export function readPeople({ names, interviewers }: KnownPeople): PeopleReader {
  const own = new Set(interviewers.map((name) => wordsOf(name).join(' ')));
  const ownWords = new Set(interviewers.flatMap(wordsOf));
  const byFirst = new Map<string, string[][]>();
  const add = (words: string[]): void => {
    const [first] = words;
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), words]);
  };
  for (const name of names) {
    const words = wordsOf(name);
    // One word alone is a first name, and those also stand for streets, months and virtues.
    if (words.length < 2 || own.has(words.join(' '))) continue;
    add(words);
    // "Webb, Marcus"
    add([...words.slice(-1), ...words.slice(0, -1)]);
  }
  return {
    isInterviewer: ({ word }) => ownWords.has(word),
    placesIn({ tokens }) {
      if (byFirst.size === 0) return [];
      return tokens.flatMap((token, from) => {
        const ends = (byFirst.get(token.word) ?? []).map((words) => endOf(tokens, from, words));
        const to = Math.max(0, ...ends);
        return to > 0 ? [{ rule, place: { from, to, loose: [] } }] : [];
      });
    },
  };
}

function wordsOf(name: string): string[] {
  return sentencesOf(fold(name))
    .flat()
    .map(({ word }) => word);
}

/** Behind the last word of a name that stands there; a middle name or initial may be in between. 0 if it doesn't. */
function endOf(tokens: readonly Token[], from: number, words: readonly string[]): number {
  let at = from;
  for (const [index, word] of words.entries()) {
    if (tokens[at]?.word !== word) {
      if (index === 0 || tokens[at + 1]?.word !== word || tokens[at]?.isCapital !== true) return 0;
      at += 1;
    }
    at += 1;
  }
  return at;
}
