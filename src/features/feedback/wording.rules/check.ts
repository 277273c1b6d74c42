/**
 * The wording check itself: reads a text sentence by sentence, tries the rules whose words are there,
 * and says what should be worded differently. No model, no network: the same text gets the same answer.
 */
import { clearingJudge } from './clearing.ts';
import { confidentialRules } from './confidential.ts';
import type { Finding, WordingContext, WordingRule } from './finding.ts';
import { harshRules } from './harsh.ts';
import { type KnownPeople, readPeople } from './people.ts';
import { type Phrase, type Place, placesOf, type Reading, readPhrase } from './phrase.ts';
import { promiseRules } from './promise.ts';
import { protectedRules } from './protected.ts';
import { sentencesOf, type Token } from './tokens.ts';
import { vagueRules } from './vague.ts';
import { Vocabulary } from './vocabulary.ts';
import { wordGroups } from './word-groups.ts';

/** All rules, in the order of their page. */
export const wordingRules: readonly WordingRule[] = [
  ...promiseRules,
  ...protectedRules,
  ...confidentialRules,
  ...vagueRules,
  ...harshRules,
];

/** A finding, and the rule that made it. */
export interface RuledFinding extends Finding {
  readonly ruleId: string;
}

/** The same as `check`, with the rules that spoke. */
export function checkByRule(
  text: string,
  context: WordingContext,
  people: KnownPeople,
): RuledFinding[] {
  const book = ruleBook();
  const known = readPeople(people);
  const found: RuledFinding[] = [];
  for (const tokens of sentencesOf(text)) {
    const terms = tokens.map(({ word }) => book.vocabulary.termsOf(word));
    const reading = { tokens, terms, present: new Set(terms.flat()) };
    const places = [
      ...book.placesIn(reading, context, known.isInterviewer),
      ...known.placesIn(reading),
    ];
    for (const { rule, place } of withoutInner(places))
      found.push(findingAt(text, tokens, place, rule));
  }
  return found;
}

interface RuledPlace {
  readonly rule: Pick<WordingRule, 'id' | 'kind' | 'reason' | 'suggestion'>;
  readonly place: Place;
}

/** Of places of one kind that overlap, the longest. */
function withoutInner(places: readonly RuledPlace[]): RuledPlace[] {
  const kept: RuledPlace[] = [];
  const longestFirst = places.toSorted(
    (a, b) =>
      b.place.to - b.place.from - (a.place.to - a.place.from) || a.place.from - b.place.from,
  );
  const taken = new Set<string>();
  for (const ruled of longestFirst) {
    const { from, to } = ruled.place;
    // The longest come first, so one that overlaps a kept one has an end of its own inside it.
    if (taken.has(`${ruled.rule.kind} ${from}`) || taken.has(`${ruled.rule.kind} ${to - 1}`))
      continue;
    for (let at = from; at < to; at += 1) taken.add(`${ruled.rule.kind} ${at}`);
    kept.push(ruled);
  }
  return kept.toSorted((a, b) => a.place.from - b.place.from || a.place.to - b.place.to);
}

function findingAt(
  text: string,
  tokens: readonly Token[],
  { from, to }: Place,
  { id, kind, reason, suggestion }: RuledPlace['rule'],
): RuledFinding {
  const start = tokens[from]?.start ?? 0;
  const end = tokens[to - 1]?.end ?? text.length;
  return { kind, start, end, phrase: text.slice(start, end), reason, suggestion, ruleId: id };
}

interface ReadRule {
  readonly rule: WordingRule;
  readonly unless: readonly Phrase[];
}

interface RuleBook {
  readonly vocabulary: Vocabulary;
  placesIn(
    reading: Reading,
    context: WordingContext,
    isInterviewer: (token: Token) => boolean,
  ): RuledPlace[];
}

let opened: RuleBook | undefined;

