/**
 * Reads a phrase of a rule and finds it among tokens. A phrase is words in a row:
 * `word` in any form, `=word` in this form only, `word*` with any ending, `(a | b c)` one of these,
 * `x?` or not, `<job>` a word group, `..` up to three other words, `..5` up to five, `!x` not
 * followed by, `^` the start of a sentence, `,` the start of a sentence or a place behind a comma, dash or
 * bracket, `$` the end of either, `#` a number, `Name` a capitalised word.
 */
import type { WordGroups } from './finding.ts';
import { clause, comma, sentence, type Token } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A sentence, read. */
export interface Reading {
  readonly tokens: readonly Token[];
  /** What each token may be. */
  readonly terms: readonly (readonly number[])[];
  /** All of them. */
  readonly present: ReadonlySet<number>;
}

/** Where a phrase stands: tokens `from` (first) to `to` (behind the last). */
export interface Place {
  readonly from: number;
  readonly to: number;
  /** Tokens in between that the phrase says nothing about. */
  readonly loose: readonly number[];
}

export interface Phrase {
  /** A sentence without any of these terms doesn't have the phrase; undefined if that can't be said. */
  readonly needs: readonly number[] | undefined;
  /** Nor does one without any of these. */
  readonly needsToo: readonly number[] | undefined;
  /** The first word is one of these terms; undefined if that can't be said. */
  readonly starters: ReadonlySet<number> | undefined;
  /** Its place, if it begins with that token. */
  findAt(reading: Reading, from: number): Place | undefined;
}

/** All places of a phrase in a sentence, at most one for each first token. */
export function placesOf(phrase: Phrase, reading: Reading): Place[] {
  if (phrase.needs?.some((id) => reading.present.has(id)) === false) return [];
  const places: Place[] = [];
  for (const [from, terms] of reading.terms.entries()) {
    if (phrase.starters !== undefined && !terms.some((id) => phrase.starters?.has(id) === true))
      continue;
    const place = phrase.findAt(reading, from);
    if (place !== undefined) places.push(place);
  }
  return places;
}

type Part =
  | { readonly is: 'term'; readonly ids: readonly number[]; readonly commonness: number }
  | { readonly is: 'row'; readonly parts: readonly Part[] }
  | { readonly is: 'choice'; readonly parts: readonly Part[] }
  | { readonly is: 'maybe'; readonly part: Part }
  | { readonly is: 'not'; readonly part: Part }
  | { readonly is: 'gap'; readonly most: number }
  | { readonly is: 'test'; readonly passes: (token: Token) => boolean }
  | { readonly is: 'start'; readonly of: 'sentence' | 'clause' }
  | { readonly is: 'end' };

interface Search {
  tokens: Reading['tokens'];
  terms: Reading['terms'];
  from: number;
  to: number;
  readonly loose: number[];
}
type Step = (search: Search, at: number) => boolean;

/** Words that may stand between any two words of a phrase. */
const filler =
  'just really quite simply very basically actually honestly frankly literally totally completely absolutely truly already still also rather pretty somewhat even only perhaps kinda sorta fully entirely utterly practically virtually nearly always now then once obviously clearly probably definitely certainly surely both all though however therefore soon bit extremely incredibly terribly awfully painfully fairly slightly apparently sadly unfortunately ever maybe likely highly too so such'.split(
    ' ',
  );
const mostFiller = 2;

/** @throws Error if the phrase can't be read, saying where. */
export function readPhrase(text: string, groups: WordGroups, vocabulary: Vocabulary): Phrase {
  const part = new PhraseReader(text, groups, vocabulary).read();
  const first = compile(
    part,
    (search, at) => {
      search.to = at;
      return true;
    },
    true,
    marksOf(filler.map((word) => vocabulary.idOf(`=${word}`))),
  );
  // One for all searches: they follow each other, and making one for each takes longer than searching.
  const search: Search = { tokens: [], terms: [], from: 0, to: 0, loose: [] };
  const [rarest, second] = needsOf(part).toSorted((a, b) => a.commonness - b.commonness);
  return {
    needs: rarest?.ids,
    needsToo: second?.ids,
    starters: startersOf(part),
    findAt: (reading, from) => {
      if (search.tokens !== reading.tokens) {
        search.tokens = reading.tokens;
        search.terms = reading.terms;
      }
      search.from = from;
      search.to = 0;
      if (search.loose.length > 0) search.loose.length = 0;
      if (!first(search, from) || search.to <= from) return undefined;
      return { from, to: search.to, loose: [...search.loose] };
    },
  };
}

class PhraseReader {
  readonly #text: string;
  readonly #pieces: readonly string[];
  readonly #groups: WordGroups;
  readonly #vocabulary: Vocabulary;
  #at = 0;

