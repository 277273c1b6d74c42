/**
 * What a word of a text may be: a set of small numbers, one for each term that rules ask for. Knows
 * inflections, beginnings (`arrogan*`) and, for words often misspelt, one slip of the finger.
 */
import { formsOf } from './inflection.ts';
import { oftenMisspelt, realWords } from './misspellings.ts';

const shortestMisspelt = 5;
const longestWord = 30;

export class Vocabulary {
  readonly #termIds = new Map<string, number>();
  readonly #byForm = new Map<string, Set<number>>();
  readonly #byBeginning = new Map<string, Set<number>>();
  /** Words of the rules by what is left of them without one letter. */
  readonly #mendings = new Map<string, Set<string>>();
  readonly #known = new Map<string, readonly number[]>();

  /** The number of a term: `word` (any form), `=word` (this form only) or `word*` (any ending). */
  idOf(term: string): number {
    const known = this.#termIds.get(term);
    if (known !== undefined) return known;
    const id = this.#termIds.size;
    this.#termIds.set(term, id);
    if (term.endsWith('*')) {
      put(this.#byBeginning, term.slice(0, -1), id);
      for (const form of oftenMisspelt) if (form.startsWith(term.slice(0, -1))) this.#learn(form);
      return id;
    }
    for (const form of term.startsWith('=') ? [term.slice(1)] : formsOf(term)) {
      put(this.#byForm, form, id);
      this.#learn(form);
    }
    return id;
  }

  /** The terms that a word is a form of. */
  termsOf(word: string): readonly number[] {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const terms = [...(this.#exactTermsOf(word) ?? this.#mendedTermsOf(word) ?? [])];
    // Bounded, so that a long-lived process doesn't collect every word it has read.
    if (this.#known.size > 20_000) this.#known.clear();
    this.#known.set(word, terms);
    return terms;
  }

  #exactTermsOf(word: string): ReadonlySet<number> | undefined {
    const exact = this.#byForm.get(word);
    let all = exact;
    for (let length = Math.min(word.length, longestWord); length > 2; length -= 1) {
      const begun = this.#byBeginning.get(word.slice(0, length));
      if (begun !== undefined) all = new Set([...(all ?? []), ...begun]);
    }
    return all;
  }

  #mendedTermsOf(word: string): ReadonlySet<number> | undefined {
    if (word.length < shortestMisspelt || word.length > longestWord) return undefined;
    if (realWords.has(word) || !/^[a-z]+$/u.test(word)) return undefined;
    for (const part of [word, ...withoutOne(word)]) {
      for (const candidate of this.#mendings.get(part) ?? []) {
        if (!isOneSlip(word, candidate)) continue;
        const terms = this.#exactTermsOf(candidate);
        if (terms !== undefined) return terms;
      }
    }
    return undefined;
  }

  #learn(form: string): void {
    if (!oftenMisspelt.has(form)) return;
    for (const part of [form, ...withoutOne(form)]) {
      const forms = this.#mendings.get(part);
      if (forms === undefined) this.#mendings.set(part, new Set([form]));
      else forms.add(form);
    }
  }
}

function put(map: Map<string, Set<number>>, key: string, id: number): void {
  const ids = map.get(key);
  if (ids === undefined) map.set(key, new Set([id]));
  else ids.add(id);
}

function withoutOne(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1));
}

/** One letter too many, too few or wrong, or two changed about; the first letter is right. */
function isOneSlip(word: string, meant: string): boolean {
  if (word[0] !== meant[0] || Math.abs(word.length - meant.length) > 1) return false;
  let at = 0;
  while (at < word.length && word[at] === meant[at]) at += 1;
  const rest = word.slice(at);
  const meantRest = meant.slice(at);
  return (
    rest.slice(1) === meantRest ||
    rest === meantRest.slice(1) ||
    rest.slice(1) === meantRest.slice(1) ||
    (rest[0] === meantRest[1] && rest[1] === meantRest[0] && rest.slice(2) === meantRest.slice(2))
  );
}
