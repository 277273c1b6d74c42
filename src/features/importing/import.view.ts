/** The modal into which a lead pastes people: its boxes, what they would bring in, and what they brought. */
import type { KnownBlock } from '@slack/types';
import type { Modal } from '../../platform/feature.ts';
import {
  actions,
  button,
  context,
  divider,
  input,
  limits,
  modal,
  section,
  staticSelect,
  textInput,
} from '../../platform/slack/blocks.ts';
import { bold, cut, joined, type Mrkdwn, mrkdwn, noText } from '../../platform/slack/mrkdwn.ts';
import { personLine } from '../candidates/add.view.ts';
import type { RowFault } from '../candidates/import/cells.rules.ts';
import type { DateOrder } from '../candidates/import/dates.rules.ts';
import { type FileFault, fieldWords, type HeaderPlan } from '../candidates/import/headers.rules.ts';
import type { ImportCounts, Tally } from '../candidates/import/tally.rules.ts';
import { listButton } from '../candidates/list.view.ts';
import type { Namesakes } from './list-namesakes.ts';
import { mostBoxes, mostRowsPasted } from './pasted.rules.ts';

/** The modal's callback id. */
export const importModalName = 'importing.save';
/** The action id of *More room*. */
export const moreRoomAction = 'importing.more-room';

/** The most characters a box holds. */
export const longestBox = limits.typedText;

/** Who keeps people whose row names nobody. */
export const keepers = ['nobody', 'me'] as const;
export type Keeper = (typeof keepers)[number];

/** How dates such as 03/04/2026 are read; `clear` when only those that are read in one way. */
export const dateReadings = ['clear', 'eu', 'us'] as const satisfies readonly (
  | DateOrder
  | 'clear'
)[];
export type DateReading = (typeof dateReadings)[number];

/** What the inputs hold. */
export interface ImportForm {
  /** One to four. */
  readonly boxes: readonly string[];
  /** Names of stages, with commas between; empty for none. */
  readonly finals: string;
  readonly dates: DateReading;
  readonly keeper: Keeper;
}

/** An empty form. */
export const emptyForm: ImportForm = { boxes: [''], finals: '', dates: 'clear', keeper: 'nobody' };

/** What the modal remembers of itself. */
export interface ImportMemory {
  /** Counts up when the boxes get a text that nobody typed, so that no input keeps an older one. */
  readonly round: number;
  /** Fingerprint of the form that was last checked; empty when none was. */
  readonly checked: string;
}

/** Block ids of the inputs. */
export const importBlocks = {
  /** One for each box, counted from 0. */
  box: (round: number, at: number) => `text.${round}.${at}`,
  finals: 'finals',
  dates: 'dates',
  keeper: 'keeper',
} as const;

const actionId = 'value';
const title = 'Import people';

/** What was read, and what would come of it or came of it. */
export interface ImportReport {
  readonly tally: Tally;
  /** Names of stages given as final rounds. */
  readonly finals: readonly string[];
  nameOn(line: number): string | undefined;
}

/** What stands above the boxes. */
export type Above =
  | {
      readonly kind: 'checked';
      readonly report: ImportReport;
      /** Some of the lines that would add a person under a name somebody has. */
      readonly namesakes: readonly Namesakes[];
      /** The text was checked before, and has changed since. */
      readonly isAgain: boolean;
    }
  /** Some rows are in, and the boxes hold those that are not. */
  | { readonly kind: 'some_in'; readonly report: ImportReport };