/** Reading the rules takes a moment, so it is done once, at the first check. */
function ruleBook(): RuleBook {
  opened ??= openRuleBook();
  return opened;
}

interface ReadPhrase {
  readonly phrase: Phrase;
  readonly of: ReadRule;
}

/** Sentences are read in blocks of so many words; no phrase is longer than twice that. */
const blockLength = 32;

function openRuleBook(): RuleBook {
  const vocabulary = new Vocabulary();
  const read = (phrase: string): Phrase => readPhrase(phrase, wordGroups, vocabulary);
  const judge = clearingJudge(vocabulary);
  const phrases: ReadPhrase[] = wordingRules.flatMap((rule) => {
    const of = { rule, unless: (rule.unless ?? []).map(read) };
    return rule.phrases.map((phrase) => ({ phrase: read(phrase), of }));
  });
  const byNeed = new Map<number, number[]>();
  const byStarter = new Map<number, number[]>();
  const needless: number[] = [];
  const startless: number[] = [];
  // A long list would take longer to compare than it saves.
  const needsToo = phrases.map(({ phrase: { needsToo: ids } }) =>
    ids !== undefined && ids.length <= 40 ? ids : undefined,
  );
  phrases.forEach(({ phrase: { needs, starters } }, index) => {
    if (needs === undefined) needless.push(index);
    for (const id of needs ?? []) put(byNeed, id, index);
    if (starters === undefined) startless.push(index);
    for (const id of starters ?? []) put(byStarter, id, index);
  });

  /** Which phrases a block of a sentence may have: 1 at their index. */
  function possibleIn({ terms, present: all }: Reading, from: number): Uint8Array {
    const isWhole = from === 0 && terms.length <= 3 * blockLength;
    const present = isWhole ? all : new Set(terms.slice(from, from + 3 * blockLength).flat());
    const possible = new Uint8Array(phrases.length);
    for (const index of needless) possible[index] = 1;
    for (const id of present) {
      for (const index of byNeed.get(id) ?? []) {
        if (possible[index] === 1) continue;
        const also = needsToo[index];
        if (also === undefined || also.some((other) => present.has(other))) possible[index] = 1;
      }
    }
    return possible;
  }

  return {
    vocabulary,
    placesIn(reading, context, isInterviewer) {
      const isCleared = judge.judgeOf(reading);
      const silent = new Map<ReadRule, boolean>();
      const places: RuledPlace[] = [];
      function tryAt(index: number, from: number): void {
        const of = phrases[index]?.of;
        if (
          of === undefined ||
          (of.rule.contexts !== undefined && !of.rule.contexts.includes(context))
        )
          return;
        const place = phrases[index]?.phrase.findAt(reading, from);
        if (place === undefined || isCleared(place, of.rule.clearedBy ?? [])) return;
        if (of.rule.id === hiredName && isInterviewer(lastToken(reading, place.to))) return;
        const isSilent =
          silent.get(of) ?? of.unless.some((phrase) => placesOf(phrase, reading).length > 0);
        silent.set(of, isSilent);
        if (!isSilent) places.push({ rule: of.rule, place });
      }
      for (let block = 0; block < reading.tokens.length; block += blockLength) {
        const possible = possibleIn(reading, block);
        const anywhere = startless.filter((index) => possible[index] === 1);
        const end = Math.min(block + blockLength, reading.tokens.length);
        for (let from = block; from < end; from += 1) {
          for (const index of anywhere) tryAt(index, from);
          for (const id of reading.terms[from] ?? []) {
            for (const index of byStarter.get(id) ?? []) {
              if (possible[index] === 1) tryAt(index, from);
            }
          }
        }
      }
      return places;
    },
  };
}

function put(map: Map<number, number[]>, key: number, value: number): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

const hiredName = 'confidential.hired-name';

function lastToken({ tokens }: Reading, to: number): Token {
  const token = tokens[to - 1];
  if (token === undefined) throw new Error('a place has no last word');
  return token;
}
