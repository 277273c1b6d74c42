/**
 * `runner-up import people.csv`: reads the file twice, first to be sure that all of it can be read,
 * then to bring its good rows in, 500 to a transaction; and says what came of every row.
 */
import {
  type ImportOutcome,
  importPeople,
  mostRows,
  rehearseImport,
} from '../features/candidates/index.ts';
import type { RowFault } from '../features/candidates/import/cells.rules.ts';
import {
  type FileFault,
  type HeaderPlan,
  readHeaders,
} from '../features/candidates/import/headers.rules.ts';
import {
  faultLines,
  fileFaultLines,
  keptByHandRemark,
  mostFaultsTold,
  planLines,
  refusalFault,
  stoppedLine,
  summaryLines,
} from '../features/candidates/import/report.view.ts';
import {
  type ImportedPerson,
  readRow,
  type RowSettings,
} from '../features/candidates/import/rows.rules.ts';
import { wordKey } from '../features/candidates/import/word-key.rules.ts';
import { latestTouches, recordTouch } from '../features/touches/index.ts';
import { type Clock, dayAt } from '../platform/clock.ts';
import type { WorkspaceId } from '../platform/db/database.ts';
import { incidentCode } from '../platform/ids.ts';
import type { Caller, Runner } from '../platform/use-case.ts';
import { type CsvRow, otherSeparator, readCsv, UnreadableFile } from './read-csv.ts';

/** What the command line gives. */
export interface ImportRequest {
  readonly file: string;
  /** Texts `Header=field`. */
  readonly maps: readonly string[];
  /** Names of stages that are final rounds. */
  readonly finals: readonly string[];
  /** Does everything but keep it. */
  readonly dryRun: boolean;
  readonly runner: Runner;
  readonly workspaceId: WorkspaceId;
  /** Says which day the import is. */
  readonly clock: Clock;
  /** In which moments fall on their days and today is today (IANA name); UTC unless given. */
  readonly timeZone?: string;
  /** Prints one line. */
  print(line: string): void;
}

/** What came of it; 0 when all rows went in, 2 when some were kept out, 1 when the file can't be read. */
export type ImportResult =
  | { readonly exitCode: 1; readonly faults: readonly FileFault[] }
  | (ImportCounts & {
      readonly exitCode: 0 | 2;
      readonly plan: HeaderPlan;
      /** At most 50. */
      readonly faults: readonly RowFault[];
      /** What was left out of rows that went in; at most 50. */
      readonly remarks: readonly RowFault[];
    });

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
}

/**
 * Imports a file. It may be interrupted, or fail, at any moment: running it again goes on from there.
 * @throws what the database throws; the rows before that are in.
 */
export async function runImport(request: ImportRequest): Promise<ImportResult> {
  const { file, print } = request;
  let progress: Progress | undefined;
  try {
    const plan = await checkFile(file, request.maps);
    for (const line of planLines(file, plan)) print(line);
    progress = createProgress(request, plan);
    await bringIn(request, progress);
    return finish(request, progress);
  } catch (error) {
    const faults = faultsOf(error);
    if (faults === undefined) {
      if (progress !== undefined && !request.dryRun) print(stoppedLine(progress.rowsIn()));
      throw error;
    }
    const rowsIn = request.dryRun ? 0 : (progress?.rowsIn() ?? 0);
    for (const line of fileFaultLines(file, faults, rowsIn)) print(line);
    return { exitCode: 1, faults };
  }
}

/** The first line can't be used, for several reasons at once. */
class UnreadableHeader extends Error {
  readonly faults: readonly FileFault[];
  constructor(faults: readonly FileFault[]) {
    super('the header line can’t be used');
    this.faults = faults;
  }
}

function faultsOf(error: unknown): readonly FileFault[] | undefined {
  if (error instanceof UnreadableFile) return [error.fault];
  return error instanceof UnreadableHeader ? error.faults : undefined;
}

/** Reads the whole file once and keeps nothing but its header. */
async function checkFile(file: string, maps: readonly string[]): Promise<HeaderPlan> {
  let plan: HeaderPlan | undefined;
  let rows = 0;
  for await (const { cells } of readCsv(file)) {
    if (plan === undefined) plan = planOf(cells, maps);
    else rows += 1;
  }
  if (plan === undefined) {
    throw new UnreadableFile({ problem: 'the file is empty', cure: 'export it again' });
  }
  if (rows === 0) {
    throw new UnreadableFile({
      problem: 'the file has a header and no rows',
      cure: 'export it again, with the people in it',
    });
  }
  return plan;
}

function planOf(headers: readonly string[], maps: readonly string[]): HeaderPlan {
  const separator = otherSeparator(headers);
  if (separator !== undefined) throw new UnreadableFile(separator);
  const reading = readHeaders(headers, maps);
  if (reading.kind === 'faults') throw new UnreadableHeader(reading.faults);
  return reading.plan;
}

/** What is counted and kept on the way; of faults the first 50 only, so that memory stays flat. */
interface Progress {
  readonly plan: HeaderPlan;
  readonly settings: RowSettings;
  readonly faults: RowFault[];
  readonly remarks: RowFault[];
  readonly duplicateLines: number[];
  readonly finalsSeen: Set<string>;
  readonly counts: { -readonly [Count in keyof ImportCounts]: number } & { remarks: number };
  rowsIn(): number;
}

