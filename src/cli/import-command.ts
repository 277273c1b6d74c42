/**
 * `runner-up import people.csv`: reads the file twice, first to be sure that all of it can be read,
 * then to bring its good rows in, 500 to a transaction; and says what came of every row.
 */
import { importPeople, mostRows, rehearseImport } from '../features/candidates/index.ts';
import type { RowFault } from '../features/candidates/import/cells.rules.ts';
import {
  countOrders,
  type DateOrder,
  type OrdersShown,
} from '../features/candidates/import/dates.rules.ts';
import {
  type FileFault,
  type HeaderPlan,
  readHeaders,
} from '../features/candidates/import/headers.rules.ts';
import {
  datesLines,
  fileFaultLines,
  planLines,
  reportLines,
  stoppedLine,
  whyText,
} from '../features/candidates/import/report.view.ts';
import type { ImportedPerson, RowSettings } from '../features/candidates/import/rows.rules.ts';
import {
  type ImportCounts,
  type KeptOutListener,
  startTally,
  type Tally,
} from '../features/candidates/import/tally.rules.ts';
import { checkPeople, type PeopleCheck } from '../features/candidates/import/whole-people.rules.ts';
import { wordKey } from '../features/candidates/import/word-key.rules.ts';
import { contactHistory } from '../features/touches/index.ts';
import { type Clock, dayAt } from '../platform/clock.ts';
import { UnreadableCsv } from '../platform/csv/csv-fault.ts';
import { type CsvTable, openCsvFile } from '../platform/csv/read-csv.ts';
import type { WorkspaceId } from '../platform/db/database.ts';
import { incidentCode } from '../platform/ids.ts';
import type { Caller, Runner, UseCase } from '../platform/use-case.ts';
import { isJsonFile, openJsonFile } from './read-json-people.ts';
import { createRejectFile, type RejectFile, type RejectsWish } from './reject-file.ts';

/** What the command line gives. */
export interface ImportRequest {
  readonly file: string;
  /** Texts `Header=field`. */
  readonly maps: readonly string[];
  /** Names of stages that are final rounds. */
  readonly finals: readonly string[];
  /** Which comes first in dates such as `05/12/2026`; without it such dates stay out. */
  readonly dates?: DateOrder | undefined;
  /** The last line is whole, although the file ends without a line end. */
  readonly isWhole?: boolean;
  /** Does everything but keep it. */
  readonly dryRun: boolean;
  /** Where rows kept out are written; nowhere unless given. */
  readonly rejects?: RejectsWish;
  /** Stops the import behind the rows of the transaction that runs. */
  readonly signal?: AbortSignal;
  /** Hears how many of all rows have been read, every 500 rows or so. */
  readonly onProgress?: (rowsRead: number, rows: number) => void;
  readonly runner: Runner;
  readonly workspaceId: WorkspaceId;
  /** Says which day the import is. */
  readonly clock: Clock;
  /** In which moments fall on their days and today is today (IANA name); UTC unless given. */
  readonly timeZone?: string;
  /** Prints one line. */
  print(line: string): void;
}

/**
 * What came of it; 0 when all rows went in, 2 when some were kept out, 1 when the file can't be read,
 * 130 when it was stopped.
 */
export type ImportResult =
  | { readonly exitCode: 1; readonly faults: readonly FileFault[] }
  | { readonly exitCode: 130; readonly rowsIn: number }
  | (ImportCounts & {
      readonly exitCode: 0 | 2;
      readonly plan: HeaderPlan;
      /** At most 50. */
      readonly faults: readonly RowFault[];
      /** What was left out of rows that went in; at most 50. */
      readonly remarks: readonly RowFault[];
    });

/**
 * Imports a file. It may be interrupted, or fail, at any moment: running it again goes on from there.
 * @throws what the database throws; the rows before that are in.
 */
export async function runImport(request: ImportRequest): Promise<ImportResult> {
  const { file, print } = request;
  let tally: Tally | undefined;
  let rejects: RejectFile | undefined;
  try {
    const checked = await checkFile(request);
    const { plan, table, orders } = checked;
    for (const line of [...planLines(file, plan, table), ...datesLines(orders)]) print(line);
    if (request.rejects !== undefined) {
      const { header } = checked;
      const { separator } = table;
      rejects = await createRejectFile({ wish: request.rejects, file, header, separator });
    }
    const kept = keptRows(rejects);
    tally = startTally(plan, settingsOf(request), kept.out);
    await bringIn(request, checked, tally, kept);
    return await finish(request, tally, rejects);
  } catch (error) {
    if (rejects !== undefined) await rejects.discard();
    const rowsIn = request.dryRun || tally === undefined ? 0 : tally.rowsIn();
    if (error instanceof Interrupted) {
      print(stoppedLine(rowsIn));
      return { exitCode: 130, rowsIn };
    }
    const faults = faultsOf(error);
    if (faults === undefined) {
      if (tally !== undefined && !request.dryRun) print(stoppedLine(rowsIn));
      throw error;
    }
    for (const line of fileFaultLines(file, faults, rowsIn)) print(line);
    return { exitCode: 1, faults };
  }
}

/** Whoever imports said stop. */
class Interrupted extends Error {}

function heedStop({ signal }: ImportRequest): void {
  if (signal !== undefined && signal.aborted) throw new Interrupted();
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
  if (error instanceof UnreadableCsv) return [error.fault];
  return error instanceof UnreadableHeader ? error.faults : undefined;
}

/** What is known of a file once all of it has been read. */
interface CheckedFile {
  readonly table: CsvTable;
  readonly header: readonly string[];
  readonly plan: HeaderPlan;
  /** How many rows it has. */
  readonly rows: number;
  /** What its dates show, unless it was said. */
  readonly orders: OrdersShown;
  /** The last row is whole although no line end follows: it was said, or the row itself shows it. */
  readonly isWhole: boolean;
}

