/** The cells of one row by field, and how each kind of cell is read; faults are collected on the way. */
import type { Day } from '../../../platform/clock.ts';
import { type DateSettings, readDay } from './dates.rules.ts';
import { fieldWords, type ImportField } from './headers.rules.ts';
import { yesNoOf } from './words.rules.ts';

/** One cell, and the header it stands under. */
export interface Cell {
  readonly column: string;
  readonly text: string;
  /** What surrounds the text belongs to it, and no text means that the cell is empty. */
  readonly isExact?: boolean;
}

/** A row's cells by what they are about. */
export type Cells = ReadonlyMap<ImportField, Cell>;

/** Why a row stays out, and what to write instead. */
export interface RowFault {
  readonly line: number;
  /** Undefined when it is the row, not a cell. */
  readonly column: string | undefined;
  /** As it stands in the file, at most 40 characters. */
  readonly value: string;
  readonly problem: string;
  readonly cure: string;
  /** What to do instead where nobody can give an option such as `--map`: in Slack. */
  readonly cureInText?: string;
}

/** What was left out of a row that went in. */
export interface Remark extends RowFault {
  /** `loaded`: a reason that must not be stored. `unknown`: a reason we have no word for. */
  readonly kind: 'loaded' | 'unknown';
}

/** Reads cells; what cannot be read becomes a fault and answers undefined. */
export interface CellReader {
  readonly faults: readonly RowFault[];
  readonly remarks: readonly Remark[];
  /** The cell, trimmed unless it is exact; undefined when it is empty, a dash or `n/a`, or the file has no such column. */
  cell(field: ImportField): Cell | undefined;
  /** The header of the first of these fields that the file has, or the field's own words. */
  column(...fields: readonly [ImportField, ...ImportField[]]): string;
  /** `cureInText` where the cure is an option of the command line. */
  fault(cell: Cell, problem: string, cure: string, cureInText?: string): void;
  remark(kind: Remark['kind'], cell: Cell, problem: string, cure: string): void;
  /** Text of at most `longest` characters. */
  text(field: ImportField, longest: number, cure?: string): string | undefined;
  /** A word of a table. */
  word<Meaning>(
    field: ImportField,
    meaningOf: (text: string) => Meaning | undefined,
    what: string,
    accepted: string,
  ): Meaning | undefined;
  yesNo(field: ImportField): boolean | undefined;
  day(field: ImportField, settings: DateSettings): Day | undefined;
  /** A day that is not later than the import. */
  pastDay(field: ImportField, settings: DateSettings): Day | undefined;
}

const longestValueShown = 40;

/** A value as a report shows it: on one line, cut. */
export function shownValue(text: string): string {
  const characters = Array.from(text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim());
  return characters.length > longestValueShown
    ? `${characters.slice(0, longestValueShown - 1).join('')}…`
    : characters.join('');
}

/** What people write into a cell to say that it is empty. */
const emptyCell = /^(?:[-–—]*|n\/a)$/i;

/** Makes the reader of one row. */
export function cellReader(line: number, cells: Cells): CellReader {
  const faults: RowFault[] = [];
  const remarks: Remark[] = [];
  const say = (cell: Cell, problem: string, cure: string): RowFault => ({
    line,
    column: cell.column,
    value: shownValue(cell.text),
    problem,
    cure,
  });

  const reader: CellReader = {
    faults,
    remarks,
    cell(field) {
      const cell = cells.get(field);
      if (cell?.isExact === true) return cell.text === '' ? undefined : cell;
      const text = cell?.text.trim() ?? '';
      return cell === undefined || emptyCell.test(text) ? undefined : { column: cell.column, text };
    },
    column(first, ...others) {
      const known = [first, ...others].find((field) => cells.has(field)) ?? first;
      return cells.get(known)?.column ?? fieldWords(known);
    },
    fault(cell, problem, cure, cureInText) {
      const fault = say(cell, problem, cure);
      faults.push(cureInText === undefined ? fault : { ...fault, cureInText });
    },
    remark(kind, cell, problem, cure) {
      remarks.push({ kind, ...say(cell, problem, cure) });
    },
    text(field, longest, cure = 'shorten it') {
      const cell = reader.cell(field);
      if (cell === undefined) return undefined;
      if (Array.from(cell.text).length <= longest) return cell.text;
      reader.fault(cell, `longer than ${longest} characters`, cure);
      return undefined;
    },
    word(field, meaningOf, what, accepted) {
      const cell = reader.cell(field);
      if (cell === undefined) return undefined;
      const meaning = meaningOf(cell.text);
      if (meaning === undefined) reader.fault(cell, `not ${what} I know`, `write ${accepted}`);
      return meaning;
    },
    yesNo(field) {
      return reader.word(field, yesNoOf, 'a yes or a no', 'yes or no');
    },
    day(field, settings) {
      const cell = reader.cell(field);
      if (cell === undefined) return undefined;
      const reading = readDay(cell.text, settings);
      if ('on' in reading) return reading.on;
      reader.fault(cell, reading.problem, reading.cure, reading.cureInText);
      return undefined;
    },
    pastDay(field, settings) {
      const on = reader.day(field, settings);
      if (on === undefined || on <= settings.today) return on;
      const cell = reader.cell(field);
      if (cell !== undefined) reader.fault(cell, 'a day in the future', 'check the date');
      return undefined;
    },
  };
  return reader;
}