function createProgress(request: ImportRequest, plan: HeaderPlan): Progress {
  const timeZone = request.timeZone ?? 'UTC';
  const counts = {
    rows: 0,
    added: 0,
    updated: 0,
    unchanged: 0,
    keptOut: 0,
    candidaciesAdded: 0,
    touchesAdded: 0,
    possibleDuplicates: 0,
    faultCount: 0,
    remarks: 0,
  };
  return {
    plan,
    settings: {
      today: dayAt(request.clock.now(), timeZone),
      timeZone,
      finals: new Set(request.finals.map(wordKey)),
    },
    faults: [],
    remarks: [],
    duplicateLines: [],
    finalsSeen: new Set(),
    counts,
    rowsIn: () => counts.added + counts.updated + counts.unchanged,
  };
}

/** Where the contacts of the people are kept. */
const history = { latestTouches, recordTouch };

/** Reads the file again, now for its people. */
async function bringIn(request: ImportRequest, progress: Progress): Promise<void> {
  const caller: Caller = {
    kind: 'operator',
    workspaceId: request.workspaceId,
    requestId: incidentCode(),
  };
  let batch: ImportedPerson[] = [];
  const send = async (): Promise<void> => {
    if (batch.length === 0) return;
    const input = { people: batch, on: progress.settings.today };
    batch = [];
    const outcome = request.dryRun
      ? await rehearseImport(request.runner, caller, history, input)
      : await request.runner.run(importPeople(history), caller, input);
    count(progress, outcome);
  };
  let isHeader = true;
  for await (const row of readCsv(request.file)) {
    const person = isHeader ? undefined : readPerson(row, progress);
    isHeader = false;
    if (person !== undefined) batch.push(person);
    if (batch.length === mostRows) await send();
  }
  await send();
}

/** The person of a row; undefined when it is empty or stays out. */
function readPerson({ line, cells }: CsvRow, progress: Progress): ImportedPerson | undefined {
  const { plan, settings, counts } = progress;
  if (cells.every((cell) => cell.trim() === '')) return undefined;
  counts.rows += 1;
  const extra = cells.slice(plan.width);
  // A spreadsheet may leave empty cells behind the last column; others mean that cells have moved.
  if (cells.length < plan.width || extra.some((cell) => cell.trim() !== '')) {
    keepOut(progress, [
      {
        line,
        column: undefined,
        value: '',
        problem: `${cells.length} cells under ${plan.width} headers`,
        cure: 'put cells that hold a comma in quotes, and leave empty ones in place',
      },
    ]);
    return undefined;
  }
  const byField = new Map(
    plan.columns.map(({ index, header, field }) => [
      field,
      { column: header, text: cells[index] ?? '' },
    ]),
  );
  const stage = wordKey(byField.get('stage')?.text ?? '');
  if (settings.finals.has(stage)) progress.finalsSeen.add(stage);

  const reading = readRow(line, byField, settings);
  switch (reading.kind) {
    case 'empty':
      counts.rows -= 1;
      return undefined;
    case 'faulty':
      keepOut(progress, reading.faults);
      return undefined;
    case 'person':
      counts.remarks += reading.remarks.length;
      keepSome(progress.remarks, reading.remarks);
      return reading.person;
  }
}

/** Keeps a row out for one or more faults. */
function keepOut({ faults, counts }: Progress, found: readonly RowFault[]): void {
  counts.keptOut += 1;
  counts.faultCount += found.length;
  keepSome(faults, found);
}

function keepSome<Of>(kept: Of[], more: readonly Of[]): void {
  kept.push(...more.slice(0, Math.max(0, mostFaultsTold - kept.length)));
}

function count(progress: Progress, outcome: ImportOutcome): void {
  const { counts } = progress;
  counts.added += outcome.added;
  counts.updated += outcome.updated;
  counts.unchanged += outcome.unchanged;
  counts.candidaciesAdded += outcome.candidaciesAdded;
  counts.touchesAdded += outcome.touchesAdded;
  counts.possibleDuplicates += outcome.possibleDuplicates.length;
  keepSome(progress.duplicateLines, outcome.possibleDuplicates);
  counts.remarks += outcome.keptByHand.length;
  keepSome(
    progress.remarks,
    outcome.keptByHand.map((kept) => keptByHandRemark(kept, progress.plan)),
  );
  for (const refused of outcome.refused) keepOut(progress, [refusalFault(refused)]);
}

function finish(request: ImportRequest, progress: Progress): ImportResult {
  const { plan, faults, remarks } = progress;
  const { remarks: remarkCount, ...counts } = progress.counts;
  const lines = [
    ...faultLines(faults, counts.faultCount),
    ...faultLines(remarks, remarkCount),
    ...summaryLines({
      isRehearsal: request.dryRun,
      ...counts,
      possibleDuplicates: { count: counts.possibleDuplicates, lines: progress.duplicateLines },
      finalsUnseen: request.finals.filter((name) => !progress.finalsSeen.has(wordKey(name))),
      isInSteps: counts.rows > mostRows,
    }),
  ];
  for (const line of lines) request.print(line);
  return { exitCode: counts.keptOut === 0 ? 0 : 2, ...counts, plan, faults, remarks };
}
