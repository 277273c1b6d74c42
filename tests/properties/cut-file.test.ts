/**
 * A file that was cut off on its way never leaves half a person: wherever it ends, what goes in is
 * exactly what whole rows of it say, and the whole file finishes the work afterwards.
 */
import { truncate, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHeaders } from '../../src/features/candidates/import/headers.rules.ts';
import { startTally } from '../../src/features/candidates/import/tally.rules.ts';
import { day } from '../../src/platform/clock.ts';
import { UnreadableCsv } from '../../src/platform/csv/csv-fault.ts';
import { openCsvFile } from '../../src/platform/csv/read-csv.ts';
import { separators } from '../../src/platform/csv/separator.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import {
  type AnyRow,
  type ImportWorld,
  startImportWorld,
  writeCsv,
} from '../support/import-world.ts';
import { type Saving, saved, savings } from '../support/text-files.ts';

/** A file as some program writes it: small, with everything in it that a cut may fall into. */
interface Written {
  readonly lineEnd: string;
  /** The file about people who have the mark in their names and addresses. */
  bytes(mark: string): Buffer;
}

const columns = [
  'Name',
  'Job',
  'Status',
  'Rejected at',
  'Last contacted',
  'Last contact note',
  'Email',
];

// No two letters beyond ASCII stand together: in Windows-1252 they could be one letter of UTF-8.
const names = fc.constantFrom('Dana Reyes', 'José Núñez', "Mei-Ling O'Brien", 'Zoë Håland');
const notes = fc.constantFrom(
  '',
  'one "seat"',
  'call her,\nthen mail; or\twrite',
  'ça va – 5 €',
  '=1+1',
);
type Row = readonly [string, string, string, string, string, string, string];
const rows: fc.Arbitrary<Row[]> = fc.array(
  fc.tuple(
    names,
    fc.constantFrom('Rep', 'Spine Rep, Phoenix'),
    fc.constantFrom('runner-up', 'rejected', 'withdrew'),
    fc.constantFrom('2026-05-01', '31/05/2025', 'May 12, 2026', '2026-05-01T10:00:00Z'),
    fc.constantFrom('', '2026-05-02', '12-May-26'),
    notes,
    fc.constantFrom('example.com', 'example.co.uk'),
  ),
  { minLength: 2, maxLength: 4 },
);

