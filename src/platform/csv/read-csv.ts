/**
 * Reads a table row by row, from a file or from pasted text, without ever holding more of it than
 * one row: bytes, text, lines, rows. What is no such table is refused with the line and the cure.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { codeOf } from '../db/failure.ts';
import { type CsvFault, UnreadableCsv } from './csv-fault.ts';
import { decodeText, type Encoding, findTextKind } from './encoding.ts';
import { plainCell } from './formulas.ts';
import { findSeparator, namedSeparator, type Separator, separators } from './separator.ts';

/** One row as it stands, and the line on which it begins. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
  /**
   * Whether the text stops behind this row without a line end. Nothing tells then whether the last
   * cell is whole: `Dana,dana@exam` may be all of the row or half of an address.
   */
  readonly isOpen: boolean;
}

/** A table that can be read as often as wanted. */
export interface CsvTable {
  /** Undefined for text that came as text. */
  readonly encoding: Encoding | undefined;
  readonly separator: Separator;
  /**
   * The rows, the header first. Empty lines are left out.
   * @throws UnreadableCsv
   */
  rows(): AsyncGenerator<CsvRow, void, undefined>;
}

/** A row or a line longer than this is a broken quote, or no text. */
const longestRow = 1_000_000;

/**
 * Opens a file. All of it is looked at once, to know how its bytes are letters.
 * @throws UnreadableCsv
 */
export async function openCsvFile(file: string): Promise<CsvTable> {
  await assertFile(file);
  const kind = await findTextKind(() => readBytes(file));
  return openTexts(() => decodeText(readBytes(file), kind), kind.encoding);
}

/**
 * Opens text that somebody pasted. Its last line needs no end: what was pasted was not cut off on
 * its way.
 * @throws UnreadableCsv
 */
export function openCsvText(text: string): Promise<CsvTable> {
  return openTexts(() => Readable.from([`${text}\n`]), undefined);
}

async function openTexts(
  texts: () => AsyncIterable<string>,
  encoding: Encoding | undefined,
): Promise<CsvTable> {
  const header = await firstRecord(texts());
  const named = namedSeparator(header);
  const separator = named ?? findSeparator(header);
  return {
    encoding,
    separator,
    async *rows() {
      let isNaming = named !== undefined;
      for await (const row of readRows(texts(), separators[separator])) {
        if (!isNaming) yield row;
        isNaming = false;
      }
    },
  };
}

/** The first record that is not empty, as it stands. */
async function firstRecord(texts: AsyncIterable<string>): Promise<string> {
  let record = '';
  let isQuoted = false;
  for await (const text of withLineFeeds(texts)) {
    for (const piece of text.split(/(?<=\n)/)) {
      record += piece;
      // A doubled quotation mark ends the quote and begins it again, which comes to the same.
      if (piece.split('"').length % 2 === 0) isQuoted = !isQuoted;
      if (isQuoted || !piece.endsWith('\n')) continue;
      if (record.trim() !== '') return record;
      record = '';
    }
    if (record.length > longestRow) break;
  }
  return record;
}

const parsed = z.object({
  record: z.array(z.string()),
  info: z.object({ lines: z.number() }),
});

async function* readRows(
  texts: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<CsvRow, void, undefined> {
  // Rows of any width are let through here: a row too short is that row's fault, not the file's.
  let linesParsed = 0;
  const parser = parse({
    info: true,
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    max_record_size: longestRow,
    // Rows wait in the parser and are lost with it at an error: only here is it known how far it came.
    on_record: (record, { lines }) => {
      linesParsed = lines;
      return record;
    },
  });
  let endsWithLineFeed = true;
  const watched = async function* (): AsyncGenerator<string, void, undefined> {
    for await (const text of withLineFeeds(texts)) {
      endsWithLineFeed = text.endsWith('\n');
      yield text;
    }
  };
  pipeline(Readable.from(watched()), parser, () => {
    // The parser is destroyed with the error, and whoever reads it gets it.
  });
  const records: AsyncIterable<unknown> = parser;
  let linesBefore = 0;
  // Whether a row is open is known once it turns out to be the last.
  let waiting: Omit<CsvRow, 'isOpen'> | undefined;
  try {
    for await (const each of records) {
      const { record, info } = parsed.parse(each);
      const line = linesBefore + 1;
      linesBefore = info.lines;
      if (waiting !== undefined) yield { ...waiting, isOpen: false };
      const isEmptyLine = record.length === 1 && record[0]?.trim() === '';
      waiting = isEmptyLine ? undefined : { line, cells: record.map(plainCell) };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableCsv(quoteFault(error, linesParsed + 1));
    throw error;
  }
  if (waiting !== undefined) yield { ...waiting, isOpen: !endsWithLineFeed };
}

function quoteFault(error: CsvError, line: number): CsvFault {
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
export async function assertFile(file: string): Promise<void> {
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

function unreadable(problem: string, cure: string, line?: number): UnreadableCsv {
  return new UnreadableCsv(line === undefined ? { problem, cure } : { line, problem, cure });
}

async function* readBytes(file: string): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const chunk of createReadStream(file)) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError('a stream without an encoding gives bytes');
      yield chunk;
    }
  } catch (error) {
    throw openFault(error);
  }
}

/** The text with every line ending in a line feed, whatever it ended with. */
async function* withLineFeeds(
  texts: AsyncIterable<string>,
): AsyncGenerator<string, void, undefined> {
  let line = 1;
  let onThisLine = 0;
  const checked = (text: string): string => {
    const linesOf = text.split('\n');
    linesOf.forEach((each, at) => {
      if (at > 0) [line, onThisLine] = [line + 1, 0];
      onThisLine += each.length;
      if (onThisLine > longestRow) {
        throw unreadable(
          'this line has more than a million characters',
          'save it as a CSV file',
          line,
        );
      }
      if (each.includes('\u{0}')) {
        throw unreadable('there are zero bytes in this line', 'save it as "CSV UTF-8"', line);
      }
      if (/\p{Surrogate}/u.test(each)) {
        throw unreadable('there is half a letter in this line', 'save it as "CSV UTF-8"', line);
      }
    });
    return text;
  };
  // Whether a line feed follows is not known at the end of a piece: it waits for the next.
  let waiting = '';
  for await (const piece of texts) {
    const text = waiting + piece;
    waiting = text.endsWith('\r') ? '\r' : '';
    const whole = waiting === '' ? text : text.slice(0, -1);
    if (whole !== '') yield checked(whole.replaceAll(/\r\n?/g, '\n'));
  }
  if (waiting !== '') yield '\n';
}
