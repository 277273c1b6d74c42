/**
 * Reads what only a file of ours tells: ids, contacts one by one, and what a candidacy is to the last
 * date. Where a row has an id, each cell means exactly what an export wrote into it.
 */
import { addDays, type Day, dayAt, type EpochMs, Temporal } from '../../../platform/clock.ts';
import { touchChannels, touchDirections } from '../../touches/clock.rules.ts';
import { longestNote, longestQuestion, type TouchId } from '../../touches/contact.rules.ts';
import {
  type CandidacyId,
  type CandidateId,
  endedBy,
  ourReasons,
  stages,
  theirReasons,
} from '../candidate.rules.ts';
import { exactText } from '../export/exact-cell.rules.ts';
import type { Cell, CellReader, Cells } from './cells.rules.ts';
import type { HeaderPlan, ImportField } from './headers.rules.ts';
import type {
  ImportedCandidacy,
  ImportedOwner,
  ReturningContact,
  RowPlace,
} from './imported-person.rules.ts';

/** The cells of a row by field; in a file of ours some are exact. */
export function cellsOf(plan: HeaderPlan, texts: readonly string[]): Cells {
  return new Map(
    plan.columns.map(({ index, header, field }): [ImportField, Cell] => {
      const text = texts[index] ?? '';
      const exact = plan.isOwn ? exactText(text) : undefined;
      return [
        field,
        exact === undefined
          ? { column: header, text }
          : { column: header, text: exact, isExact: true },
      ];
    }),
  );
}

/** The person's id; undefined in a file that is not ours, and for a row somebody added to one. */
export function readPersonId(reader: CellReader): CandidateId | undefined {
  // Checked in `readId`; where it leads is checked when it is looked up.
  return readId(reader, 'id') as CandidateId | undefined;
}

function readId(
  reader: CellReader,
  field: 'id' | 'candidacy_id' | 'contact_id',
): string | undefined {
  const cell = reader.cell(field);
  if (cell === undefined || /^[0-9a-hjkmnp-tv-z]{16}$/.test(cell.text)) return cell?.text;
  reader.fault(
    cell,
    'not an id that an export wrote',
    'put back what stood there, or empty the cell',
  );
  return undefined;
}

/** The row's place among those of its person, if the file tells. */
export function readPlace(reader: CellReader): RowPlace | undefined {
  const cell = reader.cell('row');
  if (cell === undefined) return undefined;
  const [, number, of] = /^\((\d{1,6}) of (\d{1,6})\)$/.exec(cell.text) ?? [];
  if (number !== undefined && of !== undefined) return { number: Number(number), of: Number(of) };
  reader.fault(cell, 'the row is cut off, or was changed', 'export again, or empty this column');
  return undefined;
}

/** The candidacy of a row that has its id. */
export function readOwnCandidacy(
  reader: CellReader,
  settings: { readonly today: Day; readonly timeZone: string },
  longestTitle: number,
): ImportedCandidacy | undefined {
  const id = readId(reader, 'candidacy_id');
  if (id === undefined) return undefined;
  const stage = oneOf(reader, 'stage', stages);
  if (stage === undefined && reader.cell('stage') === undefined) {
    reader.fault(
      { column: reader.column('stage'), text: '' },
      'a candidacy without a stage',
      `write ${stages.join(', ')}`,
    );
  }
  const ender = oneOf(reader, 'ended_by', endedBy);
  const decidedOn = reader.pastDay('decided_on', settings);
  const toldOn = reader.pastDay('told_on', settings);
  const isOwed = ender === 'us' || ender === 'nobody' ? toldOn === undefined : false;
  const isToBeTold = reader.yesNo('to_be_told') ?? false;
  return {
    // Checked in `readId`.
    id: id as CandidacyId,
    opening: reader.text('opening', longestTitle),
    stage: stage ?? 'sourced',
    stageOn: reader.pastDay('stage_on', settings),
    endedBy: ender,
    reason: oneOf(reader, 'reason', [...ourReasons, ...theirReasons]),
    decidedOn,
    toldOn,
    isRunnerUp: reader.yesNo('runner_up') ?? false,
    runnerUpOrder: readOrder(reader),
    champion: reader.text('champion', longestChampion),
    // A word that the file does not mark as owed is not owed again.
    isImported:
      isOwed && decidedOn !== undefined
        ? !isToBeTold
        : (reader.yesNo('candidacy_imported') ?? true),
    isHandEdited: reader.yesNo('candidacy_corrected') ?? false,
  };
}

