/** Whatever a spreadsheet or a recruiting system writes comes out as the cells somebody typed in. */
import { open } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeCsv } from '../../../tests/support/import-world.ts';
import { type Saving, saved, savings, windowsOnly } from '../../../tests/support/text-files.ts';
import { UnreadableCsv } from './csv-fault.ts';
import { plainCell, safeCell } from './formulas.ts';
import { type CsvRow, type CsvTable, openCsvFile, openCsvText } from './read-csv.ts';
import { type Separator, separators } from './separator.ts';
import { csvLine, utf8Mark } from './write-csv.ts';

async function listRows(table: CsvTable): Promise<readonly CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  return rows;
}

async function readBytes(bytes: Uint8Array) {
  const table = await openCsvFile(await writeCsv(bytes));
  return { table, cells: (await listRows(table)).map(({ cells }) => cells) };
}

const separatorNames: readonly Separator[] = ['comma', 'semicolon', 'tab'];
const people = 'Name;Note\nJosé Núñez;“one seat” – 5 €\nŽofie Šimek;œuvre\n';

describe('The encoding of a file', () => {
  test.each(savings)('%s is found out, and its letters are read.', async (saving) => {
    const { table, cells } = await readBytes(saved(people, saving));
    expect(table.encoding).toBe(saving.split(' ')[0]);
    expect(cells).toEqual([
      ['Name', 'Note'],
      ['José Núñez', '“one seat” – 5 €'],
      ['Žofie Šimek', 'œuvre'],
    ]);
  });

  test('is decided by all of it: one letter behind ninety thousand lines makes it Windows-1252.', async () => {
    const many = 'Dana Reyes;one seat\n'.repeat(90_000);
    const { table, cells } = await readBytes(saved(`Name;Note\n${many}José;x\n`, 'Windows-1252'));
    expect(table.encoding).toBe('Windows-1252');
    expect(cells.at(-1)).toEqual(['José', 'x']);
  });

  test.each(savings.filter((saving) => saving !== 'Windows-1252'))(
    '%s is read across the pieces in which a long file comes, without splitting a letter.',
    async (saving) => {
      const name = 'a😀漢é';
      const { cells } = await readBytes(saved(`Name\r\n${`${name}\r\n`.repeat(20_000)}`, saving));
      expect(cells).toHaveLength(20_001);
      expect(new Set(cells.slice(1).map(([cell]) => cell))).toEqual(new Set([name]));
    },
  );

  test('is not guessed where two are mixed: the line that differs is named.', async () => {
    const utf8 = Buffer.from(`Name\n${'José Núñez\r\n'.repeat(9_000)}`);
    const mixed = readBytes(Buffer.concat([utf8, saved('José\n', 'Windows-1252')]));
    await expect(mixed).rejects.toMatchObject({
      fault: {
        line: 9_002,
        problem: 'there are letters in this line that are not UTF-8, as the rest of the file is',
      },
    });
  });

  test('with bytes that are no letters in any of them is refused with the line.', async () => {
    const bytes = Buffer.concat([saved('Name\nJosé\n', 'Windows-1252'), Buffer.from([0x81, 0x0a])]);
    await expect(readBytes(bytes)).rejects.toMatchObject({ fault: { line: 3 } });
  });

  test('does not hide half a letter of UTF-16, whose line is named.', async () => {
    const bytes = saved('Name\nDana\n\u{d83d}Reyes\n', 'UTF-16 big with mark');
    await expect(readBytes(bytes)).rejects.toMatchObject({
      fault: { line: 3, problem: 'there is half a letter in this line' },
    });
  });

  test('with a zero among the letters is refused with the line, in UTF-16 too.', async () => {
    for (const saving of savings) {
      await expect(readBytes(saved('Name\r\nDana\r\nDa\u{0}na\r\n', saving))).rejects.toMatchObject(
        {
          fault: { line: 3, problem: 'there are zero bytes in this line' },
        },
      );
    }
  });
});

