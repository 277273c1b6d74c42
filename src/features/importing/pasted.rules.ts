/**
 * Text that a lead pasted: which of its rows become people, which stay out, and what is wrong with
 * the text as a whole. A long text comes in several boxes, each of which holds whole lines.
 */
import { type FileFault, readHeaders } from '../candidates/import/headers.rules.ts';
import type { ImportedPerson } from '../candidates/import/imported-person.rules.ts';
import type { RowSettings } from '../candidates/import/rows.rules.ts';
import {
  type ImportOutcome,
  type RefusedRow,
  type RowOfCells,
  startTally,
  type Tally,
} from '../candidates/import/tally.rules.ts';
import { wordKey } from '../candidates/import/word-key.rules.ts';

/** So many rows are taken at once. */
export const mostRowsPasted = 100;

/** So many boxes may be open; of 3,000 characters each, as Slack has them. */
export const mostBoxes = 4;

/** What several boxes hold together. */
export interface JoinedText {
  readonly text: string;
  /** The line, from one, on which each box begins. */
  readonly firstLines: readonly number[];
}

const lineEnd = /\r\n?|\n/;

/** Puts boxes together, each beginning on a line of its own. */
export function joinBoxes(boxes: readonly string[]): JoinedText {
  const lines: string[] = [];
  const firstLines = boxes.map((box) => {
    const first = lines.length + 1;
    lines.push(...box.split(lineEnd));
    return first;
  });
  return { text: lines.join('\n'), firstLines };
}

/** Which box a line stands in, from zero. */
export function boxOfLine({ firstLines }: JoinedText, line: number): number {
  return Math.max(
    0,
    firstLines.findLastIndex((first) => first <= line),
  );
}

/** Rows that were read. */
export interface ReadText {
  readonly tally: Tally;
  readonly people: readonly ImportedPerson[];
  /** The name on a line, as far as there is one. */
  nameOn(line: number): string | undefined;
  /**
   * The header and those rows that stayed out and can be corrected, as they were pasted; undefined
   * when there are none. Asked once the outcome was counted.
   */
  textToCorrect(outcome: ImportOutcome): string | undefined;
}

/** What came of reading a pasted text. */
export type PastedReading =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'only_header' }
  | { readonly kind: 'too_many'; readonly rows: number }
  /** A line begins in one box and goes on in the next; the later one, from zero. */
  | { readonly kind: 'torn'; readonly box: number }
  | { readonly kind: 'header_faults'; readonly faults: readonly FileFault[] }
  | ({ readonly kind: 'read' } & ReadText);

/** Reads the rows of a pasted text, its header first. */
export function readPasted(
  joined: JoinedText,
  all: readonly RowOfCells[],
  settings: RowSettings,
): PastedReading {
  const [header, ...below] = all;
  if (header === undefined) return { kind: 'nothing' };
  const isHeader = isSameLine(header);
  const rows = below.filter(
    (row) => !isHeader(row) && row.cells.some((cell) => cell.trim() !== ''),
  );
  const headers = readHeaders(header.cells, []);
  if (headers.kind === 'faults') return { kind: 'header_faults', faults: headers.faults };
  if (rows.length === 0) return { kind: 'only_header' };
  if (rows.length > mostRowsPasted) return { kind: 'too_many', rows: rows.length };
  const torn = tornBox(joined, all, headers.plan.width);
  if (torn !== undefined) return { kind: 'torn', box: torn };

  const keptOut = new Set<number>();
  const tally = startTally(headers.plan, settings, (line) => keptOut.add(line));
  const people = rows.flatMap((row) => tally.read(row) ?? []);
  const nameColumns = headers.plan.columns.filter(({ field }) =>
    ['name', 'first_name', 'last_name'].includes(field),
  );
  const names = new Map(
    rows.map(({ line, cells }) => [
      line,
      nameColumns
        .map(({ index }) => (cells[index] ?? '').trim())
        .filter((part) => part !== '')
        .join(' '),
    ]),
  );
  return {
    kind: 'read',
    tally,
    people,
    nameOn: (line) => names.get(line) || undefined,
    textToCorrect({ refused }) {
      const asTheyAre = new Set(refused.flatMap(({ line, why }) => (isForGood(why) ? [line] : [])));
      const toCorrect = [...keptOut].filter((line) => !asTheyAre.has(line));
      if (toCorrect.length === 0) return undefined;
      return asPasted(joined, all, new Set([header.line, ...toCorrect]));
    },
  };
}

/** Whether nothing in the row can be mended: those people stay as they are. */
function isForGood(why: RefusedRow['why']): boolean {
  return why === 'do_not_contact' || why === 'restricted' || why === 'forgotten';
}

/** Somebody may copy the header line into each box. */
function isSameLine(header: RowOfCells): (row: RowOfCells) => boolean {
  const keyOf = ({ cells }: RowOfCells): string => cells.map(wordKey).join('\n').trimEnd();
  const key = keyOf(header);
  return (row) => keyOf(row) === key;
}

/**
 * The first box that does not begin with a whole line: there a row is too short, or goes on behind
 * the end of the box before.
 */
function tornBox(
  { text, firstLines }: JoinedText,
  rows: readonly RowOfCells[],
  width: number,
): number | undefined {
  const lines = text.split('\n');
  const at = firstLines.findIndex((first, box) => {
    if (box === 0) return false;
    const end = firstLines[box + 1] ?? lines.length + 1;
    const begins = lines.findIndex(
      (line, index) => index + 1 >= first && index + 1 < end && line.trim() !== '',
    );
    if (begins === -1) return false;
    const before = rows.findLast(({ line }) => line < first);
    const after = rows.find(({ line }) => line >= first);
    if (before === undefined) return false;
    return after?.line !== begins + 1 || before.cells.length < width || after.cells.length < width;
  });
  return at === -1 ? undefined : at;
}

/** The rows that begin on these lines, as they stand in the text. */
function asPasted(
  { text }: JoinedText,
  rows: readonly RowOfCells[],
  wanted: ReadonlySet<number>,
): string {
  const lines = text.split('\n');
  return rows
    .flatMap(({ line }, index) =>
      wanted.has(line)
        ? lines.slice(line - 1, (rows[index + 1]?.line ?? lines.length + 1) - 1)
        : [],
    )
    .filter((line, index, kept) => line.trim() !== '' || index < kept.length - 1)
    .join('\n');
}

/** The same text in as few boxes as hold it, none of them longer than `longest`, torn at no line. */
export function intoBoxes(text: string, longest: number): readonly string[] {
  const boxes: string[] = [];
  for (const line of text.split('\n')) {
    const last = boxes.at(-1);
    const longer = last === undefined ? line : `${last}\n${line}`;
    if (last === undefined || longer.length > longest) boxes.push(line);
    else boxes[boxes.length - 1] = longer;
  }
  return boxes;
}

/** The same people, of whom those without an owner are kept by `userId`. */
export function keptBy(
  people: readonly ImportedPerson[],
  userId: string,
): readonly ImportedPerson[] {
  return people.map((person) => ({
    ...person,
    owner: person.owner ?? { kind: 'slack', userId, column: '' },
  }));
}
