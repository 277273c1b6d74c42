/** What a file may be like, what becomes of rows that stay out, and how an import is stopped. */
import { chmod, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeOnEachDatabase } from '../../tests/support/databases.ts';
import { type ImportWorld, startImportWorld, writeCsv } from '../../tests/support/import-world.ts';
import { saved } from '../../tests/support/text-files.ts';
import { openCsvFile } from '../platform/csv/read-csv.ts';
import { runImport } from './import-command.ts';
import { createLines } from './import-progress.ts';

/** One column of everybody, or of everything, in alphabetical order. */
async function listColumn(world: ImportWorld, table: string, column: string) {
  const texts = (await world.rows(table)).map((row) => String(row[column]));
  return texts.sort((a, b) => (a < b ? -1 : 1));
}

const namesIn = (world: ImportWorld) => listColumn(world, 'candidates', 'name');

describeOnEachDatabase('A file', (open) => {
  test('of a European spreadsheet is read, and the report says how it was understood.', async () => {
    const world = await startImportWorld(open());
    const { result, lines } = await world.importText(
      saved(
        'Name;Email\nJosé Núñez;jose@example.com\nŽofie “Zo” –;zofie@example.com\n',
        'Windows-1252',
      ),
    );
    expect(result).toMatchObject({ exitCode: 0, added: 2 });
    expect(lines[1]).toBe('Windows-1252 text, separated by semicolons');
    expect(await namesIn(world)).toEqual(['José Núñez', 'Žofie “Zo” –']);
  });

  test('of the plain kind is not talked about.', async () => {
    const world = await startImportWorld(open());
    const { lines } = await world.importText('\u{feff}Name,Email\nDana Reyes,dana@example.com\n');
    expect(lines[1]).toBe('Read: Name → name, Email → email');
    const other = await world.importText(
      saved('Name\tEmail\nKim Lee\t\n', 'UTF-16 little with mark'),
    );
    expect(other.lines[1]).toBe('UTF-16 text, separated by tabs');
  });

  test('that stops without a line end keeps its last row out, unless it is said to be whole.', async () => {
    const world = await startImportWorld(open());
    const file = await writeCsv('Name,Email\nDana Reyes,dana@example.com\nKim Lee,kim@example.co');
    const { result, lines } = await world.importFile(file);
    expect(result).toMatchObject({ exitCode: 2, added: 1, keptOut: 1 });
    expect(lines).toContain(
      'line 3: the file stops in this row without a line end, so it may have been cut off; if nothing is missing, import the file again with --whole; otherwise export it again',
    );
    expect((await world.importFile(file, { isWhole: true })).result).toMatchObject({
      exitCode: 0,
      added: 1,
      unchanged: 1,
    });
  });
});

describeOnEachDatabase('Dates with the day or the month first', (open) => {
  const text =
    'Name,Email,Job,Status,Rejected at\nDana Reyes,dana@example.com,Rep,rejected,05/12/2025\nKim Lee,kim@example.com,Rep,rejected,31/05/2025\nAna Ruiz,ana@example.com,Rep,rejected,30/04/2025\n';

  test('are never guessed: the row stays out, and the report says what the others look like.', async () => {
    const world = await startImportWorld(open());
    const { result, lines } = await world.importText(text);
    expect(result).toMatchObject({ exitCode: 2, added: 2, keptOut: 1 });
    expect(lines).toContain(
      '1 date can be read with the day or the month first, so its row stays out. 2 others can only have the day first: if all do, say --dates eu.',
    );
    expect(lines).toContain(
      'line 2, "Rejected at": "05/12/2025" – a date that can be read in several ways; write 2025-05-12 or 2025-12-05; or say --dates us if the file has the month first, --dates eu if the day',
    );
  });

  test('are read once it is said which it is, and the other kind stays out then.', async () => {
    const world = await startImportWorld(open());
    const { result, lines } = await world.importText(text, { dates: 'eu' });
    expect(result).toMatchObject({ exitCode: 0, added: 3 });
    expect(lines.join('\n')).not.toContain('--dates');
    expect(await listColumn(world, 'candidacies', 'decided_on')).toEqual([
      '2025-04-30',
      '2025-05-31',
      '2025-12-05',
    ]);

    const other = await world.importText(text, { dates: 'us' });
    expect(other.result).toMatchObject({ exitCode: 2, keptOut: 2 });
    expect(other.lines.filter((line) => line.startsWith('line 3'))).toEqual([
      'line 3, "Rejected at": "31/05/2025" – not a date with the month first, as you said for this import; write 2025-05-31',
    ]);
  });
});

