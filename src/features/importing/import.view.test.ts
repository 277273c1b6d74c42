import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { line } from '../../../tests/support/arbitraries.ts';
import { day } from '../../platform/clock.ts';
import type { Modal } from '../../platform/feature.ts';
import { viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import type { ImportOutcome } from '../candidates/import/tally.rules.ts';
import {
  type Above,
  emptyForm,
  type ImportForm,
  type ImportReport,
  importedModal,
  importModal,
  textFaultWords,
} from './import.view.ts';
import { joinBoxes, readPasted } from './pasted.rules.ts';

const settings = {
  today: day('2026-11-20'),
  timeZone: 'America/Phoenix',
  finals: new Set<string>(),
};

/** What is told of rows of these cells, and of what became of them. */
function reportOf(
  rows: readonly (readonly string[])[],
  outcome: Partial<ImportOutcome> = {},
  finals: readonly string[] = [],
): ImportReport {
  const lines = rows.map((cells) => cells.join('\t'));
  const cells = rows.map((row, at) => ({ line: at + 1, cells: row }));
  const reading = readPasted(joinBoxes([lines.join('\n')]), cells, settings);
  if (reading.kind !== 'read') throw new Error(`not read: ${reading.kind}`);
  reading.tally.count({ ...nothing, added: reading.people.length, ...outcome });
  return { tally: reading.tally, nameOn: reading.nameOn, finals };
}

const nothing: ImportOutcome = {
  added: 0,
  updated: 0,
  unchanged: 0,
  candidaciesAdded: 0,
  touchesAdded: 0,
  possibleDuplicates: [],
  keptByHand: [],
  refused: [],
};

const header = ['Full name', 'Email', 'Status', 'Rejected at', 'Rejection reason', 'Birth date'];
const long =
  'José Núñez & <Sons> *of* the very long _name_ that never seems to come to an end at all';
const wrong = [
  header,
  ['Dana Reyes', 'dana@example.com', 'Rejected', '2026-10-02', 'Not a cultural fit', ''],
  ['Omar Haddad', 'omar@example.org', 'Rejected', '12/05/2026', '', ''],
  [long, 'jose', 'Rejected', '2027-01-01', '', ''],
  ['Sam', 'Ortiz'],
];

const someId = 'person0000000001' as CandidateId;
const namesakes = [
  {
    line: 2,
    name: 'Dana Reyes',
    people: [
      {
        id: someId,
        name: 'Dana Reyes',
        opening: 'Spine Territory Manager, Phoenix',
        ownerUserId: 'U0RITA',
      },
    ],
  },
  { line: 5, name: long, people: [] },
];

const many = [
  header,
  ...Array.from({ length: 100 }, (_, at) => [
    `Person ${at}`,
    'none',
    'Rejected',
    '1/2/2026',
    '',
    '',
  ]),
];

const checked = (report: ImportReport, change: Partial<Extract<Above, { kind: 'checked' }>> = {}) =>
  ({ kind: 'checked', report, namesakes: [], isAgain: false, ...change }) as const;

const form: ImportForm = {
  ...emptyForm,
  boxes: ['Full name\tEmail\nDana Reyes\tdana@example.com'],
};
const memory = { round: 0, checked: '' };
const seen = { round: 0, checked: 'fingerprint' };

const cases: readonly (readonly [title: string, shown: Modal])[] = [
  ['as it opens', importModal(emptyForm, memory)],
  [
    'with all the boxes it can have',
    importModal(
      { boxes: ['a', 'b', '', ''], finals: 'Panel, Final', dates: 'eu', keeper: 'me' },
      memory,
    ),
  ],
  [
    'checked, with faults, a loaded reason and a refused column',
    importModal(form, seen, checked(reportOf(wrong, { candidaciesAdded: 1 }, ['Panel', 'Board']))),
  ],
  [
    'checked again, with namesakes and what was edited by hand',
    importModal(
      form,
      seen,
      checked(
        reportOf(wrong.slice(0, 2), {
          added: 0,
          updated: 1,
          touchesAdded: 2,
          possibleDuplicates: [2, 5, 7],
          keptByHand: [{ line: 2, field: 'email' }],
        }),
        { namesakes, isAgain: true },
      ),
    ),
  ],
  ['checked, with a hundred faults', importModal(form, memory, checked(reportOf(many)))],
  [
    'checked, with nothing new',
    importModal(form, memory, checked(reportOf(wrong.slice(0, 2), { added: 0, unchanged: 1 }))),
  ],
  [
    'when some rows are in',
    importModal({ ...form, boxes: ['Full name\tEmail\nOmar Haddad\tomar@'] }, memory, {
      kind: 'some_in',
      report: reportOf(wrong, { candidaciesAdded: 1 }),
    }),
  ],
  ['when all are in', importedModal(reportOf(wrong.slice(0, 2), { candidaciesAdded: 1 }))],
  [
    'when somebody stays out for good',
    importedModal(
      reportOf(wrong.slice(0, 2), { added: 0, refused: [{ line: 2, why: 'do_not_contact' }] }),
    ),
  ],
];

describe('The modal that takes pasted people', () => {
  test('reads as the golden says, and Slack would take it.', async () => {
    for (const [title, shown] of cases) {
      expect(viewProblems(parseJson(JSON.stringify(shown)) ?? null, 'modal'), title).toEqual([]);
    }
    await expect(`${JSON.stringify(Object.fromEntries(cases), null, 2)}\n`).toMatchFileSnapshot(
      '__goldens__/import.json',
    );
  });

  test('says what Slack takes, whatever the cells and headers hold.', () => {
    fc.assert(
      fc.property(
        fc.array(line(400), { minLength: 1, maxLength: 8 }),
        fc.array(fc.array(line(400), { minLength: 1, maxLength: 9 }), {
          minLength: 1,
          maxLength: 40,
        }),
        (headers, rows) => {
          const report = reportOf(
            [['Name', ...headers.map((text, at) => `${at} ${text}`)], ['Dana Reyes'], ...rows],
            { possibleDuplicates: rows.map((_, at) => at + 2) },
            headers,
          );
          const same = rows.map((cells, at) => ({
            line: at + 2,
            name: cells[0] ?? '',
            people: [
              { id: someId, name: cells[0] ?? '', opening: cells[1], ownerUserId: 'U0RITA' },
            ],
          }));
          for (const shown of [
            importModal(form, seen, checked(report, { namesakes: same.slice(0, 10) })),
            importModal(form, memory, { kind: 'some_in', report }),
            importedModal(report),
          ]) {
            expect(viewProblems(parseJson(JSON.stringify(shown)) ?? null, 'modal')).toEqual([]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test.each([
    [{ kind: 'nothing' }, 'Paste the lines here, the one that names the columns first.'],
    [
      { kind: 'only_header' },
      'This is the line that names the columns, and nobody below it. Paste the people too.',
    ],
    [
      { kind: 'too_many', rows: 140 },
      'These are 140 people; up to 100 go in at once. Take some out and paste them next.',
    ],
    [
      { kind: 'torn' },
      'A line is torn between the box above and this one. Let this box begin with a whole line.',
    ],
    [
      {
        kind: 'unreadable',
        faults: [
          { problem: 'no column holds names', cure: 'say --map', cureInText: 'write "Name"' },
          { line: 3, problem: 'a quotation mark is open', cure: 'close it' },
        ],
      },
      'No column holds names; write "Name". Line 3: a quotation mark is open; close it.',
    ],
  ] as const)('says of %j what to do.', (fault, words) => {
    expect(textFaultWords(fault)).toBe(words);
  });
});
