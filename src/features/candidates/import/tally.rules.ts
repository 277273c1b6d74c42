/**
 * What the rows of an import come to, whichever way they arrive: which become people, which stay out
 * and why, and how many of what. Of faults the first 50 only are kept, so that memory stays flat.
 */
import type { RowFault } from './cells.rules.ts';
import { fieldWords, type HeaderPlan, type ImportField } from './headers.rules.ts';
import { cellsOf } from './own-cells.rules.ts';
import type { ImportedPerson } from './imported-person.rules.ts';
import { readRow, type RowSettings } from './rows.rules.ts';
import { wordKey } from './word-key.rules.ts';

/** So many faults are told; the rest are counted. */
export const mostFaultsTold = 50;

/** One row as it stands, and the line on which it begins. */
export interface RowOfCells {
  readonly line: number;
  readonly cells: readonly string[];
  /** The file stops behind it without a line end: see `misfitOf`. */
  readonly isOpen?: boolean;
}

/** Why a good row was not let in. */
export interface RefusedRow {
  readonly line: number;
  readonly why: 'do_not_contact' | 'restricted' | 'forgotten' | 'unknown_owner' | 'taken_id';
  /** For an unknown owner, the column and the Slack id it holds. */
  readonly column?: string;
  readonly value?: string;
}

/** What came of the rows of one transaction. Every row is counted once: added, updated, unchanged or refused. */
export interface ImportOutcome {
  /** Rows that made a new person. */
  readonly added: number;
  /** Rows that brought something new of somebody who was here. */
  readonly updated: number;
  /** Rows that told nothing new. */
  readonly unchanged: number;
  readonly candidaciesAdded: number;
  readonly touchesAdded: number;
  /** Lines of people added although others have their name, and no address tells them apart. */
  readonly possibleDuplicates: readonly number[];
  /** Cells that would have told otherwise of what somebody edited by hand, which stays. */
  readonly keptByHand: readonly { readonly line: number; readonly field: ImportField }[];
  readonly refused: readonly RefusedRow[];
}

/** How many of what. Every row that is not empty is added, updated, unchanged or kept out. */
export interface ImportCounts {
  readonly rows: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly keptOut: number;
  readonly candidaciesAdded: number;
  readonly touchesAdded: number;
  /** People added under a name that others have, with no address to tell them apart. */
  readonly possibleDuplicates: number;
  readonly faultCount: number;
  readonly remarkCount: number;
}

/** The count of an import on its way. */
export interface Tally {
  readonly plan: HeaderPlan;
  readonly settings: RowSettings;
  readonly counts: ImportCounts;
  /** Why rows stay out; at most 50. */
  readonly faults: readonly RowFault[];
  /** What was left out of rows that went in; at most 50. */
  readonly remarks: readonly RowFault[];
  /** Lines of possible duplicates; at most 50. */
  readonly duplicateLines: readonly number[];
  /** The person of a row, to be imported; undefined when it is empty or stays out. */
  read(row: RowOfCells): ImportedPerson | undefined;
  /** Counts what came of people that were read. */
  count(outcome: ImportOutcome): void;
  /** How many rows the outcomes so far have let in. */
  rowsIn(): number;
  /** Those of the named final stages that no row read so far had. */
  finalsUnseen(names: readonly string[]): readonly string[];
}

/** Hears of every row that stays out, as it is read or refused, with all that is wrong with it. */
export type KeptOutListener = (line: number, faults: readonly RowFault[]) => void;

