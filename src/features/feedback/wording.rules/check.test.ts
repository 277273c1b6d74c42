/** Each rule against its own examples, and what holds for every text whatever it says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkByRule, wordingRules } from './check.ts';
import { type Example, type WordingContext, wordingContexts } from './finding.ts';
import { check } from './index.ts';

const nobody = { names: [], interviewers: [] };

function read(example: Example): { text: string; context: WordingContext } {
  return typeof example === 'string' ? { text: example, context: 'feedback' } : example;
}

describe.each(wordingRules)('$id', (rule) => {
  test.each(rule.finds.map(read))('It finds: $text', ({ text, context }) => {
    const found = checkByRule(text, context, nobody);
    expect(found.map(({ ruleId }) => ruleId)).toContain(rule.id);
  });

  test.each(rule.passes.map(read))('It leaves alone: $text', ({ text, context }) => {
    expect(check(text, context, nobody)).toEqual([]);
  });

  test('It has an example of each sort, a reason and a better wording that are sentences.', () => {
    expect(rule.finds.length).toBeGreaterThan(0);
    expect(rule.passes.length).toBeGreaterThan(0);
    expect(rule.id.startsWith(`${rule.kind}.`)).toBe(true);
    expect(rule.reason).toMatch(/^\p{Lu}|^“/u);
    expect(rule.suggestion).not.toBe('');
  });
});

test('No two rules share a name.', () => {
  expect(new Set(wordingRules.map(({ id }) => id)).size).toBe(wordingRules.length);
});

test('No better wording is itself a finding.', () => {
  for (const { id, suggestion } of wordingRules) {
    for (const context of wordingContexts) {
      expect({ id, findings: check(suggestion, context, nobody) }).toEqual({ id, findings: [] });
    }
  }
});

describe('How a text may be written', () => {
  const promise = [
    'I guarantee you the next territory.',
    'i GUARANTEE you the next territory',
    'I garantee you the next territory.',
  ];
  test.each(promise)('Case and a slip of the finger make no difference: %s', (text) => {
    expect(check(text, 'feedback', nobody).map(({ kind }) => kind)).toEqual(['promise']);
  });

  test.each([
    'You\u2019ll be hired in May.',
    "You'll be hired in May.",
    'youll be hired in May',
    'You will be hired in May.',
  ])('Contractions and quotes make no difference: %s', (text) => {
    expect(check(text, 'feedback', nobody).map(({ kind }) => kind)).toEqual(['promise']);
  });

  test('A denial ends with its thought: a promise behind a “but” is one.', () => {
    const found = check(
      'I can’t guarantee a date, but you will get the next role.',
      'feedback',
      nobody,
    );
    expect(found.map(({ phrase }) => phrase)).toEqual(['you will get the next role']);
  });

  test('What the person said is not what we say.', () => {
    expect(check('You wrote that you were sure to be next.', 'feedback', nobody)).toEqual([]);
  });
});

describe('Other people', () => {
  const people = {
    names: ['Marcus Webb', 'José Núñez', 'Liam O\u2019Rourke'],
    interviewers: ['Dana Kowalski'],
  };
  test.each([
    'Marcus Webb was quicker.',
    'MARCUS WEBB was quicker.',
    'Look at Jose Nunez\u2019s plan.',
    "Liam O'Rourke was quicker.",
    'Marcus J. Webb was quicker.',
  ])('A full name is a finding, however it is written: %s', (text) => {
    expect(check(text, 'feedback', people).map(({ kind }) => kind)).toEqual(['confidential']);
  });

  test('A first name, a street and an interviewer are none.', () => {
    expect(
      check(
        'Marcus Street and Webb County came up. Dana Kowalski liked your plan.',
        'feedback',
        people,
      ),
    ).toEqual([]);
  });

  test('Somebody who is both a candidate and the person’s interviewer may be named.', () => {
    const both = { names: ['Dana Kowalski'], interviewers: ['dana kowalski'] };
    expect(check('Dana Kowalski liked your plan.', 'feedback', both)).toEqual([]);
  });

  test('Anybody who was hired is a finding, even if nobody knows the name.', () => {
    expect(check('We hired Keisha.', 'feedback', nobody).map(({ phrase }) => phrase)).toEqual([
      'We hired Keisha',
    ]);
  });
});

const examples = wordingRules.flatMap(({ finds }) => finds.map(read));
const clean = wordingRules
  .flatMap(({ passes }) => passes)
  .filter((example) => typeof example === 'string');
const anyContext = fc.constantFrom(...wordingContexts);

/** Words of the rules, punctuation and anything else, in any order. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...examples.flatMap(({ text }) => text.split(' '))),
      fc.constantFrom(
        '.',
        ', ',
        '\n',
        '\u2019',
        '\u{1F600}',
        '\u00AD',
        "n't",
        "'s",
        '…',
        '%',
        '\uD800',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
    { maxLength: 60 },
  )
  .chain((parts) => fc.constantFrom('', ' ').map((between) => parts.join(between)));

describe('For every text', () => {
  test('The offsets cut the phrase out of the text, and findings come in its order.', () => {
    fc.assert(
      fc.property(anyText, anyContext, (text, context) => {
        let last = 0;
        for (const { start, end, phrase } of check(text, context, nobody)) {
          expect(text.slice(start, end)).toBe(phrase);
          expect(phrase).not.toBe('');
          expect(start).toBeGreaterThanOrEqual(last);
          last = start;
        }
      }),
      { numRuns: 300 },
    );
  });

  test('A clean sentence before or behind takes no finding away.', () => {
    const findings = (text: string, context: WordingContext) =>
      check(text, context, nobody).map(({ kind, phrase }) => `${kind}: ${phrase}`);
    fc.assert(
      fc.property(
        fc.constantFrom(...examples),
        fc.constantFrom(...clean),
        fc.constantFrom(' ', '\n', '\n\n'),
        fc.boolean(),
        ({ text, context }, other, between, before) => {
          const whole = before ? `${other}${between}${text}` : `${text}${between}${other}`;
          expect(findings(whole, context)).toEqual(expect.arrayContaining(findings(text, context)));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['one word', 'a'.repeat(100_000)],
    ['apostrophes', "'".repeat(100_000)],
    ['contractions', "can't ".repeat(16_000)],
    ['one sentence of promises', 'you will get the next job '.repeat(3_800)],
    ['half surrogates', '\uD83D'.repeat(100_000)],
    ['line ends', '\n'.repeat(100_000)],
    ['brackets', '((('.repeat(33_000)],
  ])('A hundred thousand characters of it are read: %s', (_, text) => {
    expect(() => check(text, 'feedback', nobody)).not.toThrow();
  });
});
