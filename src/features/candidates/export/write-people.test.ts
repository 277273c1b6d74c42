import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { day } from '../../../platform/clock.ts';
import { randomIds } from '../../../platform/ids.ts';
import { nothingKnown } from '../facts.rules.ts';
import { exactCell, exactText } from './exact-cell.rules.ts';
import type {
  ExportedCandidacy,
  ExportedContact,
  ExportedPerson,
} from './exported-person.rules.ts';
import { exportHeaders, jsonLine } from './write-people.rules.ts';
import { exportWriter } from './write-people.ts';

const ids = randomIds();

const person: ExportedPerson = {
  ...nothingKnown,
  id: ids.next(0),
  name: 'Dana Reyes',
  owner: 'rita@example.com',
  cadence: undefined,
  snooze: undefined,
  knownSinceOn: day('2026-05-20'),
  candidacies: [],
  contacts: [],
};

const candidacy: ExportedCandidacy = {
  id: ids.next(0),
  opening: 'Spine Rep',
  stage: 'final',
  stageOn: undefined,
  endedBy: 'us',
  reason: 'one_seat',
  decidedOn: day('2026-04-17'),
  toldOn: undefined,
  isRunnerUp: true,
  runnerUpOrder: 1,
  champion: undefined,
  isToBeTold: true,
  isImported: false,
  isHandEdited: false,
};

const contact: ExportedContact = {
  id: ids.next(0),
  on: day('2026-05-01'),
  at: 1_777_651_200_000,
  recordedAt: 1_777_651_260_000,
  channel: 'phone',
  direction: 'out',
  twoWay: true,
  by: 'rita@example.com',
  note: 'Spoke of spring.\nWants to hear of Denver.',
  question: undefined,
  questionAnsweredAt: undefined,
  stoppedContact: false,
  backDated: false,
  isImported: false,
};

const table = z.array(z.array(z.string()));

/** The cells of a whole file as a spreadsheet has them. */
function cellsOf(people: readonly ExportedPerson[]): readonly (readonly string[])[] {
  const writer = exportWriter('csv');
  const text = [writer.begin(), ...people.map((each) => writer.person(each)), writer.end()].join(
    '',
  );
  return table.parse(parse(text, { bom: true }));
}

describe('A person as CSV', () => {
  test('takes as many rows as they have candidacies or contacts, each with what is known of them.', () => {
    const [header, ...rows] = cellsOf([
      { ...person, candidacies: [candidacy], contacts: [contact, { ...contact, id: ids.next(0) }] },
    ]);
    expect(header).toEqual(exportHeaders);
    const named = rows.map(
      (row) => new Map(row.map((cell, at) => [exportHeaders[at], cell] as const)),
    );
    expect(named.map((row) => [row.get('name'), row.get('row')])).toEqual([
      ['Dana Reyes', '(1 of 2)'],
      ['Dana Reyes', '(2 of 2)'],
    ]);
    expect(named.map((row) => row.get('opening'))).toEqual(['Spine Rep', '']);
    expect(named[0]?.get('to be told')).toBe('yes');
    expect(named.map((row) => row.get('contact note'))).toEqual([contact.note, contact.note]);
    expect(named[0]?.get('contact at')).toBe('2026-05-01T16:00:00.000Z');
  });

  test('of whom nothing but a name is known takes one row.', () => {
    expect(cellsOf([person])).toHaveLength(2);
  });

  test('never has a cell that a spreadsheet takes for a formula.', () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .tuple(
          fc.constantFrom('', ' ', "'", '\t', '\n', '　'),
          fc.constantFrom(...'= + - @ ＝ ＋ － ＠ \t \r'.split(' ')),
          fc.string(),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(words, words, words, (name, phone, note) => {
        const cells = cellsOf([
          { ...person, name, phone, contacts: [{ ...contact, note }] },
        ]).flat();
        expect(cells.filter((cell) => /^[=+\-@＝＋－＠\t\r]/.test(cell.trimStart()))).toEqual([]);
      }),
    );
  });
});

describe('People as JSON', () => {
  test('are one document that can be read as a whole, with one person on each line.', () => {
    const writer = exportWriter('json');
    const people = [person, { ...person, candidacies: [candidacy], contacts: [contact] }];
    const text = [writer.begin(), ...people.map((each) => writer.person(each)), writer.end()].join(
      '',
    );
    expect(text.split('\n')).toHaveLength(5);
    expect(JSON.parse(text)).toEqual([
      {
        id: person.id,
        name: 'Dana Reyes',
        owner: 'rita@example.com',
        is_referral: false,
        interest: 'unknown',
        do_not_contact: false,
        known_since_on: '2026-05-20',
        candidacies: [],
        contacts: [],
      },
      expect.objectContaining({
        candidacies: [expect.objectContaining({ candidacy_id: candidacy.id, runner_up_order: 1 })],
        contacts: [expect.objectContaining({ contact_id: contact.id, contact_two_way: true })],
      }),
    ]);
  });

  test('of nobody are an empty list.', () => {
    const writer = exportWriter('json');
    expect(JSON.parse(writer.begin() + writer.end())).toEqual([]);
  });

  test('stay on their line whatever a note holds.', () => {
    const note = 'one\ntwo\r\nthree four "five" \\ six';
    const line = jsonLine({ ...person, contacts: [{ ...contact, note }] });
    expect(line.split(/[\r\n]/)).toHaveLength(1);
  });
});

test('A text that a reader would trim or take for nothing comes back exactly from its cell.', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.constantFrom('-', 'n/a', ' a ', "'", "'-", '–', '\n')),
      (text) => {
        const cell = exactCell(text);
        expect(exactText(cell) ?? cell).toBe(text);
        expect(exactText(cell) ?? cell.trim()).toBe(text);
      },
    ),
  );
});
