/**
 * How many megabytes of text the wording check reads in a second: clean sentences of the trade, and
 * the examples of the rules, where nearly each sentence has a finding. Asserts nothing.
 */
import process from 'node:process';
import { wordingRules } from '../src/features/feedback/wording.rules/check.ts';
import { check } from '../src/features/feedback/wording.rules/index.ts';
import { isQuick, median } from './measure.ts';

const characters = 100_000;
const rounds = isQuick ? 3 : 21;
const nobody = { names: [], interviewers: [] };

const plain = (examples: readonly (string | { readonly text: string })[]): string =>
  examples.map((example) => (typeof example === 'string' ? example : example.text)).join(' ');

const texts = {
  clean: plain(wordingRules.flatMap(({ passes }) => passes)),
  findings: plain(wordingRules.flatMap(({ finds }) => finds)),
  'one sentence': plain(wordingRules.flatMap(({ finds }) => finds))
    .replaceAll(/[.,!?;:]/gu, '')
    .toLowerCase(),
};

for (const [name, text] of Object.entries(texts)) {
  const whole = `${text} `.repeat(Math.ceil(characters / text.length)).slice(0, characters);
  check(whole, 'feedback', nobody);
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now();
    check(whole, 'feedback', nobody);
    return performance.now() - began;
  });
  const perSecond = characters / 1000 / median(times);
  process.stdout.write(`wording, ${name}\t${perSecond.toFixed(2)} MB/s\n`);
}
