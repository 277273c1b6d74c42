/** What the one who imports reads: how the file was understood, what stays out and why, what came in. */
import type { RowFault } from './cells.rules.ts';
import type { DateOrder, OrdersShown } from './dates.rules.ts';
import { type FileFault, fieldWords, type HeaderPlan } from './headers.rules.ts';
import { mostFaultsTold, type Tally } from './tally.rules.ts';

/** How an import went, as far as it is told. */
export interface ImportRun {
  readonly isRehearsal: boolean;
  /** Names of stages that were given as final rounds. */
  readonly finals: readonly string[];
  /** More rows than one rehearsal takes. */
  readonly isInSteps: boolean;
  /** The file of the rows kept out, if one was wished for. */
  readonly rejects:
    | { readonly kind: 'none' }
    | { readonly kind: 'written'; readonly file: string }
    | { readonly kind: 'failed'; readonly code: string };
}

/** How a file's bytes were read. */
export interface FileForm {
  readonly encoding: string | undefined;
  readonly separator: string;
}

/** How a file was understood: its form, where that was not to be expected, and its columns. */
export function planLines(file: string, plan: HeaderPlan, form: FileForm): readonly string[] {
  const columns = plan.columns.map(({ header, field }) => `${header} → ${fieldWords(field)}`);
  const left = plan.left.map(({ header }) => header);
  return [
    file,
    ...formLines(form),
    `Read: ${columns.join(', ')}`,
    ...(left.length === 0 ? [] : [`Not read: ${left.join(', ')}`]),
    ...plan.refused.map(
      ({ header, kind }) => `Refused: ${header}. It tells ${kind}, which is never stored.`,
    ),
  ];
}

/** `Windows-1252 text, separated by semicolons` */
function formLines({ encoding, separator }: FileForm): readonly string[] {
  const isPlain = encoding === 'UTF-8' && separator === 'comma';
  return isPlain ? [] : [`${encoding ?? 'Pasted'} text, separated by ${separator}s`];
}

/** What is said before rows stay out because day and month could be swapped. */
export function datesLines({ us, eu, unclear }: OrdersShown): readonly string[] {
  if (unclear === 0) return [];
  const one = unclear === 1;
  const said = `${counted(unclear, 'date')} can be read with the day or the month first, so ${one ? 'its row stays' : 'their rows stay'} out.`;
  const first = { us: 'the month', eu: 'the day' } as const;
  const hint = (order: DateOrder, others: number): string =>
    `${grouped(others)} other${others === 1 ? '' : 's'} can only have ${first[order]} first: if all do, say --dates ${order}.`;
  if (us > 0 && eu > 0) {
    return [
      `${said} ${grouped(us)} of the others can only have the month first and ${grouped(eu)} only the day: write them all like 2026-05-12.`,
    ];
  }
  if (us > 0) return [`${said} ${hint('us', us)}`];
  if (eu > 0) return [`${said} ${hint('eu', eu)}`];
  return [`${said} Say --dates us (month first) or --dates eu (day first).`];
}

/** Why a row stayed out, as it stands beside the row in the file of rows kept out. */
export function whyText(faults: readonly RowFault[]): string {
  return faults
    .map(({ column, problem, cure }) =>
      column === undefined ? `${problem}; ${cure}` : `"${column}": ${problem}; ${cure}`,
    )
    .join(' / ');
}

/** `20,000 of 45,300 rows read` */
export function progressLine(rowsRead: number, rows: number): string {
  return `${grouped(rowsRead)} of ${grouped(rows)} rows read`;
}

/** Why the file could not be read. */
export function fileFaultLines(
  file: string,
  faults: readonly FileFault[],
  rowsIn: number,
): readonly string[] {
  return [
    ...faults.map(({ line, problem, cure }) => {
      const where = line === undefined ? file : `${file}, line ${line}`;
      return `${where}: ${problem}; ${cure}.`;
    }),
    rowsIn === 0
      ? 'Nothing was imported.'
      : `${counted(rowsIn, 'row')} before that went in. Mend the file and import it again: what is in already will not be doubled.`,
  ];
}

/** What is said when something else than the file went wrong on the way. */
export function stoppedLine(rowsIn: number): string {
  return `It stopped there: ${counted(rowsIn, 'row')} went in. Import the file again: what is in already will not be doubled.`;
}