describe('The separator of a table', () => {
  test.each<readonly [header: string, separator: Separator]>([
    ['Name', 'comma'],
    ['Name,Email', 'comma'],
    ['Name;Email', 'semicolon'],
    ['Name\tEmail', 'tab'],
    ['"Last, first, middle";Email', 'semicolon'],
    ['"A ""B; C; D"", E",Email', 'comma'],
    ['\n \nName;"two\nlines, and, more";Email', 'semicolon'],
    ['sep=;\nName;Email, work, home', 'semicolon'],
  ])('in %j is the %s.', async (header, separator) => {
    expect((await openCsvText(header)).separator).toBe(separator);
  });

  test('named by a line of its own is no row.', async () => {
    const rows = await listRows(await openCsvText('sep=\t\nName\tNote\nDana\tx'));
    expect(rows).toEqual([
      { line: 2, cells: ['Name', 'Note'], isOpen: false },
      { line: 3, cells: ['Dana', 'x'], isOpen: false },
    ]);
  });

  test('may not be a bar.', async () => {
    await expect(openCsvText('Name|Email\nDana|d@example.com')).rejects.toBeInstanceOf(
      UnreadableCsv,
    );
  });
});

describe('A row', () => {
  test('is open when the file stops behind it without a line end, and only then.', async () => {
    const openRows = async (text: string): Promise<readonly boolean[]> =>
      (await listRows(await openCsvFile(await writeCsv(text)))).map(({ isOpen }) => isOpen);
    expect(await openRows('Name\nDana')).toEqual([false, true]);
    expect(await openRows('Name\nDana\n')).toEqual([false, false]);
    expect(await openRows('Name\rDana\r')).toEqual([false, false]);
    expect(await openRows('Name\nDana\n  ')).toEqual([false, false]);
    expect(await openRows('Name\n"Dana"')).toEqual([false, true]);
  });

  test('comes out as it was written, whatever its cells, separator, line ends and encoding are.', async () => {
    const letters = fc.constantFrom(
      ...Array.from('aZ09 ,;|\t"\'=+-@\n.<>&*_éÑßø'),
      ...windowsOnly.keys(),
    );
    const anyLetters = fc.oneof(letters, fc.constantFrom('😀', '漢', '\u{301}', '\u{feff}'));
    const textOf = (saving: Saving) =>
      fc.string({ unit: saving === 'Windows-1252' ? letters : anyLetters, maxLength: 12 });
    const savingAndRows = fc.constantFrom(...savings).chain((saving) =>
      fc.record({
        saving: fc.constant(saving),
        rows: fc.array(fc.tuple(textOf(saving), textOf(saving)), { maxLength: 8 }),
        separator: fc.constantFrom(...separatorNames),
        lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
      }),
    );
    const path = await writeCsv('');
    await fc.assert(
      fc.asyncProperty(savingAndRows, async ({ saving, rows, separator, lineEnd }) => {
        const all = [['Full name', 'Note of the recruiter'], ...rows];
        const text = all
          .map((cells) => csvLine(cells, separator))
          .join('')
          .replaceAll(/\r?\n/g, lineEnd);
        const file = await open(path, 'w');
        await file.writeFile(saved(text, saving));
        await file.close();
        // Two bytes of Windows-1252 may happen to be one letter of UTF-8; no name is written like that.
        if (saving === 'Windows-1252' && /\P{ASCII}{2}/u.test(text)) return;
        const read = (await listRows(await openCsvFile(path))).map(({ cells }) => cells);
        expect(read).toEqual(all);
      }),
      { numRuns: 300 },
    );
  });
});

describe('A cell that would begin a formula', () => {
  test.each(['=1+1', '+1 602', '-', '@x', '\t=', " '=x", "'=x", '＝1', '\rx'])(
    '%j is written as text.',
    (cell) => {
      expect(safeCell(cell)).toBe(`'${cell}`);
    },
  );

  test('comes back as it was, and no cell that is written begins a formula.', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from("'=+-@\t\r\n ax＝")) }),
        (text) => {
          const written = safeCell(text);
          expect(plainCell(written)).toBe(text);
          expect(written).not.toMatch(/^\s*[=+\-@＝\t\r\n]/);
        },
      ),
    );
  });

  test('is safe in a whole file, which begins with the mark of UTF-8.', () => {
    expect(`${utf8Mark}${csvLine(['=A1', 'x;"y"', ''], 'semicolon')}`).toBe(
      '\u{feff}\'=A1;"x;""y""";\r\n',
    );
    expect(separators.semicolon).toBe(';');
  });
});