  constructor(text: string, groups: WordGroups, vocabulary: Vocabulary) {
    this.#text = text;
    this.#pieces = text.match(/\.\.\d*|<[a-z-]+>|[()|?!^$#,]|[^\s()|?!<>^$#,]+/gu) ?? [];
    this.#groups = groups;
    this.#vocabulary = vocabulary;
  }

  read(): Part {
    const part = this.#choice();
    if (this.#at < this.#pieces.length) throw this.#fault('a bracket too many');
    return part;
  }

  #fault(what: string): Error {
    return new Error(`The phrase "${this.#text}" can’t be read: ${what}.`);
  }

  #choice(): Part {
    const rows = [this.#row()];
    while (this.#pieces[this.#at] === '|') {
      this.#at += 1;
      rows.push(this.#row());
    }
    return choiceOf(rows);
  }

  #row(): Part {
    const parts: Part[] = [];
    for (let piece = this.#pieces[this.#at]; piece !== undefined; piece = this.#pieces[this.#at]) {
      if (piece === '|' || piece === ')') break;
      parts.push(this.#part());
    }
    if (parts.length === 0) throw this.#fault('a choice is empty');
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { is: 'row', parts };
  }

  #part(): Part {
    let part = this.#simple();
    while (this.#pieces[this.#at] === '?') {
      this.#at += 1;
      part = { is: 'maybe', part };
    }
    return part;
  }