/** The modal, to be filled, or after it was checked. */
export function importModal(form: ImportForm, memory: ImportMemory, above?: Above): Modal {
  const wouldCome = above?.kind === 'checked' ? comingIn(above.report.tally.counts) : 0;
  return modal({
    callbackId: importModalName,
    title,
    submit: wouldCome > 0 ? `Import ${counted(wouldCome, 'row')}` : 'Check',
    metadata: JSON.stringify({ v: 1, ...memory, boxes: form.boxes.length }),
    blocks: [
      ...(above === undefined ? introBlocks : [...aboveBlocks(above), divider()]),
      ...form.boxes.map((text, at) =>
        input({
          blockId: importBlocks.box(memory.round, at),
          label: at === 0 ? 'People' : `People, continued (${at + 1})`,
          ...(at === 0
            ? {
                hint: 'The first line names the columns, such as Name, Email, Opening, Stage, Outcome, Decided on, Last contact.',
              }
            : { hint: 'Goes on where the box above ends, with a whole line.', optional: true }),
          element: textInput({ actionId, multiline: true, initial: text, maxLength: longestBox }),
        }),
      ),
      ...(form.boxes.length < mostBoxes
        ? [
            actions('room', [button({ actionId: moreRoomAction, label: 'More room' })]),
            context([
              mrkdwn`A box holds 3,000 characters. If your rows don’t fit, *More room* adds another one.`,
            ]),
          ]
        : []),
      input({
        blockId: importBlocks.finals,
        label: 'Stages that are final rounds',
        hint: 'Whoever got there and was not chosen is a runner-up. Several with commas between: Final interview, Panel.',
        element: textInput({ actionId, initial: form.finals, maxLength: 500 }),
        optional: true,
      }),
      input({
        blockId: importBlocks.dates,
        label: 'Dates like 03/04/2026',
        element: staticSelect({
          actionId,
          initial: form.dates,
          options: dateReadings.map((value) => ({ value, text: dateWords[value] })),
        }),
      }),
      input({
        blockId: importBlocks.keeper,
        label: 'Who keeps people whose row names nobody?',
        hint: 'Whom nobody keeps can be found, and nobody is reminded of them.',
        element: staticSelect({
          actionId,
          initial: form.keeper,
          options: keepers.map((value) => ({ value, text: keeperWords[value] })),
        }),
      }),
    ],
  });
}

const keeperWords: Readonly<Record<Keeper, string>> = {
  nobody: 'Nobody yet',
  me: 'I do',
};

const dateWords: Readonly<Record<DateReading, string>> = {
  clear: 'Ask me, if day and month could be swapped',
  eu: 'Day first: 3 April',
  us: 'Month first: March 4',
};

const introBlocks: readonly KnownBlock[] = [
  section(
    mrkdwn`Select the cells in your spreadsheet, with the line that names the columns, copy, and paste them here: up to ${mostRowsPasted} people at once. *Check* shows what would come in. Nothing is written before you say so.`,
  ),
  context([
    mrkdwn`What you import is history: nobody is owed anything for it. The same rows twice change nothing. For a longer list, ask whoever runs this app to import a file.`,
  ]),
];

/** Rows that would bring something. */
function comingIn({ added, updated }: ImportCounts): number {
  return added + updated;
}

function aboveBlocks(above: Above): readonly KnownBlock[] {
  const { report } = above;
  const { tally } = report;
  if (above.kind === 'some_in') {
    return [
      section(
        joined(
          [
            cameIn(tally.counts),
            mrkdwn`The other rows stand below, as you pasted them: correct and check them, or close.`,
          ],
          '\n',
        ),
      ),
      ...outcomeBlocks(report),
    ];
  }
  return [
    section(wouldComeIn(tally.counts, above.isAgain)),
    ...faultBlocks(report, report.tally.faults, report.tally.counts.faultCount, {
      heading: 'These rows stay out unless you correct them',
      where: lineAndName,
    }),
    ...faultBlocks(report, report.tally.remarks, report.tally.counts.remarkCount, {
      heading: 'Left out of rows that go in',
      where: lineAndName,
    }),
    ...namesakeBlocks(above.namesakes, tally.counts.possibleDuplicates),
    ...columnBlocks(report),
  ];
}

/** `9 new people, 1 with something new, 2 kept out` */
function countWords({
  added,
  updated,
  unchanged = 0,
  keptOut = 0,
}: Pick<ImportCounts, 'added' | 'updated'> & Partial<ImportCounts>): string {
  const parts = [
    ...(added > 0 ? [counted(added, 'new person', 'new people')] : []),
    ...(updated > 0 ? [`${updated} with something new`] : []),
    ...(unchanged > 0 ? [`${unchanged} with nothing new`] : []),
    ...(keptOut > 0 ? [`${keptOut} kept out`] : []),
  ];
  return parts.join(', ');
}

