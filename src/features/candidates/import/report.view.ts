/** What the one who imports reads: how the file was understood, what stays out and why, what came in. */
import type { RowFault } from './cells.rules.ts';
import { type FileFault, fieldWords, type HeaderPlan, type ImportField } from './headers.rules.ts';

/** So many faults are told; the rest are counted. */
export const mostFaultsTold = 50;

/** How an import went, as far as it is told. */
export interface ImportSummary {
  readonly isRehearsal: boolean;
  readonly rows: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly keptOut: number;
  readonly candidaciesAdded: number;
  readonly touchesAdded: number;
  readonly possibleDuplicates: { readonly count: number; readonly lines: readonly number[] };
  /** Names given with `--final` that no row had as its stage. */
  readonly finalsUnseen: readonly string[];
  /** More rows than one rehearsal takes. */
  readonly isInSteps: boolean;
}

/** How the columns were understood. */
export function planLines(file: string, plan: HeaderPlan): readonly string[] {
  const columns = plan.columns.map(({ header, field }) => `${header} → ${fieldWords(field)}`);
  const left = plan.left.map(({ header, why }) =>
    why === 'not_kept' ? `${header} (not kept yet)` : header,
  );
  return [
    file,
    `Read: ${columns.join(', ')}`,
    ...(left.length === 0 ? [] : [`Not read: ${left.join(', ')}`]),
    ...plan.refused.map(
      ({ header, kind }) => `Refused: ${header}. It tells ${kind}, which is never stored.`,
    ),
  ];
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
export function faultLines(faults: readonly RowFault[], count: number): readonly string[] {
  const shown = [...faults].sort((a, b) => a.line - b.line).slice(0, mostFaultsTold);
  const more = count - shown.length;
  return [...shown.map(faultLine), ...(more > 0 ? [`and ${grouped(more)} more`] : [])];
}

/** The fault of a row that the database knows a reason to keep out. */
export function refusalFault(refused: {
  readonly line: number;
  readonly why: 'do_not_contact' | 'restricted' | 'forgotten' | 'unknown_owner';
  readonly column?: string;
  readonly value?: string;
}): RowFault {
  const { line, column, value = '' } = refused;
  const said = refusals[refused.why];
  return { line, column, value, ...said };
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
    cure: 'take the row out of the file',
  },
  unknown_owner: {
    problem: 'no Slack user I know here',
    cure: "write the recruiter's email address instead",
  },
} as const;

/** The remark on a cell that did not replace what somebody edited by hand. */
export function keptByHandRemark(
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

/** The end of the report. */
export function summaryLines(summary: ImportSummary): readonly string[] {
  const { rows, added, updated, unchanged, keptOut, possibleDuplicates } = summary;
  const would = summary.isRehearsal;
  const parts = [
    `${grouped(added)} new ${added === 1 ? 'person' : 'people'}`,
    ...(updated > 0 ? [`${grouped(updated)} with something new`] : []),
    ...(unchanged > 0 ? [`${grouped(unchanged)} with nothing new`] : []),
    ...(keptOut > 0 ? [`${grouped(keptOut)} kept out`] : []),
  ];
  const lines = [
    `${counted(rows, 'row')}: ${parts.join(', ')}.`,
    `${would ? 'They would bring' : 'They brought'} ${counted(summary.candidaciesAdded, 'candidacy', 'candidacies')} and ${counted(summary.touchesAdded, 'last contact')}. This is history: nobody is owed anything for it.`,
  ];
  if (possibleDuplicates.count > 0) {
    const more = possibleDuplicates.count - possibleDuplicates.lines.length;
    lines.push(
      `Perhaps here already under the same name, and added all the same, as no email address tells them apart: line${possibleDuplicates.count === 1 ? '' : 's'} ${possibleDuplicates.lines.join(', ')}${more > 0 ? ` and ${grouped(more)} more` : ''}.`,
    );
  }
  for (const name of summary.finalsUnseen) {
    lines.push(`No row has the stage "${name}" that --final names.`);
  }
  if (keptOut > 0 && !would) {
    lines.push(
      'Mend those rows and import the file again: what is in already will not be doubled.',
    );
  }
  if (would) {
    lines.push('This was a rehearsal: nothing was written. Leave out --dry-run to import.');
    if (summary.isInSteps) {
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