describeOnEachDatabase('Rows that stay out', (open) => {
  const beside = { rejects: { kind: 'beside' } } as const;
  const header = 'Name;Email;Owner;Note';
  const bad = '"Doe; John";not an address;rita@example.com;"=HYPERLINK(""x"")\n+1 602"';
  const short = 'Ana Ruiz;ana@example.com';
  const unknown = 'Kim Lee;kim@example.com;U0NOBODY;';

  test('go to a file beside it with the reason, and that file can be corrected and imported.', async () => {
    const world = await startImportWorld(open());
    const file = await writeCsv(
      saved(
        `${header}\nDana Reyes;dana@example.com;;\n${bad}\n${short}\n${unknown}\n`,
        'Windows-1252',
      ),
    );
    const { result, lines } = await world.importFile(file, beside);
    const rejects = path.join(path.dirname(file), 'people.rejects.csv');
    expect(result).toMatchObject({ exitCode: 2, added: 1, keptOut: 3 });
    expect(lines.at(-1)).toBe(
      `The rows kept out are in ${rejects}, each with the reason: correct them there and import that file.`,
    );

    const written = await readFile(rejects, 'utf8');
    expect(written.startsWith('\u{feff}Why it stayed out;Name;Email;Owner;Note\r\n')).toBe(true);
    expect(written).not.toMatch(/(?:;|\r\n)"?[=+]/);
    expect((await stat(rejects)).mode & 0o777).toBe(0o600);
    const cells: (readonly string[])[] = [];
    for await (const row of (await openCsvFile(rejects)).rows()) cells.push(row.cells.slice(1));
    expect(cells).toEqual([
      header.split(';'),
      ['Doe; John', 'not an address', 'rita@example.com', '=HYPERLINK("x")\n+1 602'],
      ['Ana Ruiz', 'ana@example.com'],
      ['Kim Lee', 'kim@example.com', 'U0NOBODY', ''],
    ]);
    expect(written).toContain(
      '"""Email"": not an email address; write it like dana@example.com, or leave it empty"',
    );

    const mended = written
      .replace('not an address', 'john@example.com')
      .replace('Ana Ruiz;ana@example.com', 'Ana Ruiz;ana@example.com;;')
      .replace('U0NOBODY', '');
    const again = await world.importText(mended);
    expect(again.result).toMatchObject({ exitCode: 0, added: 3 });
    expect(again.lines.join('\n')).not.toContain('Why it stayed out');
    expect(await namesIn(world)).toEqual(['Ana Ruiz', 'Dana Reyes', 'Doe; John', 'Kim Lee']);
  });

  test('of a file of such rows go to the next one, with the new reason only.', async () => {
    const world = await startImportWorld(open());
    const file = await writeCsv(`${header}\n${bad}\n`);
    await world.importFile(file, beside);
    const first = path.join(path.dirname(file), 'people.rejects.csv');
    const half = await readFile(first, 'utf8');
    await world.importFile(first, beside);
    await world.importFile(file, beside);
    expect(await readFile(first, 'utf8')).toBe(half);
    expect((await readdir(path.dirname(file))).toSorted()).toEqual([
      'people.csv',
      'people.rejects-2.csv',
      'people.rejects-3.csv',
      'people.rejects.csv',
    ]);
    expect(await readFile(path.join(path.dirname(file), 'people.rejects-2.csv'), 'utf8')).toBe(
      half,
    );
  });

  test('are written nowhere when there are none, and never over a file that was named.', async () => {
    const world = await startImportWorld(open());
    const file = await writeCsv('Name\nDana Reyes\n');
    await world.importFile(file, beside);
    expect(await readdir(path.dirname(file))).toEqual(['people.csv']);
    const { result, lines } = await world.importFile(file, {
      rejects: { kind: 'named', file },
    });
    expect(result.exitCode).toBe(1);
    expect(lines.slice(-2)).toEqual([
      `${file}: the rows kept out shall go to ${file}, and there is such a file; name another with --rejects, or move that one away.`,
      'Nothing was imported.',
    ]);
    expect(await readFile(file, 'utf8')).toBe('Name\nDana Reyes\n');
  });

  test('of a rehearsal are written only where it is said.', async () => {
    const world = await startImportWorld(open());
    const file = await writeCsv(`${header}\n${bad}\n`);
    const named = path.join(path.dirname(file), 'out.csv');
    await world.importFile(file, { dryRun: true });
    expect(await readdir(path.dirname(file))).toEqual(['people.csv']);
    await world.importFile(file, { dryRun: true, rejects: { kind: 'named', file: named } });
    expect(await readFile(named, 'utf8')).toContain('Doe; John');
    expect(await world.rows('candidates')).toEqual([]);
  });

  test('do not hold up the others where no file can be written.', async () => {
    const world = await startImportWorld(open());
    const file = await writeCsv(`Name,Email\nDana Reyes,dana@example.com\nKim,not an address\n`);
    const missing = path.join(path.dirname(file), 'no such folder', 'out.csv');
    const { result, lines } = await world.importFile(file, {
      rejects: { kind: 'named', file: missing },
    });
    expect(result).toMatchObject({ exitCode: 2, added: 1, keptOut: 1 });
    expect(lines).toContain(
      'The rows kept out could not be written to a file (ENOENT): say where it may be with --rejects.',
    );
    await mkdir(path.dirname(missing));
    await chmod(path.dirname(missing), 0o700);
    const again = await world.importFile(file, { rejects: { kind: 'named', file: missing } });
    expect(again.lines.at(-1)).toContain('no such folder/out.csv, each with the reason');
  });
});

describeOnEachDatabase('An import that is stopped', (open) => {
  const rows = Array.from({ length: 1_700 }, (_, n) => `Person ${n},person${n}@example.com`);
  const text = ['Name,Email', 'Kim Lee,not an address', ...rows, ''].join('\n');

  test('ends behind the rows being written, says so, and goes on when it is run again.', async () => {
    const world = await startImportWorld(open());
    const file = await writeCsv(text);
    const stop = new AbortController();
    const said: string[] = [];
    const seen: (readonly [number, number])[] = [];
    const result = await runImport({
      file,
      maps: [],
      finals: [],
      dryRun: false,
      rejects: { kind: 'beside' },
      runner: world.runner,
      workspaceId: world.workspaceId,
      clock: world.clock,
      signal: stop.signal,
      onProgress: (rowsRead, all) => {
        seen.push([rowsRead, all]);
        if (rowsRead === 1_000) stop.abort();
      },
      print: (line) => said.push(line),
    });
    expect(result).toEqual({ exitCode: 130, rowsIn: 999 });
    expect(seen).toEqual([
      [500, 1_701],
      [1_000, 1_701],
    ]);
    expect(said.at(-1)).toBe(
      'It stopped there: 999 rows went in. Import the file again: what is in already will not be doubled.',
    );
    // The rows kept out so far will be said again, so nothing half is left lying about.
    expect(await readdir(path.dirname(file))).toEqual(['people.csv']);
    expect((await world.importFile(file)).result).toMatchObject({
      exitCode: 2,
      added: 701,
      unchanged: 999,
    });
  }, 60_000);

  test('before anything is in leaves nothing.', async () => {
    const world = await startImportWorld(open());
    const before = await world.dump();
    const stop = new AbortController();
    stop.abort();
    expect((await world.importText(text, { signal: stop.signal })).result).toEqual({
      exitCode: 130,
      rowsIn: 0,
    });
    expect(await world.dump()).toEqual(before);
  });
});

describe('Progress that is no bar', () => {
  test('is one line for every ten thousand rows, and none for a short file.', () => {
    const lines: string[] = [];
    const { at } = createLines((line) => lines.push(line));
    for (let row = 500; row <= 9_500; row += 500) at(row, 9_700);
    expect(lines).toEqual([]);
    for (let row = 10_000; row <= 25_000; row += 500) at(row, 25_200);
    expect(lines).toEqual(['10,000 of 25,200 rows read', '20,000 of 25,200 rows read']);
  });
});