function wouldComeIn(counts: ImportCounts, isAgain: boolean): Mrkdwn {
  const coming = comingIn(counts);
  const again = isAgain ? mrkdwn`You changed something, so I checked it again.` : noText;
  const read = mrkdwn`*${counted(counts.rows, 'row')} read:* ${countWords(counts)}.`;
  if (coming === 0) {
    const next =
      counts.keptOut === 0
        ? mrkdwn`There is nothing to import.`
        : mrkdwn`Nothing would come in. Correct the text below and check it again.`;
    return joined([again, read, next], ' ');
  }
  return joined(
    [
      again,
      read,
      broughtWords(counts, 'They would bring'),
      mrkdwn`Nothing is written yet. *Import ${counted(coming, 'row')}* does it.`,
    ],
    ' ',
  );
}

function cameIn(counts: ImportCounts): Mrkdwn {
  const rows = comingIn(counts);
  const { added, updated, unchanged, keptOut } = counts;
  return joined(
    [
      rows === 0
        ? mrkdwn`*Nothing came in.*`
        : mrkdwn`*${counted(rows, 'row')} came in:* ${countWords({ added, updated })}.`,
      broughtWords(counts, 'They brought'),
      unchanged === 0 ? noText : mrkdwn`${unchanged} told nothing new.`,
      keptOut === 0 ? noText : mrkdwn`${keptOut} stayed out.`,
    ],
    ' ',
  );
}

function broughtWords(counts: ImportCounts, begin: string): Mrkdwn {
  const { candidaciesAdded, touchesAdded } = counts;
  if (candidaciesAdded + touchesAdded === 0) return noText;
  const parts = [
    ...(candidaciesAdded > 0 ? [counted(candidaciesAdded, 'candidacy', 'candidacies')] : []),
    ...(touchesAdded > 0 ? [counted(touchesAdded, 'last contact')] : []),
  ];
  return mrkdwn`${begin} ${parts.join(' and ')}.`;
}

/** So many faults, and so many remarks, are told. */
const mostTold = 15;

/** What stayed out of what has come in. The rows are told by name: in the box they have moved. */
function outcomeBlocks(report: ImportReport): readonly KnownBlock[] {
  const { faults, remarks, counts } = report.tally;
  return [
    ...faultBlocks(report, faults, counts.faultCount, {
      heading: 'Why rows stayed out',
      where: nameAlone,
    }),
    ...faultBlocks(report, remarks, counts.remarkCount, {
      heading: 'Left out of rows that came in',
      where: nameAlone,
    }),
  ];
}

type Where = (line: number, name: string | undefined) => Mrkdwn;

const lineAndName: Where = (line, name) =>
  joined([mrkdwn`*Line ${line}*`, mrkdwn`${cut(name ?? '', 60)}`], ' · ');

const nameAlone: Where = (line, name) =>
  name === undefined ? mrkdwn`*Line ${line} of what you pasted*` : bold(cut(name, 60));

function faultBlocks(
  { nameOn }: ImportReport,
  faults: readonly RowFault[],
  count: number,
  words: { readonly heading: string; readonly where: Where },
): readonly KnownBlock[] {
  const lines = [...faults]
    .sort((a, b) => a.line - b.line)
    .slice(0, mostTold)
    .map((fault) => faultLine(fault, words.where(fault.line, nameOn(fault.line))));
  return listBlocks(mrkdwn`*${words.heading}*`, lines, count);
}

/** `• *Line 3* · Omar Haddad · Rejected at “12/05/2026”: not a date I can read; write …` */
function faultLine(fault: RowFault, where: Mrkdwn): Mrkdwn {
  const { column, value, problem, cure, cureInText } = fault;
  const cell = [
    ...(column === undefined ? [] : [cut(column, 40)]),
    ...(value === '' ? [] : [`“${value}”`]),
  ].join(' ');
  const place = joined([where, mrkdwn`${cell}`], ' · ');
  return mrkdwn`• ${place}: ${cut(problem, 150)}; ${cut(cureInText ?? cure, 250)}.`;
}

