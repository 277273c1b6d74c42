/**
 * Reads an export as JSON, line by line: each person becomes the rows that they take as CSV, so that
 * both come in by one road.
 */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import {
  exportHeaders,
  type PersonFields,
  rowsOf,
} from '../features/candidates/export/write-people.rules.ts';
import { importFields } from '../features/candidates/import/headers.rules.ts';
import { UnreadableCsv } from '../platform/csv/csv-fault.ts';
import { assertFile, type CsvRow, type CsvTable } from '../platform/csv/read-csv.ts';

/** Whether a file calls itself JSON. */
export function isJsonFile(file: string): boolean {
  return path.extname(file).toLowerCase() === '.json';
}

/**
 * Opens a file of exported people.
 * @throws UnreadableCsv
 */
export async function openJsonFile(file: string): Promise<CsvTable> {
  await assertFile(file);
  return { encoding: 'UTF-8', separator: 'comma', rows: () => readRows(file) };
}

async function* readRows(file: string): AsyncGenerator<CsvRow, void, undefined> {
  yield { line: 1, cells: exportHeaders, isOpen: false };
  const lines = createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let line = 0;
  let isEnded = false;
  for await (const raw of lines) {
    line += 1;
    const text = (line === 1 ? raw.replace(/^\u{feff}/u, '') : raw).trim();
    if (text === '') continue;
    if (isEnded || (line === 1 && text !== '[')) throw notOurs(line);
    if (text === ']') isEnded = true;
    else if (line > 1) {
      const person = readPerson(text.endsWith(',') ? text.slice(0, -1) : text, line);
      for (const cells of rowsOf(person)) yield { line, cells, isOpen: false };
    }
  }
  if (!isEnded) throw cutOff(line);
}

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
const fields = z.partialRecord(z.enum(importFields), value);
const person = z
  .object({ candidacies: z.array(fields).optional(), contacts: z.array(fields).optional() })
  .catchall(value);

function readPerson(text: string, line: number): PersonFields {
  const read = person.safeParse(parseJson(text, line));
  if (!read.success) throw notOurs(line);
  const { candidacies = [], contacts = [], ...rest } = read.data;
  const facts = fields.safeParse(rest);
  if (!facts.success) throw notOurs(line);
  return { person: facts.data, candidacies, contacts };
}

function parseJson(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notOurs(line);
  }
}

function notOurs(line: number): UnreadableCsv {
  return new UnreadableCsv({
    line,
    problem: 'this is not a line of an export of ours',
    cure: 'such a file has "[" on its first line, then one person on each line, and "]" on its last: export again, or import a CSV file',
  });
}

function cutOff(line: number): UnreadableCsv {
  return new UnreadableCsv({
    line,
    problem: 'the file was cut off on its way: its last line is not "]"',
    cure: 'export it again',
  });
}
