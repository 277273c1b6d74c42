/** What people may type and what may happen, for properties. Every value is one the doors let in. */
import fc from 'fast-check';
import { addDays, type Day, day } from '../../src/platform/clock.ts';

/** Signs that mean something to Slack, letters of many scripts, and what else is on a keyboard. */
const sign = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
  { weight: 2, arbitrary: fc.constantFrom(...'<>&*_~`|@!#:"\\\'/’· '.split('')) },
  { weight: 1, arbitrary: fc.constantFrom('👩‍⚕️', 'ד', 'م', '明', 'é', 'ø', 'Dana', ' de la ') },
  { weight: 1, arbitrary: fc.constantFrom('<!channel>', '<@U0RITA>', '&lt;', '*bold*', '@here') },
);

/** A text of one line as a door keeps it: trimmed, single spaces, never empty, at most `longest` units. */
export function line(longest: number): fc.Arbitrary<string> {
  return fc
    .array(sign, { minLength: 1, maxLength: longest })
    .map((signs) => cutTo(signs.join('').replaceAll(/\s+/g, ' ').trim(), longest))
    .filter((text) => text !== '');
}

function cutTo(text: string, longest: number): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > longest) break;
    kept += character;
  }
  return kept.trim();
}

/** As long as a name may be, of signs that grow when they are escaped for Slack, for JSON, or for both. */
const growing = fc
  .constantFrom('&', '<', '"', '\\', '🏔️')
  .map((each) => each.repeat(60).slice(0, 120));

/** A candidate's name, or an opening's title. */
export const names = fc.oneof(
  { weight: 3, arbitrary: line(120) },
  { weight: 3, arbitrary: line(12) },
  { weight: 1, arbitrary: growing },
);

/** A day within three years around the autumn of 2026. */
export const days: fc.Arbitrary<Day> = fc
  .integer({ min: -900, max: 200 })
  .map((from) => addDays(day('2026-11-20'), from));

/** Perhaps. */
export function maybe<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}
