import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../platform/clock.ts';
import type { RowOfCells } from '../candidates/import/tally.rules.ts';
import {
  boxOfLine,
  intoBoxes,
  joinBoxes,
  keptBy,
  mostRowsPasted,
  readPasted,
} from './pasted.rules.ts';

const settings = { today: day('2026-11-20'), timeZone: 'UTC', finals: new Set<string>() };

/** The rows of a text without quotes, as the reader of tables finds them. */
function rowsOf(text: string): readonly RowOfCells[] {
  return text
    .split('\n')
    .map((cells, at) => ({ line: at + 1, cells: cells.split('\t') }))
    .filter(({ cells }) => cells.join('').trim() !== '');
}

function read(...boxes: readonly string[]) {
  const joined = joinBoxes(boxes);
  return readPasted(joined, rowsOf(joined.text), settings);
}

function readWell(...boxes: readonly string[]) {
  const reading = read(...boxes);
  if (reading.kind !== 'read') throw new Error(`not read: ${reading.kind}`);
  return reading;
}

const nothing = {
  added: 0,
  updated: 0,
  unchanged: 0,
  candidaciesAdded: 0,
  touchesAdded: 0,
  possibleDuplicates: [],
  keptByHand: [],
  refused: [],
};

describe('Boxes', () => {
  test('stand one below the other, whatever their lines end with.', () => {
    const joined = joinBoxes(['a\r\nb\n', 'c\rd', '', 'e']);
    expect(joined).toEqual({ text: 'a\nb\n\nc\nd\n\ne', firstLines: [1, 4, 6, 7] });
    expect([1, 3, 4, 5, 6, 7, 99].map((line) => boxOfLine(joined, line))).toEqual([
      0, 0, 1, 1, 2, 3, 3,
    ]);
  });

  test('hold a text again, whole lines in each, as long as no line is longer than a box.', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 30 }), { minLength: 1 }), (parts) => {
        const text = parts.join('\n');
        const boxes = intoBoxes(text, 80);
        expect(boxes.join('\n')).toBe(text);
        const longest = Math.max(80, ...text.split('\n').map((line) => line.length));
        for (const box of boxes) expect(box.length).toBeLessThanOrEqual(longest);
      }),
    );
  });
});

describe('A pasted text', () => {
  test('becomes people; a header that comes again in a later box and empty lines are left out.', () => {
    const { people, tally, nameOn } = readWell(
      'First name\tLast name\tEmail\n\nDana\tReyes\tdana@example.com\n',
      'first name\tLAST NAME\temail\nOmar\tHaddad\tomar@example.org',
    );
    expect(people.map(({ line, facts }) => [line, facts.name])).toEqual([
      [3, 'Dana Reyes'],
      [6, 'Omar Haddad'],
    ]);
    expect(tally.counts).toMatchObject({ rows: 2, keptOut: 0 });
    expect([nameOn(3), nameOn(4)]).toEqual(['Dana Reyes', undefined]);
  });

  test('of nothing, of a header alone, without a header or of too many rows is not read.', () => {
    expect(read('').kind).toBe('nothing');
    expect(read('Name\tEmail\n').kind).toBe('only_header');
    expect(read('Name\tEmail', 'Name\tEmail').kind).toBe('only_header');
    expect(read('Dana\tdana@example.com').kind).toBe('header_faults');
    const rows = (count: number) => `Name\n${'Dana\n'.repeat(count)}`;
    expect(read(rows(mostRowsPasted)).kind).toBe('read');
    expect(read(rows(mostRowsPasted + 1))).toEqual({ kind: 'too_many', rows: 101 });
  });

  test('gives back the rows that stay out, under their header, as they were pasted.', () => {
    const text = [
      'Name\tEmail\tOwner',
      'Dana Reyes\tdana@example.com\t',
      'Omar Haddad\tomar@\t',
      'Sam Ortiz\t\tU0NOBODY',
      'Ana Ruiz\t\t',
    ].join('\n');
    const refused = [
      { line: 4, why: 'unknown_owner', column: 'Owner', value: 'U0NOBODY' },
      // Of her nothing can be mended.
      { line: 5, why: 'do_not_contact' },
    ] as const;
    const outcome = { ...nothing, refused };
    const reading = readWell(text);
    reading.tally.count(outcome);
    expect(reading.textToCorrect(outcome)).toBe(
      'Name\tEmail\tOwner\nOmar Haddad\tomar@\t\nSam Ortiz\t\tU0NOBODY',
    );
    const good = 'Name\nDana Reyes';
    expect(readWell(good).textToCorrect(nothing)).toBeUndefined();
  });

  test('torn anywhere but at the end of a line is noticed, and at the end of a line is the same text.', () => {
    const text = [
      'Name\tEmail\tOpening',
      'Dana Reyes\tdana@example.com\tSpine Rep',
      'Omar Haddad\tomar@example.org\tTrauma Rep',
      'Sam Ortiz\tsam@example.com\tSpine Rep',
    ].join('\n');
    const whole = readWell(text).people.map(({ facts }) => facts);
    const tears = Array.from({ length: text.length }, (_, at) => at).filter(
      (at) => at > text.indexOf('\n'),
    );
    const found = tears.map((at) => {
      const reading = read(text.slice(0, at), text.slice(at));
      return reading.kind === 'read' ? reading.people.map(({ facts }) => facts) : reading;
    });
    expect(found).toEqual(
      tears.map((at) => {
        const isBetweenLines = text[at] === '\n' || text[at - 1] === '\n';
        return isBetweenLines ? whole : { kind: 'torn', box: 1 };
      }),
    );
  });

  test('gives those to the lead whose row names nobody.', () => {
    const { people } = readWell('Name\tOwner\nDana Reyes\t\nSam Ortiz\trita@example.com');
    expect(keptBy(people, 'U0LEE').map(({ owner }) => owner)).toEqual([
      { kind: 'slack', userId: 'U0LEE', column: '' },
      { kind: 'email', emailKey: 'rita@example.com' },
    ]);
  });
});