/** Begins a count. */
export function startTally(
  plan: HeaderPlan,
  settings: RowSettings,
  onKeptOut: KeptOutListener = () => {},
): Tally {
  const faults: RowFault[] = [];
  const remarks: RowFault[] = [];
  const duplicateLines: number[] = [];
  const finalsSeen = new Set<string>();
  const counts: { -readonly [Count in keyof ImportCounts]: number } = {
    rows: 0,
    added: 0,
    updated: 0,
    unchanged: 0,
    keptOut: 0,
    candidaciesAdded: 0,
    touchesAdded: 0,
    possibleDuplicates: 0,
    faultCount: 0,
    remarkCount: 0,
  };

  /** Keeps a row out for one or more faults. */
  const keepOut = (line: number, found: readonly RowFault[]): void => {
    onKeptOut(line, found);
    counts.keptOut += 1;
    counts.faultCount += found.length;
    keepSome(faults, found);
  };
  const remark = (found: readonly RowFault[]): void => {
    counts.remarkCount += found.length;
    keepSome(remarks, found);
  };

  return {
    plan,
    settings,
    counts,
    faults,
    remarks,
    duplicateLines,
    read(row) {
      const { line, cells } = row;
      if (cells.every((cell) => cell.trim() === '')) return undefined;
      const misfit = misfitOf(row, plan);
      if (misfit !== undefined) {
        counts.rows += 1;
        keepOut(line, [misfit]);
        return undefined;
      }
      const byField = cellsOf(plan, cells);
      const stage = wordKey(byField.get('stage')?.text ?? '');
      if (settings.finals.has(stage)) finalsSeen.add(stage);

      const reading = readRow(line, byField, settings);
      if (reading.kind === 'empty') return undefined;
      counts.rows += 1;
      if (reading.kind === 'faulty') {
        keepOut(line, reading.faults);
        return undefined;
      }
      remark(reading.remarks);
      return reading.person;
    },
    count(outcome) {
      counts.added += outcome.added;
      counts.updated += outcome.updated;
      counts.unchanged += outcome.unchanged;
      counts.candidaciesAdded += outcome.candidaciesAdded;
      counts.touchesAdded += outcome.touchesAdded;
      counts.possibleDuplicates += outcome.possibleDuplicates.length;
      keepSome(duplicateLines, outcome.possibleDuplicates);
      remark(outcome.keptByHand.map((kept) => keptByHandRemark(kept, plan)));
      for (const refused of outcome.refused) keepOut(refused.line, [refusalFault(refused)]);
    },
    rowsIn: () => counts.added + counts.updated + counts.unchanged,
    finalsUnseen: (names) => names.filter((name) => !finalsSeen.has(wordKey(name))),
  };
}

function keepSome<Of>(kept: Of[], more: readonly Of[]): void {
  kept.push(...more.slice(0, Math.max(0, mostFaultsTold - kept.length)));
}

/**
 * What is wrong with a row as a whole: it does not fit under its headers, or may lack its end.
 *
 * A file that was cut off on its way often ends in the middle of its last row, and nothing in that
 * row tells: `2026-05-1` is no date, but `dana@example.co` is an address, of somebody else. So a last
 * row without a line end stays out, whatever it holds. Files that are whole and lack the line end
 * are common too: there the report names the one row, and `--whole` lets it in.
 */
function misfitOf({ line, cells, isOpen }: RowOfCells, plan: HeaderPlan): RowFault | undefined {
  if (isOpen === true) return { line, column: undefined, value: '', ...openFault };
  const extra = cells.slice(plan.width);
  // A spreadsheet may leave empty cells behind the last column; others mean that cells have moved.
  if (cells.length >= plan.width && extra.every((cell) => cell.trim() === '')) return undefined;
  return {
    line,
    column: undefined,
    value: '',
    problem: `${cells.length} cells under ${plan.width} headers`,
    cure: 'put cells that hold the separator in quotes, and leave empty ones in place',
  };
}

const openFault = {
  problem: 'the file stops in this row without a line end, so it may have been cut off',
  cure: 'if nothing is missing, import the file again with --whole; otherwise export it again',
} as const;

/** The fault of a row that the database knows a reason to keep out. */
function refusalFault({ line, why, column, value = '' }: RefusedRow): RowFault {
  return { line, column, value, ...refusals[why] };
}

const refusals = {
  do_not_contact: {
    problem: 'this person asked not to be contacted',
    cure: 'nothing to do: they stay as they are',
  },
  restricted: {
    problem: 'what we have of this person is kept, and no longer used',
    cure: 'nothing to do: they stay as they are',
  },
  forgotten: {
    problem: 'this person was forgotten on request',
    cure: 'take the row out',
  },
  unknown_owner: {
    problem: 'no Slack user I know here',
    cure: "write the recruiter's email address instead",
  },
  taken_id: {
    problem: 'its candidacy or contact belongs to somebody else here',
    cure: 'put back the ids as they were exported, or empty them',
  },
} as const;

/** The remark on a cell that did not replace what somebody edited by hand. */
function keptByHandRemark(
  { line, field }: { readonly line: number; readonly field: ImportField },
  plan: HeaderPlan,
): RowFault {
  const column = plan.columns.find((each) => each.field === field)?.header ?? fieldWords(field);
  return {
    line,
    column,
    value: '',
    problem: 'somebody edited this by hand here',
    cure: 'nothing to do: it stays as it is',
  };
}