/** `line 14, "Rejected at": "12/05/2026" – not a date I can read; write 2026-05-12` */
function faultLine({ line, column, value, problem, cure }: RowFault): string {
  const where = column === undefined ? `line ${line}` : `line ${line}, "${column}"`;
  return value === ''
    ? `${where}: ${problem}; ${cure}`
    : `${where}: "${value}" – ${problem}; ${cure}`;
}

/** Faults, or remarks on rows that went in, by line: at most 50, and how many more there are. */
function faultLines(faults: readonly RowFault[], count: number): readonly string[] {
  const shown = [...faults].sort((a, b) => a.line - b.line).slice(0, mostFaultsTold);
  const more = count - shown.length;
  return [...shown.map(faultLine), ...(more > 0 ? [`and ${grouped(more)} more`] : [])];
}

/** The whole report: what stays out, what was left out, and what came in. */
export function reportLines(tally: Tally, run: ImportRun): readonly string[] {
  const { counts, faults, remarks } = tally;
  return [
    ...faultLines(faults, counts.faultCount),
    ...faultLines(remarks, counts.remarkCount),
    ...summaryLines(tally, run),
  ];
}

function debtSentence({ isOwn, columns }: HeaderPlan): string {
  if (isOwn) return 'What was owed when they were exported is owed again, and nothing else.';
  return columns.some(({ field }) => field === 'to_be_told' || field === 'stage_on')
    ? 'This is history: nobody is owed anything for it but those the file marks.'
    : 'This is history: nobody is owed anything for it.';
}

/** The end of the report. */
function summaryLines(tally: Tally, run: ImportRun): readonly string[] {
  const { counts, duplicateLines } = tally;
  const { isRehearsal: would, finals, isInSteps } = run;
  const { rows, added, updated, unchanged, keptOut, possibleDuplicates } = counts;
  const parts = [
    `${grouped(added)} new ${added === 1 ? 'person' : 'people'}`,
    ...(updated > 0 ? [`${grouped(updated)} with something new`] : []),
    ...(unchanged > 0 ? [`${grouped(unchanged)} with nothing new`] : []),
    ...(keptOut > 0 ? [`${grouped(keptOut)} kept out`] : []),
  ];
  const lines = [
    `${counted(rows, 'row')}: ${parts.join(', ')}.`,
    `${would ? 'They would bring' : 'They brought'} ${counted(counts.candidaciesAdded, 'candidacy', 'candidacies')} and ${counted(counts.touchesAdded, tally.plan.isOwn ? 'contact' : 'last contact')}. ${debtSentence(tally.plan)}`,
  ];
  if (possibleDuplicates > 0) {
    const more = possibleDuplicates - duplicateLines.length;
    lines.push(
      `Perhaps here already under the same name, and added all the same, as no email address tells them apart: line${possibleDuplicates === 1 ? '' : 's'} ${duplicateLines.join(', ')}${more > 0 ? ` and ${grouped(more)} more` : ''}.`,
    );
    if (!would) lines.push('In Slack, the command "merge" shows them beside each other.');
  }
  for (const name of tally.finalsUnseen(finals)) {
    lines.push(`No row has the stage "${name}" that --final names.`);
  }
  const { rejects } = run;
  if (rejects.kind === 'failed') {
    lines.push(
      `The rows kept out could not be written to a file (${rejects.code}): say where it may be with --rejects.`,
    );
  }
  if (rejects.kind === 'written') {
    lines.push(
      `The rows kept out are in ${rejects.file}, each with the reason: correct them there and import that file.`,
    );
  } else if (keptOut > 0 && !would) {
    lines.push(
      'Mend those rows and import the file again: what is in already will not be doubled.',
    );
  }
  if (would) {
    lines.push('This was a rehearsal: nothing was written. Leave out --dry-run to import.');
    if (isInSteps) {
      lines.push(
        'A long file is rehearsed 500 rows at a time, so somebody on distant rows may count as new twice.',
      );
    }
  }
  return lines;
}

function counted(n: number, one: string, many = `${one}s`): string {
  return `${grouped(n)} ${n === 1 ? one : many}`;
}

/** `1,240` */
function grouped(n: number): string {
  return n.toString().replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}
