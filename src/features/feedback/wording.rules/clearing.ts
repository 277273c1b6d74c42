/**
 * What takes a finding back when it stands in front of it in the same clause: "I can't promise",
 * "if you are hired", "you wrote that you were next".
 */
import type { Clearing } from './finding.ts';
import { type Phrase, type Place, placesOf, type Reading, readPhrase } from './phrase.ts';
import { clause, comma, type Token } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';
import { wordGroups } from './word-groups.ts';

const mostBetween = 8;
const longestReport = 25;

const negations = new Set(
  'not no never nobody none nothing neither nor without hardly unable impossible cannot refuse refused stopped instead avoid nowhere anything'
    .split(' ')
    .filter((word) => word !== 'anything'),
);
const doubts = new Set(
  'if whether may might could would should hope hopes hoped hoping wish wishes perhaps maybe possible possibly unless considered apply applying chance chances interested'.split(
    ' ',
  ),
);
/** A new thought begins behind these: what was denied before is not denied any more. */
const turns = new Set(
  'but because so although though since while yet however and which who when'.split(' '),
);
/** Behind an "and", these speak for themselves. */
const writers = new Set(['i', 'we', 'our', 'my', 'the', 'you']);
const subjects = new Set('i we you he she they it this that there'.split(' '));

/** They look like negations and deny nothing of what follows. */
const sham = [
  '(no | without) ..1 (doubt | question)',
  'not (only | just | merely)',
  'no matter',
  'do not ..1 (worry | tell | fret | stress | panic | forget | bother | lose)',
  'not to (worry | fear)',
  'can not (wait | lose | miss | fail | go wrong)',
  'never (mind | fear)',
  'no (rush | hurry | need | problem | worry | matter | later | wonder | less | way you will lose | risk)',
  'why not',
  'will not (regret | take long | be long | be sorry | forget)',
  'nothing (to worry | left | more to do | else to do)',
  'not (a question of if | if but when | whether)',
  'could not be (happy | glad | sure | clear)',
  'not (hesitate | have to wait | need to wait)',
  'not be disappointed',
  'no (two ways | ifs | buts)',
];

/** Somebody who is not the writer said, felt or asked it. */
const reports = [
  'you (..1 | may | might | have | had) (tell | write | say | feel | believe | think | ask | hear | expect | hope | assume | mention | wonder | call | describe | understand | worry | fear | want)',
  '(if | that | when | in case | should) (anybody | anyone | somebody | someone | people | they | he | she) ..2 (tell | say | write | ask | think | believe | claim | hint | promise)',
  '(she | he) (may | might | could) ..1 (tell | say | ask | think | believe | expect | hope | wonder)',
  '(she | he) (<is>)? (afraid | fear | worry | ask | expect | hope | wonder | believe | assume | want to know)',
  '(anybody | anyone | somebody | whoever | people) ..1 (who | that)? (tell | say | write | promise)',
  '(surgeon | doctor | nurse | customer | buyer | client | patient | physician | clinician | purchasing) ..2 (call | say | think | tell | find | complain)',
  '(sorry | apologise | apologize | mistake | wrong) ..3 (impression | told | said)',
  '(quote | phrase | wording | sentence) (like | such as)?',
];

export interface ClearingJudge {
  /** What can be taken back in a sentence; asked for each finding there. */
  judgeOf(reading: Reading): (place: Place, by: readonly Clearing[]) => boolean;
}

export function clearingJudge(vocabulary: Vocabulary): ClearingJudge {
  const read = (phrase: string): Phrase => readPhrase(phrase, wordGroups, vocabulary);
  const shams = sham.map(read);
  const reported = reports.map(read);
  return {
    judgeOf(reading) {
      const { tokens } = reading;
      let shamTokens: ReadonlySet<number> | undefined;
      let reportedTokens: ReadonlySet<number> | undefined;
      return (place, by) => {
        const inScope = [...scopeBefore(tokens, place.from), ...place.loose];
        const isThere = (words: ReadonlySet<string>, at: number): boolean =>
          words.has(tokens[at]?.word ?? '');
        if (by.includes('negation')) {
          const denied = inScope.filter((at) => isThere(negations, at));
          if (denied.length > 0) shamTokens ??= tokensOf(shams, reading);
          if (denied.some((at) => shamTokens?.has(at) === false)) return true;
        }
        if (by.includes('doubt') && inScope.some((at) => isThere(doubts, at))) return true;
        if (!by.includes('report')) return false;
        reportedTokens ??= tokensBehind(reported, reading);
        return reportedTokens.has(place.from) || reportedTokens.has(place.to - 1);
      };
    },
  };
}

function tokensOf(phrases: readonly Phrase[], reading: Reading): ReadonlySet<number> {
  return new Set(
    phrases
      .flatMap((phrase) => placesOf(phrase, reading))
      .flatMap(({ from, to }) => range(from, to)),
  );
}

/** The tokens behind such a phrase, as far as its thought goes. */
function tokensBehind(phrases: readonly Phrase[], reading: Reading): ReadonlySet<number> {
  const behind = new Set<number>();
  for (const { from, to } of phrases.flatMap((phrase) => placesOf(phrase, reading))) {
    for (let at = to; at < reading.tokens.length && at < to + longestReport; at += 1) {
      if (!isOneThought(reading.tokens, from, at)) break;
      behind.add(at);
    }
  }
  return behind;
}

/** The tokens before a place, back to where its thought begins. */
function scopeBefore(tokens: readonly Token[], from: number): number[] {
  const scope: number[] = [];
  for (let at = from - 1; at >= 0 && scope.length < mostBetween; at -= 1) {
    if ((tokens[at + 1]?.before ?? 0) >= clause) break;
    const beginsThought =
      tokens[at + 1]?.before === comma &&
      (subjects.has(tokens[at + 1]?.word ?? '') || turns.has(tokens[at + 1]?.word ?? ''));
    if (beginsThought || turns.has(tokens[at]?.word ?? '')) break;
    scope.push(at);
  }
  const first = tokens[from];
  // "I can't guarantee a date, you will have a role": the place itself begins a thought.
  return first !== undefined && first.before >= comma && subjects.has(first.word) ? [] : scope;
}

function isOneThought(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from + 1; at <= to; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.before >= clause) return false;
    if (
      token.before >= comma &&
      (token.word === 'but' || (subjects.has(token.word) && at - from > 3))
    )
      return false;
    if (token.word === 'but' || token.word === 'so') return false;
    if (token.word === 'and' && writers.has(tokens[at + 1]?.word ?? '')) return false;
  }
  return true;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