/** Reads the whole file once and keeps nothing but its header and some counts. */
async function checkFile(request: ImportRequest): Promise<CheckedFile> {
  const { file, maps, dates } = request;
  const table = await openTable(file);
  const { see, shown } = countOrders(settingsOf(request).today);
  let header: readonly string[] | undefined;
  let plan: HeaderPlan | undefined;
  let dayColumns: readonly number[] = [];
  let rows = 0;
  let people: PeopleCheck | undefined;
  for await (const { line, cells } of table.rows()) {
    heedStop(request);
    if (header === undefined || plan === undefined) {
      header = cells;
      plan = planOf(cells, maps);
      people = checkPeople(plan, cells);
      dayColumns = plan.columns
        .filter(({ field }) => dates === undefined && field.endsWith('_on'))
        .map(({ index }) => index);
    } else {
      rows += 1;
      people?.see(line, cells);
      for (const index of dayColumns) see(cells[index] ?? '');
    }
  }
  if (header === undefined || plan === undefined) {
    throw new UnreadableCsv({ problem: 'the file is empty', cure: 'export it again' });
  }
  if (rows === 0) {
    throw new UnreadableCsv({
      problem: 'the file has a header and no rows',
      cure: 'export it again, with the people in it',
    });
  }
  const torn = people?.torn();
  if (torn !== undefined) throw new UnreadableCsv(torn);
  const isWhole = request.isWhole === true || people?.endsWhole() === true;
  return { table, header, plan, rows, orders: shown, isWhole };
}

/** An export as JSON is read as the rows of the same export as CSV. */
function openTable(file: string): Promise<CsvTable> {
  return isJsonFile(file) ? openJsonFile(file) : openCsvFile(file);
}

function planOf(headers: readonly string[], maps: readonly string[]): HeaderPlan {
  const reading = readHeaders(headers, maps);
  if (reading.kind === 'faults') throw new UnreadableHeader(reading.faults);
  return reading.plan;
}

function settingsOf({ timeZone = 'UTC', clock, finals, dates }: ImportRequest): RowSettings {
  return {
    today: dayAt(clock.now(), timeZone),
    timeZone,
    finals: new Set(finals.map(wordKey)),
    dates,
  };
}

/** The cells of rows on their way, so that those kept out can be written as they were. */
interface KeptRows {
  /** A row is about to be read. */
  begin(cells: readonly string[]): void;
  /** It has been read; one that is to go in may still be refused then. */
  end(line: number, goesIn: boolean): void;
  /** Hears of a row that stays out: the one being read, or one that waited. */
  readonly out: KeptOutListener;
  /** Writes rows kept out so far, and forgets those that waited. */
  settle(): Promise<void>;
}

function keptRows(rejects: RejectFile | undefined): KeptRows {
  let current: readonly string[] | undefined;
  // A person of a JSON file takes several rows, all on one line.
  const waiting = new Map<number, (readonly string[])[]>();
  return {
    begin(cells) {
      current = cells;
    },
    end(line, goesIn) {
      if (goesIn && rejects !== undefined && current !== undefined) {
        waiting.set(line, [...(waiting.get(line) ?? []), current]);
      }
      current = undefined;
    },
    out(line, faults) {
      const cells = current ?? waiting.get(line)?.shift();
      if (rejects !== undefined && cells !== undefined) rejects.keep(cells, whyText(faults));
    },
    async settle() {
      waiting.clear();
      if (rejects !== undefined) await rejects.flush();
    },
  };
}

/** Reads the file again, now for its people. */
async function bringIn(
  request: ImportRequest,
  { table, rows, isWhole }: CheckedFile,
  tally: Tally,
  kept: KeptRows,
): Promise<void> {
  const caller: Caller = {
    kind: 'operator',
    workspaceId: request.workspaceId,
    requestId: incidentCode(),
  };
  const importing = importPeople(contactHistory);
  const run = <Input, Outcome>(useCase: UseCase<Input, Outcome>, input: Input): Promise<Outcome> =>
    request.runner.run(useCase, caller, input);
  let batch: ImportedPerson[] = [];
  let rowsRead = 0;
  const send = async (): Promise<void> => {
    const input = { people: batch, on: tally.settings.today };
    batch = [];
    if (input.people.length > 0) {
      const outcome = request.dryRun
        ? await rehearseImport(importing, input, run)
        : await run(importing, input);
      tally.count(outcome);
    }
    await kept.settle();
    if (request.onProgress !== undefined) request.onProgress(rowsRead, rows);
    heedStop(request);
  };
  let isHeader = true;
  let sinceSent = 0;
  for await (const row of table.rows()) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    heedStop(request);
    rowsRead += 1;
    sinceSent += 1;
    kept.begin(row.cells);
    const person = tally.read({ ...row, isOpen: row.isOpen && !isWhole });
    if (person !== undefined) batch.push(person);
    kept.end(row.line, person !== undefined);
    if (sinceSent === mostRows) {
      sinceSent = 0;
      await send();
    }
  }
  await send();
}

async function finish(
  request: ImportRequest,
  tally: Tally,
  rejects: RejectFile | undefined,
): Promise<ImportResult> {
  const { plan, counts, faults, remarks } = tally;
  const { dryRun, finals } = request;
  const written = rejects === undefined ? ({ kind: 'none' } as const) : await rejects.close();
  const run = {
    isRehearsal: dryRun,
    finals,
    isInSteps: counts.rows > mostRows,
    rejects: written,
  };
  for (const line of reportLines(tally, run)) request.print(line);
  return { exitCode: counts.keptOut === 0 ? 0 : 2, ...counts, plan, faults, remarks };
}