/** The longest name of a champion. */
export const longestChampion = 200;

/** A place among an opening's runner-ups: 1 is the first to call. */
export function readOrder(reader: CellReader): number | undefined {
  const cell = reader.cell('runner_up_order');
  if (cell === undefined) return undefined;
  if (/^[1-9]\d{0,3}$/.test(cell.text)) return Number(cell.text);
  reader.fault(cell, 'not a place in an order', 'write 1 for the first to call');
  return undefined;
}

/** The contact of a row that has its id. */
export function readOwnContact(
  reader: CellReader,
  settings: { readonly today: Day; readonly timeZone: string },
): ReturningContact | undefined {
  const id = readId(reader, 'contact_id');
  const on = reader.pastDay('contact_on', settings);
  if (id === undefined) {
    const told = reader.cell('contact_on') ?? reader.cell('contact_note');
    if (told !== undefined && reader.cell('contact_id') === undefined) {
      reader.fault(
        told,
        'a contact without its id',
        'an id is made when a contact is logged: log it in Slack, and empty this cell',
      );
    }
    return undefined;
  }
  if (on === undefined) {
    if (reader.cell('contact_on') === undefined) {
      reader.fault(
        { column: reader.column('contact_on'), text: '' },
        'a contact without its day',
        'fill it in, or empty the other cells of this contact',
      );
    }
    return undefined;
  }
  return {
    // Checked in `readId`.
    id: id as TouchId,
    on,
    at: readInstant(reader, 'contact_at', settings.today),
    recordedAt: readInstant(reader, 'contact_logged_at', settings.today),
    channel: oneOf(reader, 'contact_channel', touchChannels) ?? 'unknown',
    direction: oneOf(reader, 'contact_direction', touchDirections) ?? 'unknown',
    twoWay: reader.yesNo('contact_two_way') ?? false,
    by: readBy(reader),
    note: reader.text('contact_note', longestNote),
    question: reader.text('contact_question', longestQuestion),
    questionAnsweredAt: readInstant(reader, 'contact_answered_at', settings.today),
    stoppedContact: reader.yesNo('contact_asked_to_stop') ?? false,
    backDated: reader.yesNo('contact_back_dated') ?? false,
    isImported: reader.yesNo('contact_imported') ?? true,
  };
}

/** Who made a contact; somebody who can't be read is nobody, for the contact matters more. */
function readBy(reader: CellReader): ImportedOwner | undefined {
  const cell = reader.cell('contact_by');
  if (cell === undefined) return undefined;
  return /^[UW][A-Z0-9]{2,}$/.test(cell.text)
    ? { kind: 'slack', userId: cell.text, column: cell.column }
    : { kind: 'email', emailKey: cell.text.toLowerCase() };
}

function readInstant(reader: CellReader, field: ImportField, latest: Day): EpochMs | undefined {
  const cell = reader.cell(field);
  if (cell === undefined) return undefined;
  const at = instantIn(cell.text);
  if (at === undefined) {
    reader.fault(cell, 'not an instant I can read', 'write it like 2026-05-12T16:30:00.000Z');
  } else if (dayAt(at, 'UTC') > latest) {
    reader.fault(cell, 'an instant in the future', 'check the date');
  }
  return at;
}

function instantIn(text: string): EpochMs | undefined {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** A word of a list, exactly as it is kept. */
function oneOf<Word extends string>(
  reader: CellReader,
  field: ImportField,
  words: readonly Word[],
): Word | undefined {
  return reader.word(
    field,
    (text) => words.find((word) => word === text),
    'a word of this column',
    words.join(', '),
  );
}

/** The latest day of a file of ours: a contact falls on its day where its owner lives. */
export function latestOwnDay(today: Day): Day {
  return addDays(today, 1);
}