  #simple(): Part {
    const piece = this.#pieces[this.#at] ?? '';
    this.#at += 1;
    if (piece === '!') return { is: 'not', part: this.#simple() };
    if (piece === '^') return { is: 'start', of: 'sentence' };
    if (piece === ',') return { is: 'start', of: 'clause' };
    if (piece === '$') return { is: 'end' };
    if (piece === '#') return { is: 'test', passes: (token) => isNumber(token.word) };
    if (piece === 'Name') return { is: 'test', passes: (token) => token.isCapital };
    if (piece.startsWith('..')) return { is: 'gap', most: Number(piece.slice(2) || 3) };
    if (piece.startsWith('<')) return this.#group(piece.slice(1, -1));
    if (piece === '(') {
      const inner = this.#choice();
      if (this.#pieces[this.#at] !== ')') throw this.#fault('a bracket is not closed');
      this.#at += 1;
      return inner;
    }
    if (!/^[=]?['\p{L}\p{N}]+\*?$/u.test(piece)) throw this.#fault(`"${piece}" is no word`);
    return { is: 'term', ids: [this.#vocabulary.idOf(piece)], commonness: commonness(piece) };
  }

  #group(name: string): Part {
    const members = this.#groups[name];
    if (members === undefined) throw this.#fault(`there is no group <${name}>`);
    return choiceOf(
      members.map((member) => new PhraseReader(member, this.#groups, this.#vocabulary).read()),
    );
  }
}

/** Single words of a choice are asked for at once. */
function choiceOf(parts: readonly Part[]): Part {
  const flat = parts.flatMap((part) => (part.is === 'choice' ? part.parts : [part]));
  const ids: number[] = [];
  let common = 0;
  const others: Part[] = [];
  for (const part of flat) {
    if (part.is !== 'term') {
      others.push(part);
      continue;
    }
    ids.push(...part.ids);
    common += part.commonness;
  }
  if (ids.length > 0) others.unshift({ is: 'term', ids: [...new Set(ids)], commonness: common });
  return others.length === 1 && others[0] !== undefined
    ? others[0]
    : { is: 'choice', parts: others };
}

const numberWords = new Set(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred'.split(
    ' ',
  ),
);

export function isNumber(word: string): boolean {
  return /^\d/u.test(word) || numberWords.has(word);
}

const commonWords = new Set(
  `the a an and or of to in on at for with from by is are was were be been has have had do does did will would can could may
i we you she he they it us me him her them my our your his their this that not no one two as if so but who what when where how
'd 's am get go make take give put say tell see know think come there here out up down all any some more just now than then`.split(
    /\s+/u,
  ),
);

/** A guess at how much of all text a term is. */
function commonness(term: string): number {
  return commonWords.has(term.replace(/^=/u, '')) ? 50 : 1;
}

interface Needs {
  readonly ids: readonly number[];
  readonly commonness: number;
}

/** Of each of these, a sentence with the part has at least one term. */
function needsOf(part: Part): readonly Needs[] {
  switch (part.is) {
    case 'term':
      return [part];
    case 'row':
      return part.parts.flatMap(needsOf);
    case 'choice': {
      const rarest = part.parts.map(
        (inner) => needsOf(inner).toSorted((a, b) => a.commonness - b.commonness)[0],
      );
      const known = rarest.filter((needs) => needs !== undefined);
      if (known.length < rarest.length) return [];
      return [
        {
          ids: [...new Set(known.flatMap(({ ids }) => ids))],
          commonness: known.reduce((sum, { commonness: each }) => sum + each, 0),
        },
      ];
    }
    default:
      return [];
  }
}

/** The terms that the first word must be one of; undefined if that can't be said. */
function startersOf(part: Part): ReadonlySet<number> | undefined {
  if (part.is === 'term') return new Set(part.ids);
  if (part.is === 'maybe') return startersOf(part.part);
  if (part.is === 'row') {
    const all = new Set<number>();
    for (const inner of part.parts) {
      if (inner.is === 'start') continue;
      const ids = startersOf(inner);
      if (ids === undefined) return undefined;
      for (const id of ids) all.add(id);
      if (inner.is !== 'maybe') return all;
    }
    return undefined;
  }
  if (part.is !== 'choice') return undefined;
  const all = new Set<number>();
  for (const inner of part.parts) {
    const ids = startersOf(inner);
    if (ids === undefined) return undefined;
    for (const id of ids) all.add(id);
  }
  return all;
}

/** 1 at the index of each: quicker to ask than a Set, and asked most of the time. */
function marksOf(ids: Iterable<number>): Uint8Array {
  const all = [...ids];
  const marks = new Uint8Array(Math.max(-1, ...all) + 1);
  for (const id of all) marks[id] = 1;
  return marks;
}

function hasAny(terms: readonly number[] | undefined, wanted: Uint8Array): boolean {
  if (terms === undefined) return false;
  for (let index = 0; index < terms.length; index += 1) {
    const term = terms[index];
    if (term !== undefined && wanted[term] === 1) return true;
  }
  return false;
}

function compile(part: Part, next: Step, isFirst: boolean, fillerIds: Uint8Array): Step {
  switch (part.is) {
    case 'term': {
      const ids = marksOf(part.ids);
      return word((search, at) => hasAny(search.terms[at], ids), next, isFirst, fillerIds);
    }
    case 'test': {
      const { passes } = part;
      return word(
        (search, at) => {
          const token = search.tokens[at];
          return token !== undefined && passes(token);
        },
        next,
        isFirst,
        fillerIds,
      );
    }
    case 'row': {
      const opens = part.parts.findIndex(({ is }) => is !== 'start');
      return part.parts.reduceRight(
        (rest, inner, index) => compile(inner, rest, isFirst && index <= opens, fillerIds),
        next,
      );
    }
    case 'choice': {
      const steps = part.parts.map((inner) => compile(inner, next, isFirst, fillerIds));
      return (search, at) => steps.some((step) => step(search, at));
    }
    case 'maybe': {
      const with_ = compile(part.part, next, isFirst, fillerIds);
      return (search, at) => with_(search, at) || next(search, at);
    }
    case 'not': {
      const here = compile(part.part, () => true, false, fillerIds);
      return (search, at) => {
        const { to } = search;
        const stands = here(search, at);
        search.to = to;
        return !stands && next(search, at);
      };
    }
    case 'gap':
      return gap(part.most, next);
    case 'start':
      return (search, at) =>
        at === 0 || (part.of === 'clause' && breakAt(search, at) >= comma)
          ? next(search, at)
          : false;
    case 'end':
      return (search, at) =>
        at >= search.tokens.length || breakAt(search, at) >= comma ? next(search, at) : false;
  }
}

function breakAt(search: Search, at: number): number {
  return search.tokens[at]?.before ?? sentence;
}

/** A word that passes, where fillers may stand before it unless it is the first. */
function word(passes: Step, next: Step, isFirst: boolean, fillerIds: Uint8Array): Step {
  if (isFirst) return (search, at) => passes(search, at) && next(search, at + 1);
  return (search, at) => {
    for (let here = at; here <= at + mostFiller; here += 1) {
      const token = search.tokens[here];
      if (token === undefined || (token.before >= clause && here > search.from)) return false;
      if (passes(search, here) && next(search, here + 1)) return true;
      if (!hasAny(search.terms[here], fillerIds)) return false;
    }
    return false;
  };
}

function gap(most: number, next: Step): Step {
  return (search, at) => {
    if (next(search, at)) return true;
    const { length } = search.loose;
    for (let skipped = 1; skipped <= most; skipped += 1) {
      const here = at + skipped - 1;
      const token = search.tokens[here];
      if (token === undefined || (token.before >= clause && here > search.from)) break;
      search.loose.push(here);
      if (next(search, at + skipped)) return true;
    }
    search.loose.length = length;
    return false;
  };
}
