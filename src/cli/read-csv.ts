/**
 * Reads a CSV file row by row without ever holding more of it than one row: UTF-8, commas, quotes
 * as RFC 4180 has them, any line endings. What is no such file is refused with the line and the cure.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { codeOf } from '../platform/db/failure.ts';
import type { FileFault } from '../features/candidates/import/headers.rules.ts';

/** The file can't be read as CSV; nothing is wrong with us. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly fault: FileFault;
  constructor(fault: FileFault) {
    super(fault.problem);
    this.fault = fault;
  }
}

/** One row as it stands, and the line on which it begins. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A row or a line longer than this is a broken quote, or no text. */
const longestRow = 1_000_000;

const [lineFeed, carriageReturn] = [0x0a, 0x0d];

const parsed = z.object({
  record: z.array(z.string()),
  info: z.object({ lines: z.number() }),
});

/**
 * The rows of a file, the header first. Empty lines are left out.
 * @throws UnreadableFile
 */
export async function* readCsv(file: string): AsyncGenerator<CsvRow, void, undefined> {
  await assertFile(file);
  // Rows of any width are let through here: a row too short is that row's fault, not the file's.
  let linesParsed = 0;
  const parser = parse({
    info: true,
    record_delimiter: '\n',
    relax_column_count: true,
    max_record_size: longestRow,
    // Rows wait in the parser and are lost with it at an error: only here is it known how far it came.
    on_record: (record, { lines }) => {
      linesParsed = lines;
      return record;
    },
  });
  pipeline(Readable.from(readLines(file)), parser, () => {
    // The parser is destroyed with the error, and whoever reads it gets it.
  });
  const records: AsyncIterable<unknown> = parser;
  let linesBefore = 0;
  try {
    for await (const each of records) {
      const { record, info } = parsed.parse(each);
      const line = linesBefore + 1;
      linesBefore = info.lines;
      const isEmptyLine = record.length === 1 && record[0]?.trim() === '';
      if (!isEmptyLine) yield { line, cells: record };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile(quoteFault(error, linesParsed + 1));
    throw error;
  }
}

function quoteFault(error: CsvError, line: number): FileFault {
  const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
  return {
    line,
    problem: isOpen
      ? 'a quotation mark is opened in this row and never closed'
      : 'a quotation mark stands where none can be',
    cure: 'put the whole cell in quotes and double those inside it, as in "Mike ""Mac"" Doe"; saving again from the spreadsheet does that',
  };
}

/** Says what is wrong with the file itself, before anything of it is read. */
async function assertFile(file: string): Promise<void> {
  let found: Awaited<ReturnType<typeof stat>>;
  try {
    found = await stat(file);
  } catch (error) {
    throw openFault(error);
  }
  if (found.isDirectory()) {
    throw unreadable('this is a folder', 'name the CSV file in it');
  }
  if (!found.isFile()) {
    throw unreadable('this is not an ordinary file', 'save it to a file first, and name that');
  }
  if (found.size === 0) throw unreadable('the file is empty', 'export it again');
}

function openFault(error: unknown): unknown {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return unreadable('there is no such file', 'check the name and the folder');
    case 'EACCES':
    case 'EPERM':
      return unreadable('this user may not read it', 'change its permissions, or copy it');
    default:
      return error;
  }
}

function unreadable(problem: string, cure: string, line?: number): UnreadableFile {
  return new UnreadableFile(line === undefined ? { problem, cure } : { line, problem, cure });
}

/** The lines of a file, each ending with a line feed whatever it ended with in the file. */
async function* readLines(file: string): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let line = 0;
  const decode = (bytes: Uint8Array): string => {
    line += 1;
    const text = textOf(decoder, bytes, line);
    return `${line === 1 ? text.replace(/^\u{feff}/u, '') : text}\n`;
  };
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  try {
    for await (const chunk of createReadStream(file)) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError('a stream without an encoding gives bytes');
      if (isFirst) assertText(chunk);
      isFirst = false;
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let at = 0; at < rest.length; at += 1) {
        if (rest[at] !== lineFeed && rest[at] !== carriageReturn) continue;
        // Whether a line feed follows is not known at the end of a chunk: wait for the next.
        if (rest[at] === carriageReturn && at + 1 === rest.length) break;
        yield decode(rest.subarray(start, at));
        if (rest[at] === carriageReturn && rest[at + 1] === lineFeed) at += 1;
        start = at + 1;
      }
      rest = rest.subarray(start);
      if (rest.length > longestRow) {
        throw unreadable(
          'this line has more than a million characters',
          'save it as a CSV file',
          line + 1,
        );
      }
    }
  } catch (error) {
    throw openFault(error);
  }
  const last = rest.at(-1) === carriageReturn ? rest.subarray(0, -1) : rest;
  if (rest.length > 0) yield decode(last);
}

function textOf(decoder: TextDecoder, bytes: Uint8Array, line: number): string {
  if (bytes.includes(0)) {
    throw unreadable('there are zero bytes in this line', 'save it as "CSV UTF-8"', line);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw unreadable(
      'there are letters in this line that are not UTF-8',
      'save it as "CSV UTF-8"',
      line,
    );
  }
}

/** How other kinds of file begin. */
const beginnings: readonly (readonly [bytes: readonly number[], problem: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'this is a spreadsheet, not a CSV file'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'this is an old spreadsheet, not a CSV file'],
  [[0x25, 0x50, 0x44, 0x46], 'this is a PDF, not a CSV file'],
  [[0xff, 0xfe], 'this is UTF-16 text'],
  [[0xfe, 0xff], 'this is UTF-16 text'],
];

function assertText(chunk: Buffer): void {
  const found = beginnings.find(([bytes]) => bytes.every((byte, at) => chunk[at] === byte));
  if (found === undefined) return;
  throw unreadable(
    found[1],
    'open it in the spreadsheet program and save it as "CSV UTF-8, comma"',
  );
}

/** Another separator than the comma, if the header looks like one. */
export function otherSeparator(headers: readonly string[]): FileFault | undefined {
  const count = (separator: string): number => headers.join('').split(separator).length - 1;
  const found = (
    [
      [';', 'semicolons'],
      ['\t', 'tabs'],
      ['|', 'bars'],
    ] as const
  ).find(([separator]) => count(separator) > 0 && count(separator) >= headers.length - 1);
  if (found === undefined) return undefined;
  return {
    line: 1,
    problem: `its columns are separated by ${found[1]}`,
    cure: 'save it with commas: in the spreadsheet program, choose "CSV UTF-8, comma"',
  };
}