const writtenFiles: fc.Arbitrary<Written> = fc
  .record({
    rows,
    saving: fc.constantFrom<Saving>(...savings),
    separator: fc.constantFrom(...Object.values(separators)),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    quotesAll: fc.boolean(),
    // With the address last a cut makes another address; with the note last, a shorter note.
    last: fc.constantFrom('Email', 'Last contact note', 'Rejected at', 'Name'),
  })
  .map(({ rows: all, saving, separator, lineEnd, quotesAll, last }) => {
    const order = [...columns.filter((column) => column !== last), last];
    const quoted = (cell: string): string =>
      quotesAll || /["\r\n]/.test(cell) || cell.includes(separator)
        ? `"${cell.replaceAll('"', '""')}"`
        : cell;
    const lineOf = (
      mark: string,
      [name, job, status, on, contacted, note, host]: Row,
      n: number,
    ) => {
      const cells: Readonly<Record<string, string>> = {
        Name: `${name} ${mark}${n}`,
        Job: `${job} ${mark}`,
        Status: status,
        'Rejected at': on,
        'Last contacted': contacted,
        'Last contact note': contacted === '' ? '' : note,
        Email: `${mark}${n}@${host}`,
      };
      return order.map((column) => quoted(cells[column] ?? '')).join(separator);
    };
    return {
      lineEnd,
      bytes: (mark) => {
        const lines = [
          order.map(quoted).join(separator),
          ...all.map((row, n) => lineOf(mark, row, n)),
        ];
        const text = lines.map((line) => `${line}\n`).join('');
        return saved(text.replaceAll('\n', lineEnd), saving);
      },
    };
  });

/** The people that would go in, as texts; undefined when the file is refused. */
async function peopleIn(file: string): Promise<readonly string[] | undefined> {
  try {
    const table = await openCsvFile(file);
    let tally: ReturnType<typeof startTally> | undefined;
    const people: string[] = [];
    for await (const row of table.rows()) {
      if (tally === undefined) {
        const reading = readHeaders(row.cells, []);
        if (reading.kind === 'faults') return undefined;
        const settings = { today: day('2026-05-20'), timeZone: 'UTC', finals: new Set<string>() };
        tally = startTally(reading.plan, settings);
      } else {
        const person = tally.read(row);
        if (person !== undefined) people.push(JSON.stringify(person));
      }
    }
    return people;
  } catch (error) {
    if (error instanceof UnreadableCsv) return undefined;
    throw error;
  }
}

describe('A file cut off at any byte', () => {
  test('is refused, or tells of people only what whole rows of it say.', async () => {
    const file = await writeCsv('');
    await fc.assert(
      fc.asyncProperty(writtenFiles, async (written) => {
        const bytes = written.bytes('mark');
        await writeFile(file, bytes);
        const whole = (await peopleIn(file)) ?? [];
        expect(whole.length).toBeGreaterThan(0);
        // A carriage return ends a line too: the last row is whole before its line feed comes.
        const endOfLast = written.lineEnd === '\r\n' ? bytes.length - 2 : bytes.length;
        // From the end to the beginning, so that the file is written once.
        for (let length = bytes.length - 1; length >= 0; length -= 1) {
          await truncate(file, length);
          const people = (await peopleIn(file)) ?? [];
          expect(whole.slice(0, people.length), `cut at ${length}`).toEqual(people);
          const most = length < endOfLast ? whole.length - 1 : whole.length;
          expect(people.length, `cut at ${length}`).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 8 },
    );
  }, 120_000);
});

/**
 * Everybody with the mark by name, with what is kept of them; without the mark, and without ids,
 * which depend on how often it was tried.
 */
async function everybody(world: ImportWorld, mark: string): Promise<ReadonlyMap<string, string>> {
  const [people, candidacies, touches] = await Promise.all([
    world.rows('candidates'),
    world.rows('candidacies'),
    world.rows('touches'),
  ]);
  const plain = (row: AnyRow): AnyRow =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !/^id$|_id$/.test(column)));
  const of = (table: readonly AnyRow[], id: unknown): readonly AnyRow[] =>
    table.filter((row) => row['candidate_id'] === id).map(plain);
  return new Map(
    people
      .filter((row) => String(row['name']).includes(mark))
      .map((row) => {
        const kept = [plain(row), of(candidacies, row['id']), of(touches, row['id'])];
        return [
          String(row['name']).replace(mark, ''),
          JSON.stringify(kept).replaceAll(new RegExp(mark, 'gi'), ''),
        ];
      }),
  );
}

describeOnEachDatabase('An import of a file that was cut off', (open) => {
  test('leaves only whole people, and the whole file then comes to the same as at once.', async () => {
    const world = await startImportWorld(open());
    const cuts = fc.tuple(writtenFiles, fc.double({ min: 0.2, max: 1, noNaN: true }));
    let [run, leftSomebody] = [1_000, 0];
    await fc.assert(
      fc.asyncProperty(cuts, async ([written, part]) => {
        run += 1;
        const [once, twice] = [`a${run}x`, `b${run}x`];
        const atOnce = await world.importText(written.bytes(once));
        expect(atOnce.result).toMatchObject({ exitCode: 0 });
        const whole = await everybody(world, once);

        const bytes = written.bytes(twice);
        await world.importText(bytes.subarray(0, Math.floor(bytes.length * part)));
        const left = await everybody(world, twice);
        for (const [name, person] of left) expect(person).toBe(whole.get(name));
        if (left.size > 0) leftSomebody += 1;

        expect((await world.importText(bytes)).result).toMatchObject({ exitCode: 0 });
        expect(await everybody(world, twice)).toEqual(whole);
      }),
      { numRuns: 25 },
    );
    expect(leftSomebody).toBeGreaterThan(0);
  }, 120_000);
});