function namesakeBlocks(namesakes: readonly Namesakes[], count: number): readonly KnownBlock[] {
  const heading = mrkdwn`*Perhaps here already.* Only the name is the same, so they would be added as new people:`;
  const lines = namesakes.map(({ line, name, people }) => {
    const known = people.slice(0, 3).map((person) => personLine(person));
    const others =
      known.length === 0 ? mrkdwn`another row has this name` : mrkdwn`${joined(known, '; ')}`;
    return mrkdwn`• *Line ${line}* · ${cut(name, 60)} – ${others}`;
  });
  return listBlocks(heading, lines, count);
}

/** Lines under a heading, in as few sections as hold them, and how many more there are. */
function listBlocks(
  heading: Mrkdwn,
  lines: readonly Mrkdwn[],
  count: number,
): readonly KnownBlock[] {
  if (count === 0) return [];
  const more = count - lines.length;
  const all = [...lines, ...(more > 0 ? [mrkdwn`_and ${more} more_`] : [])];
  const texts = [heading];
  for (const line of all) {
    const longer = joined([texts.at(-1) ?? noText, line], '\n');
    if (longer.text.length > limits.text) texts.push(line);
    else texts[texts.length - 1] = longer;
  }
  return texts.map((text) => section(text));
}

/** So many columns are named. */
const mostColumns = 30;

function columnBlocks({ tally, finals }: ImportReport): readonly KnownBlock[] {
  const { plan } = tally;
  const unseen = tally.finalsUnseen(finals).slice(0, 10);
  return [
    ...plan.refused
      .slice(0, 10)
      .map(({ header, kind }) =>
        context([mrkdwn`Refused: ${cut(header, 40)}. It tells ${kind}, which is never stored.`]),
      ),
    ...(unseen.length === 0
      ? []
      : [
          context([
            mrkdwn`No row has ${unseen.length === 1 ? 'the stage' : 'the stages'} ${unseen.map((name) => `“${cut(name, 60)}”`).join(', ')}.`,
          ]),
        ]),
    context([columnWords(plan)]),
  ];
}

function columnWords({ columns, left }: HeaderPlan): Mrkdwn {
  const read = columns.map(({ header, field }) => `${cut(header, 40)} → ${fieldWords(field)}`);
  const notRead = left.map(({ header }) => cut(header, 40));
  return joined(
    [
      mrkdwn`Read: ${some(read)}.`,
      notRead.length === 0 ? noText : mrkdwn`Not read: ${some(notRead)}.`,
    ],
    ' ',
  );
}

function some(words: readonly string[]): string {
  const more = words.length - mostColumns;
  const shown = words.slice(0, mostColumns).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** What came in, when nothing is left to correct. */
export function importedModal(report: ImportReport): Modal {
  return modal({
    callbackId: 'importing.imported',
    title: 'Imported',
    close: 'Done',
    blocks: [
      section(cameIn(report.tally.counts)),
      ...outcomeBlocks(report),
      actions('lists', [listButton('all', 'Look at the list')]),
    ],
  });
}

/** What is wrong with a text as a whole, below its box. */
export type TextFault =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'only_header' }
  | { readonly kind: 'too_many'; readonly rows: number }
  | { readonly kind: 'torn' }
  | { readonly kind: 'unreadable'; readonly faults: readonly FileFault[] };

/** The sentence under the box. */
export function textFaultWords(fault: TextFault): string {
  switch (fault.kind) {
    case 'nothing':
      return 'Paste the lines here, the one that names the columns first.';
    case 'only_header':
      return 'This is the line that names the columns, and nobody below it. Paste the people too.';
    case 'too_many':
      return `These are ${fault.rows} people; up to ${mostRowsPasted} go in at once. Take some out and paste them next.`;
    case 'torn':
      return 'A line is torn between the box above and this one. Let this box begin with a whole line.';
    case 'unreadable': {
      const sentences = fault.faults.map(({ line, problem, cure, cureInText }) => {
        const sentence = `${problem}; ${cureInText ?? cure}.`;
        return line === undefined ? capital(sentence) : `Line ${line}: ${sentence}`;
      });
      return cut(sentences.join(' '), longestSentence);
    }
  }
}

/** Slack gives no limit for a field error; a longer one can't be read below a box. */
const longestSentence = 500;

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
