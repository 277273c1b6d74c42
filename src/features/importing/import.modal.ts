/**
 * The modal into which people are pasted: the first submission shows what would come in, the next
 * one, of the same text, brings it in. The text stays in the boxes throughout and is kept nowhere.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type CsvRow, openCsvText } from '../../platform/csv/read-csv.ts';
import { UnreadableCsv } from '../../platform/csv/csv-fault.ts';
import type {
  ActionDeclaration,
  ModalDeclaration,
  Reply,
  Request,
} from '../../platform/feature.ts';
import type { ViewState } from '../../platform/slack/payload.ts';
import type { FileFault } from '../candidates/import/headers.rules.ts';
import type { RowSettings } from '../candidates/import/rows.rules.ts';
import { wordKey } from '../candidates/import/word-key.rules.ts';
import { rehearseImport } from '../candidates/index.ts';
import { beginImporting } from './begin-importing.ts';
import { importPasted } from './import-pasted.ts';
import {
  dateReadings,
  type ImportForm,
  type ImportMemory,
  importBlocks,
  importedModal,
  importModal,
  importModalName,
  keepers,
  longestBox,
  moreRoomAction,
  type TextFault,
  textFaultWords,
} from './import.view.ts';
import { listNamesakes } from './list-namesakes.ts';
import {
  boxOfLine,
  intoBoxes,
  joinBoxes,
  type JoinedText,
  keptBy,
  mostBoxes,
  type ReadText,
  readPasted,
} from './pasted.rules.ts';

export const importModalDeclaration: ModalDeclaration = {
  name: importModalName,
  async submit(request, { state, metadata }) {
    const { day, memory, form } = await begin(request, state, metadata);
    const finals = listFinals(form.finals);
    const joined = joinBoxes(form.boxes);
    const reading = await read(joined, {
      ...day,
      dates: form.dates === 'clear' ? undefined : form.dates,
      finals: new Set(finals.map(wordKey)),
    });
    if ('errorIn' in reading) {
      const blockId = importBlocks.box(memory.round, reading.errorIn);
      return { show: 'errors', errors: { [blockId]: textFaultWords(reading.fault) } };
    }
    const report = { tally: reading.tally, nameOn: reading.nameOn, finals };
    const input = {
      people: form.keeper === 'me' ? keptBy(reading.people, request.userId) : reading.people,
      on: day.today,
    };
    const fingerprint = fingerprintOf(form);

    if (memory.checked !== fingerprint) {
      const outcome = await rehearseImport(importPasted, input, request.run);
      reading.tally.count(outcome);
      const namesakes = await request.run(
        listNamesakes,
        outcome.possibleDuplicates
          .slice(0, mostNamesakes)
          .map((line) => ({ line, name: reading.nameOn(line) ?? '' })),
      );
      const isAgain = memory.checked !== '';
      const next = { ...memory, checked: bringsSomething(reading) ? fingerprint : '' };
      const above = { kind: 'checked', report, namesakes, isAgain } as const;
      return { show: 'update', modal: importModal(form, next, above) };
    }

    const outcome = await request.run(importPasted, input);
    reading.tally.count(outcome);
    const rest = reading.textToCorrect(outcome);
    if (rest === undefined) return { show: 'update', modal: importedModal(report) };
    const next = { round: memory.round + 1, checked: '' };
    const correcting = { ...form, boxes: intoBoxes(rest, longestBox) };
    return { show: 'update', modal: importModal(correcting, next, { kind: 'some_in', report }) };
  },
};

/** *More room*: one more box, and what was typed stays. */
export const moreRoom: ActionDeclaration = {
  name: moreRoomAction,
  async run(request, { state, metadata }): Promise<Reply> {
    const { memory, form } = await begin(request, state, metadata);
    const boxes = [...form.boxes, ''].slice(0, mostBoxes);
    return { show: 'update', modal: importModal({ ...form, boxes }, { ...memory, checked: '' }) };
  },
};

/** So many possible duplicates are looked up and told. */
const mostNamesakes = 10;

/** Whoever may not import learns it before anything is read. */
async function begin(request: Request, state: ViewState, metadata: string) {
  const day = await request.run(beginImporting, undefined);
  const { boxes, ...memory } = readMemory(metadata);
  return { day, memory, form: readForm(state, memory.round, boxes) };
}

const memoryForm = z.object({
  v: z.literal(1),
  round: z.number().int().min(0).max(1000),
  checked: z.string().max(32),
  boxes: z.number().int().min(1).max(mostBoxes),
});

/** Metadata that can't be read is that of a modal just opened. */
function readMemory(metadata: string): ImportMemory & { readonly boxes: number } {
  const read = memoryForm.safeParse(parsed(metadata));
  if (!read.success) return { round: 0, checked: '', boxes: 1 };
  const { round, checked, boxes } = read.data;
  return { round, checked, boxes };
}

function readForm(state: ViewState, round: number, boxes: number): ImportForm {
  const dates = state.text(importBlocks.dates);
  const keeper = state.text(importBlocks.keeper);
  return {
    boxes: Array.from({ length: boxes }, (_, at) => state.typed(importBlocks.box(round, at))),
    finals: state.text(importBlocks.finals) ?? '',
    dates: dateReadings.find((each) => each === dates) ?? 'clear',
    keeper: keepers.find((each) => each === keeper) ?? 'nobody',
  };
}

function listFinals(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Tells whether a form is the one that was checked; nobody can read a text out of it. */
function fingerprintOf({ boxes, finals, dates, keeper }: ImportForm): string {
  return createHash('sha256')
    .update(JSON.stringify([joinBoxes(boxes).text.trimEnd(), finals, dates, keeper]))
    .digest('base64url')
    .slice(0, 22);
}

function bringsSomething({ tally }: ReadText): boolean {
  return tally.counts.added + tally.counts.updated > 0;
}

/** The rows of the text, or what is wrong with it and in which box. */
async function read(
  joined: JoinedText,
  settings: RowSettings,
): Promise<ReadText | { readonly errorIn: number; readonly fault: TextFault }> {
  const rows = await rowsOf(joined.text);
  if ('fault' in rows) {
    const { line } = rows.fault;
    return {
      errorIn: line === undefined ? 0 : boxOfLine(joined, line),
      fault: { kind: 'unreadable', faults: [rows.fault] },
    };
  }
  const reading = readPasted(joined, rows.rows, settings);
  switch (reading.kind) {
    case 'read':
      return reading;
    case 'header_faults':
      return { errorIn: 0, fault: { kind: 'unreadable', faults: reading.faults } };
    case 'torn':
      return { errorIn: reading.box, fault: { kind: 'torn' } };
    default:
      return { errorIn: 0, fault: reading };
  }
}

async function rowsOf(
  text: string,
): Promise<{ readonly rows: readonly CsvRow[] } | { readonly fault: FileFault }> {
  try {
    const table = await openCsvText(text);
    const rows: CsvRow[] = [];
    for await (const row of table.rows()) rows.push(row);
    return { rows };
  } catch (error) {
    if (error instanceof UnreadableCsv) return { fault: error.fault };
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
