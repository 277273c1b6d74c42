import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describeOnEachDatabase } from '../../tests/support/databases.ts';
import {
  type AnyRow,
  type ImportWorld,
  rita,
  startImportWorld,
  writeCsv,
} from '../../tests/support/import-world.ts';
import { addDays, day } from '../platform/clock.ts';
import { openCsvFile } from '../platform/csv/read-csv.ts';
import { runImport } from './import-command.ts';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../tests/fixtures/import/${name}.csv`, import.meta.url));

/** The row of the one person of this name. */
async function personNamed(world: ImportWorld, name: string): Promise<AnyRow> {
  const found = (await world.rows('candidates')).filter((row) => row['name'] === name);
  expect(found).toHaveLength(1);
  return found[0] ?? {};
}

async function candidaciesOf(world: ImportWorld, name: string): Promise<readonly AnyRow[]> {
  const { id } = await personNamed(world, name);
  return (await world.rows('candidacies')).filter((row) => row['candidate_id'] === id);
}

async function touchesOf(world: ImportWorld, name: string): Promise<readonly AnyRow[]> {
  const { id } = await personNamed(world, name);
  return (await world.rows('touches')).filter((row) => row['candidate_id'] === id);
}

const header =
  'Name,Email,Recruiter,Job,Stage,Status,Rejected at,Last contacted,Last contact channel';

describeOnEachDatabase('An import', (open) => {
  test('brings in people, candidacies, last contacts and owners, as history.', async () => {
    const world = await startImportWorld(open());
    const { result, lines } = await world.importText(
      [
        header,
        'Dana Reyes,Dana@Example.com,rita@example.com,"Spine Rep, Phoenix",Final,Runner-up,2026-04-17,2026-05-01,Spoke',
        'Omar Haddad,omar@example.org,sam@example.com,Trauma Rep,Phone screen,Rejected,2025-11-03,,',
      ].join('\n'),
    );
    expect(result).toMatchObject({
      exitCode: 0,
      rows: 2,
      added: 2,
      candidaciesAdded: 2,
      touchesAdded: 1,
    });
    expect(await personNamed(world, 'Dana Reyes')).toMatchObject({
      email: 'Dana@Example.com',
      email_key: 'dana@example.com',
      owner_user_id: rita.userId,
      owner_email_key: null,
      relationship: 'runner_up',
      decided_on: '2026-04-17',
      clock_start_on: '2026-05-01',
      cadence_days: 30,
      due_on: '2026-05-31',
      known_since_on: '2026-05-20',
      created_by: null,
    });
    expect(await candidaciesOf(world, 'Dana Reyes')).toMatchObject([
      { stage: 'final', ended_by: 'us', is_runner_up: 1, is_imported: 1, decided_on: '2026-04-17' },
    ]);
    expect(await touchesOf(world, 'Dana Reyes')).toMatchObject([
      { channel: 'phone', direction: 'unknown', two_way: 1, on_day: '2026-05-01', is_imported: 1 },
    ]);
    // Sam is no Slack user we know: the address waits for him.
    expect(await personNamed(world, 'Omar Haddad')).toMatchObject({
      owner_user_id: null,
      owner_email_key: 'sam@example.com',
      relationship: 'known',
      clock_start_on: '2025-11-03',
      due_on: null,
    });
    expect(lines.slice(1, 2)).toEqual([
      'Read: Name → name, Email → email, Recruiter → owner, Job → opening, Stage → stage, Status → outcome, Rejected at → decided on, Last contacted → last contact on, Last contact channel → last contact channel',
    ]);
    expect(lines.slice(2)).toEqual([
      '2 rows: 2 new people.',
      'They brought 2 candidacies and 1 last contact. This is history: nobody is owed anything for it.',
    ]);
  });

  test.each(['greenhouse', 'lever', 'ashby', 'bullhorn', 'workable'])(
    'reads a file as %s exports it, and the same file again changes nothing.',
    async (system) => {
      const world = await startImportWorld(open());
      const first = await world.importFile(fixture(system));
      expect(first.result).toMatchObject({ exitCode: 0, faults: [], unchanged: 0, updated: 0 });
      const before = await world.dump();
      world.clock.set('2026-06-30T12:00:00Z');
      const second = await world.importFile(fixture(system));
      expect(second.result).toMatchObject({
        exitCode: 0,
        added: 0,
        updated: 0,
        candidaciesAdded: 0,
        touchesAdded: 0,
      });
      expect(await world.dump()).toEqual(before);
    },
  );

  test('understands what those systems mean by "rejected" and "archived".', async () => {
    const world = await startImportWorld(open());
    for (const system of ['greenhouse', 'lever', 'ashby', 'bullhorn', 'workable']) {
      await world.importFile(fixture(system));
    }
    const people = await world.rows('candidates');
    expect(Object.fromEntries(people.map((row) => [row['name'], row['relationship']]))).toEqual({
      'Dana Reyes': 'known',
      'Omar Haddad': 'offer_declined',
      "Mei-Ling O'Brien": 'in_process',
      'Ana Ruiz': 'placed',
      'Sam Ortiz': 'known',
      'José Núñez': 'offer_declined',
      'Kim Lee': 'withdrew',
      'Priya Nair': 'known',
      'Tom Byrne': 'withdrew',
      'Lu Wei': 'in_process',
      'Eli Stone': 'known',
      'Noor Aziz': 'placed',
      'Ivo Marek': 'known',
      'Zoë Ø. Håland': 'known',
      'Ben <Benny> Ash & Co': 'runner_up',
    });
  });

  test('makes runner-ups only of those whom the outcome or --final names.', async () => {
    const world = await startImportWorld(open());
    const runnerUps = async () =>
      (await world.rows('candidates'))
        .filter((row) => row['relationship'] === 'runner_up')
        .map((row) => row['name']);
    await world.importFile(fixture('greenhouse'));
    expect(await runnerUps()).toEqual([]);
    const { lines } = await world.importFile(fixture('greenhouse'), {
      finals: ['final interview', 'Panel of five'],
    });
    expect(await runnerUps()).toEqual(['Dana Reyes']);
    expect(lines).toContain('No row has the stage "Panel of five" that --final names.');
    // Without --final it is not taken back.
    await world.importFile(fixture('greenhouse'));
    expect(await runnerUps()).toEqual(['Dana Reyes']);
  });

  test('lets nothing of a forbidden column into the database, and says which and why.', async () => {
    const world = await startImportWorld(open());
    const { result, lines } = await world.importFile(fixture('ashby'));
    expect(result).toMatchObject({ exitCode: 0, added: 3 });
    expect(lines).toContain(
      'Refused: Ethnicity. It tells race, ethnicity or origin, which is never stored.',
    );
    expect(lines).toContain(
      'Refused: Current Salary. It tells current or past pay, which is never stored.',
    );
    const everything = JSON.stringify(await world.dump());
    expect(everything).toContain('Priya Nair');
    expect(everything).not.toContain('refused-marker');
  });

  test('never stores a loaded reason, and says so.', async () => {
    const world = await startImportWorld(open());
    const { result, lines } = await world.importFile(fixture('workable'));
    expect(result).toMatchObject({ exitCode: 0, remarks: [{ line: 2, value: 'Culture fit' }] });
    expect(
      lines.find((line) =>
        line.startsWith('line 2, "Disqualification reason": "Culture fit" – not kept'),
      ),
    ).toBeDefined();
    expect(JSON.stringify(await world.dump())).not.toContain('ulture');
  });

  test('keeps rows with faults out, takes the good ones, and goes on once they are mended.', async () => {
    const world = await startImportWorld(open());
    const text = (date: string, cells: string) =>
      `Name,Email,Job,Status,Rejected at\nDana Reyes,dana@example.com,Rep,rejected,${date}\n\nOmar Haddad,omar@example.org,Rep,rejected,2026-01-02\n${cells}\n`;
    const first = await world.importText(
      text('31/05/25 or so', 'Kim Lee,kim@example.com,Rep, Denver,hired,2026-01-02'),
    );
    expect(first.result).toMatchObject({
      exitCode: 2,
      rows: 3,
      added: 1,
      keptOut: 2,
      faultCount: 2,
    });
    expect(first.lines.slice(2)).toEqual([
      'line 2, "Rejected at": "31/05/25 or so" – not a date I can read; write it like 2026-05-12',
      'line 5: 6 cells under 5 headers; put cells that hold the separator in quotes, and leave empty ones in place',
      '3 rows: 1 new person, 2 kept out.',
      'They brought 1 candidacy and 0 last contacts. This is history: nobody is owed anything for it.',
      'Mend those rows and import the file again: what is in already will not be doubled.',
    ]);
    const mended = await world.importText(
      text('2025-05-31', 'Kim Lee,kim@example.com,"Rep, Denver",hired,2026-01-02'),
    );
    expect(mended.result).toMatchObject({ exitCode: 0, added: 2, unchanged: 1 });
  });

  test('tells fifty faults and counts the rest.', async () => {
    const world = await startImportWorld(open());
    const rows = Array.from({ length: 1_300 }, (_, n) => `Person ${n},not an address`);
    const { result, lines } = await world.importText(['Name,Email', ...rows].join('\n'));
    expect(result).toMatchObject({ exitCode: 2, keptOut: 1_300, faultCount: 1_300 });
    expect(lines.filter((line) => line.startsWith('line '))).toHaveLength(50);
    expect(lines).toContain('and 1,250 more');
  });

  test('keeps out an owner whom Slack does not know by id, and says what to write.', async () => {
    const world = await startImportWorld(open());
    const { result, lines } = await world.importText(
      'Name,Owner\nDana Reyes,U0NOBODY\nOmar Haddad,<@U0RITA01>\n',
    );
    expect(result).toMatchObject({ exitCode: 2, added: 1 });
    expect(lines).toContain(
      'line 2, "Owner": "U0NOBODY" – no Slack user I know here; write the recruiter\'s email address instead',
    );
    expect(await personNamed(world, 'Omar Haddad')).toMatchObject({ owner_user_id: rita.userId });
  });

  test('makes one person of several rows with one address, with a candidacy each.', async () => {
    const world = await startImportWorld(open());
    const { result } = await world.importText(
      'Name,Email,Phone,Job,Status,Rejected at\nDana Reyes,dana@example.com,,Rep A,rejected,2024-01-02\nDana R.,DANA@example.com,555-0101,Rep B,runner-up,2025-01-02\nDana,dana@example.com,,rep  a,withdrew,2024-03-02\n',
    );
    expect(result).toMatchObject({
      exitCode: 0,
      rows: 3,
      added: 1,
      updated: 2,
      candidaciesAdded: 2,
    });
    expect(await personNamed(world, 'Dana Reyes')).toMatchObject({
      phone: '555-0101',
      relationship: 'runner_up',
      decided_on: '2025-01-02',
    });
    const endings = (await candidaciesOf(world, 'Dana Reyes')).map(
      (row) => `${String(row['ended_by'])} ${String(row['decided_on'])}`,
    );
    expect(new Set(endings)).toEqual(new Set(['them 2024-03-02', 'us 2025-01-02']));
  });

  test('that is newer fills what is empty and moves forward, and never changes an owner or goes back.', async () => {
    const world = await startImportWorld(open());
    const columns = 'Name,Email,Recruiter,Company,Job,Stage,Status,Rejected at,Last contacted';
    await world.importText(
      `${columns}\nDana Reyes,dana@example.com,rita@example.com,Northside,Rep,Phone screen,Active,,2026-03-01\n`,
    );
    const newer = await world.importText(
      `${columns}\nDana Ray,dana@example.com,sam@example.com,Southside,Rep,Final,Runner-up,2026-05-02,2026-05-03\n`,
    );
    expect(newer.result).toMatchObject({ updated: 1, candidaciesAdded: 0, touchesAdded: 1 });
    const after = await world.dump();
    expect(await personNamed(world, 'Dana Reyes')).toMatchObject({
      owner_user_id: rita.userId,
      employer: 'Northside',
      relationship: 'runner_up',
      clock_start_on: '2026-05-03',
    });
    const older = await world.importText(
      `${columns}\nDana Reyes,dana@example.com,,,Rep,Phone screen,Active,,2026-02-01\n`,
    );
    expect(older.result).toMatchObject({ exitCode: 0, unchanged: 1 });
    expect(await world.dump()).toEqual(after);
  });

  test('without an address never merges on a name alone, and says who may be here already.', async () => {
    const world = await startImportWorld(open());
    const text =
      'Name,Phone,Job,Email\nKim Lee,555-0101,Rep A,\nKim Lee,(555) 0101-x,Rep B,\nKIM LEE,5550199,Rep C,\nKim Lee,,Rep A,\nKim Lee,,Rep D,kim@example.com\nKim Lee,,,\nKim Lee,,,\n';
    const first = await world.importText(text);
    expect(first.result).toMatchObject({ exitCode: 0, added: 3, possibleDuplicates: 2 });
    expect(first.lines).toContain(
      'Perhaps here already under the same name, and added all the same, as no email address tells them apart: lines 4, 6.',
    );
    const before = await world.dump();
    expect((await world.importText(text)).result).toMatchObject({
      added: 0,
      updated: 0,
      unchanged: 7,
      possibleDuplicates: 0,
    });
    expect(await world.dump()).toEqual(before);
  });

  test('refuses who asked not to be contacted, and keeps that they asked.', async () => {
    const world = await startImportWorld(open());
    const asked = 'Name,Email,Do not contact\nDana Reyes,dana@example.com,yes\n';
    await world.importText(asked);
    expect(await personNamed(world, 'Dana Reyes')).toMatchObject({
      relationship: 'do_not_contact',
      due_on: null,
    });
    const before = await world.dump();
    const { result, lines } = await world.importText(
      'Name,Email,Job,Status\nDana Reyes,dana@example.com,Rep,runner-up\n',
    );
    expect(result).toMatchObject({ exitCode: 2, keptOut: 1 });
    expect(lines).toContain(
      'line 2: this person asked not to be contacted; nothing to do: they stay as they are',
    );
    expect((await world.importText(asked)).result).toMatchObject({ exitCode: 0, unchanged: 1 });
    expect(await world.dump()).toEqual(before);
  });

  test('that is rehearsed tells what would happen and writes nothing.', async () => {
    const world = await startImportWorld(open());
    const before = await world.dump();
    const rehearsed = await world.importFile(fixture('greenhouse'), { dryRun: true });
    expect(await world.dump()).toEqual(before);
    expect(rehearsed.lines.at(-1)).toBe(
      'This was a rehearsal: nothing was written. Leave out --dry-run to import.',
    );
    const real = await world.importFile(fixture('greenhouse'));
    expect(rehearsed.result).toEqual(real.result);
    expect(rehearsed.result).toMatchObject({ added: 4, candidaciesAdded: 4 });
  });

  test('that stops on the way is finished by running it again.', async () => {
    const world = await startImportWorld(open());
    const rows = Array.from(
      { length: 1_200 },
      (_, n) => `Person ${n},person${n}@example.com,Rep ${n % 9},rejected,2025-01-02`,
    );
    const text = ['Name,Email,Job,Status,Rejected at', ...rows].join('\n');
    const trouble = new Error('the database went away');
    let batches = 0;
    const failing: ImportWorld['runner'] = {
      ...world.runner,
      run: async (useCase, caller, input) => {
        batches += 1;
        if (batches === 2) throw trouble;
        return world.runner.run(useCase, caller, input);
      },
    };
    const file = await writeCsv(text);
    const said: string[] = [];
    const stopped = runImport({
      file,
      maps: [],
      finals: [],
      dryRun: false,
      runner: failing,
      workspaceId: world.workspaceId,
      clock: world.clock,
      print: (line) => said.push(line),
    });
    await expect(stopped).rejects.toBe(trouble);
    expect(said.at(-1)).toBe(
      'It stopped there: 500 rows went in. Import the file again: what is in already will not be doubled.',
    );
    expect(await world.rows('candidates')).toHaveLength(500);
    const again = await world.importText(text);
    expect(again.result).toMatchObject({ exitCode: 0, added: 700, unchanged: 500 });
  });

  test('of six hundred people over three years owes nobody anything and leaves every decision as history.', async () => {
    const world = await startImportWorld(open());
    const outcomes = ['runner-up', 'rejected', 'offer declined', 'withdrew', 'hired', 'on hold'];
    const rows = Array.from({ length: 600 }, (_, n) => {
      const decidedOn = addDays(day('2023-05-21'), Math.floor((n * 1095) / 600));
      return `Person ${n},person${n}@example.com,rita@example.com,Opening ${n % 40},${outcomes[n % outcomes.length]},${decidedOn}`;
    });
    const { result } = await world.importText(
      ['Name,Email,Owner,Opening,Outcome,Decided on', ...rows].join('\n'),
    );
    expect(result).toMatchObject({
      exitCode: 0,
      added: 600,
      candidaciesAdded: 600,
      touchesAdded: 0,
    });
    const candidacies = await world.rows('candidacies');
    expect(candidacies.every((row) => row['is_imported'] === 1 && row['told_on'] === null)).toBe(
      true,
    );
    const people = await world.rows('candidates');
    expect(
      people.every(
        (row) =>
          row['owner_user_id'] === rita.userId && row['decided_on'] === row['clock_start_on'],
      ),
    ).toBe(true);
    expect(people.filter((row) => row['relationship'] === 'runner_up')).toHaveLength(100);
    expect(await world.rows('openings')).toHaveLength(40);
    for (const table of ['jobs', 'outbox_messages', 'touches', 'digests'])
      expect(await world.rows(table)).toEqual([]);
  }, 60_000);

  test('of two thousand rows goes in, four transactions long.', async () => {
    const world = await startImportWorld(open());
    const rows = Array.from(
      { length: 2_000 },
      (_, n) =>
        `"Person ""${n}""",person${n}@example.org,"line one\r\nline two, still the same cell"`,
    );
    const { result } = await world.importText(
      `\u{feff}Name,Email,Notes\r\n${rows.join('\r\n')}\r\n`,
    );
    expect(result).toMatchObject({ exitCode: 0, rows: 2_000, added: 2_000 });
    expect(await world.rows('candidates')).toHaveLength(2_000);
  }, 60_000);

  test('changes nothing the second time, whatever its rows are.', async () => {
    const world = await startImportWorld(open());
    const pick = <Of>(...of: readonly Of[]) => fc.constantFrom(...of);
    const row = fc.tuple(
      pick('Kim Lee', 'Kim Lee', 'Ana Ruiz'),
      pick('', '', '', 'kim@example.com', 'ana@example.com'),
      pick('', '555-0101', '555-0102'),
      pick('', '', 'https://example.com/a', 'https://example.com/b'),
      pick('', 'Rep A', 'Rep B'),
      pick('', 'Phone screen', 'Final'),
      pick('', 'rejected', 'runner-up', 'withdrew', 'hired', 'active'),
      pick('2024-01-01', '2025-01-01'),
      pick('', '2024-06-01', '2025-06-01'),
      pick('', 'Northside', 'Southside'),
      pick('', '', '', '', 'yes'),
      pick('', '', 'rita@example.com', 'sam@example.com'),
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 2, maxLength: 7 }), async (rows) => {
        run += 1;
        const lines = rows.map(
          ([
            name,
            email,
            phone,
            profile,
            job,
            stage,
            status,
            decided,
            contacted,
            employer,
            dnc,
            owner,
          ]) => {
            // Every run has people and openings of its own, so that none needs an empty database.
            const [own, address] = [`${name} ${run}`, email === '' ? '' : `${run}.${email}`];
            const date = status === '' || status === 'active' ? '' : decided;
            return [
              own,
              address,
              phone,
              profile,
              job === '' ? '' : `${job} ${run}`,
              stage,
              status,
              date,
              contacted,
              employer,
              dnc,
              owner,
            ].join(',');
          },
        );
        const file = await writeCsv(
          [
            'Name,Email,Phone,LinkedIn,Job,Stage,Status,Rejected at,Last contacted,Company,Do not contact,Owner',
            ...lines,
          ].join('\n'),
        );
        await world.importFile(file);
        const before = await world.dump();
        world.clock.advance(86_400_000);
        const { result } = await world.importFile(file);
        expect(result).toMatchObject({
          added: 0,
          updated: 0,
          candidaciesAdded: 0,
          touchesAdded: 0,
        });
        expect(await world.dump()).toEqual(before);
      }),
      { numRuns: 30 },
    );
  }, 120_000);
});

describeOnEachDatabase('A file that cannot be read', (open) => {
  const bytes = (...values: readonly number[]) => Uint8Array.from(values);

  test.each<readonly [what: string, content: string | Uint8Array, says: string]>([
    ['nothing in it', '', 'the file is empty; export it again.'],
    ['only empty lines', '\n\r\n', 'the file is empty; export it again.'],
    [
      'a header and no rows',
      'Name,Email\n',
      'the file has a header and no rows; export it again, with the people in it.',
    ],
    [
      'a spreadsheet',
      bytes(0x50, 0x4b, 3, 4, 0, 0),
      'this is a spreadsheet, not a CSV file; open it in the spreadsheet program and save it as "CSV UTF-8, comma".',
    ],
    [
      'half a letter of UTF-16',
      bytes(0xff, 0xfe, 0x4e, 0, 0x0a),
      'the file ends in the middle of a letter; it was cut off on its way: export it again, or end its last line with a line end if it is whole.',
    ],
    [
      'zero bytes',
      'Name\nDana\u{0}Reyes\n',
      'there are zero bytes in this line; save it as "CSV UTF-8".',
    ],
    [
      'letters of no encoding',
      bytes(0x4e, 0x61, 0x6d, 0x65, 0x0a, 0x4a, 0x6f, 0x73, 0xe9, 0x81, 0x0a),
      'there are bytes in this line that are no letters, neither in UTF-8 nor in Windows-1252; save it as "CSV UTF-8".',
    ],
    [
      'bars',
      'Name|Email\nDana|dana@example.com\n',
      'its columns are separated by bars; save it with commas: in the spreadsheet program, choose "CSV UTF-8, comma".',
    ],
    [
      'no names',
      'Email,Phone\ndana@example.com,1\n',
      'no column holds names; the first line has "Email", "Phone"; the first line must name the columns; say which holds names with --map "Header=name".',
    ],
  ])(
    'because of %s is refused with the cure, and nothing is imported.',
    async (_what, content, says) => {
      const world = await startImportWorld(open());
      const before = await world.dump();
      const { result, lines } = await world.importText(content);
      expect(result.exitCode).toBe(1);
      expect(lines).toHaveLength(2);
      expect(lines[0]?.replace(/^.*people\.csv(?:, line \d+)?: /, '')).toBe(says);
      expect(lines[1]).toBe('Nothing was imported.');
      expect(await world.dump()).toEqual(before);
    },
  );

  test('names the line of a broken quotation mark, and nothing is imported, not even the rows before.', async () => {
    const world = await startImportWorld(open());
    for (const broken of ['"Omar', '"Omar"x', 'Om"ar"']) {
      const { result, lines } = await world.importText(
        `Name,Email\nDana Reyes,dana@example.com\n\n${broken},omar@example.org\nKim Lee,kim@example.com\n`,
      );
      expect(result).toMatchObject({ exitCode: 1, faults: [{ line: 4 }] });
      expect(lines[0]).toMatch(
        /people\.csv, line 4: a quotation mark .*; put the whole cell in quotes/,
      );
    }
    expect(await world.rows('candidates')).toEqual([]);
  });

  test('names the line of letters that are not UTF-8, however many lines are before it.', async () => {
    const world = await startImportWorld(open());
    const before = Array.from({ length: 9_000 }, (_, n) => `Jos\u{e9} ${n} \u{1f600}\r\n`).join('');
    const text = Buffer.concat([Buffer.from(`Name\r\n${before}`), Buffer.from([0xe9, 0x0a])]);
    expect((await world.importText(text)).result).toMatchObject({
      exitCode: 1,
      faults: [{ line: 9_002 }],
    });
  });

  test('because it is missing, a folder, or not ours to read says so.', async () => {
    const world = await startImportWorld(open());
    const folder = await mkdtemp(path.join(tmpdir(), 'runner-up-import-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    expect((await world.importFile(path.join(folder, 'none.csv'))).lines[0]).toMatch(
      /none\.csv: there is no such file; check the name and the folder\.$/,
    );
    expect((await world.importFile(folder)).lines[0]).toMatch(
      /: this is a folder; name the CSV file in it\.$/,
    );
    const file = await writeCsv('Name\nDana Reyes\n');
    await chmod(file, 0o000);
    // The superuser reads whatever there is.
    const mayReadAll = process.getuid?.() === 0;
    expect((await world.importFile(file)).result.exitCode).toBe(mayReadAll ? 0 : 1);
  });
});

describe('The line endings of a file', () => {
  test.each(['\n', '\r\n', '\r'])(
    '%j mean the same, alone and mixed, and lines are counted alike.',
    async (ending) => {
      const file = await writeCsv(
        `Name,Notes${ending}Dana,"one${ending}two"${ending}${ending}Omar,x\nKim,y\r\n`,
      );
      const rows: (readonly [number, readonly string[]])[] = [];
      for await (const { line, cells } of (await openCsvFile(file)).rows())
        rows.push([line, cells]);
      expect(rows).toEqual([
        [1, ['Name', 'Notes']],
        [2, ['Dana', 'one\ntwo']],
        [5, ['Omar', 'x']],
        [6, ['Kim', 'y']],
      ]);
    },
  );
});
