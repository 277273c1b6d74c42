/**
 * One row of a file: from the text of its cells to a person with what came before, or to the faults
 * that keep it out, each with what to write instead.
 */
import { addDays, type Day } from '../../../platform/clock.ts';
import { longestNote } from '../../touches/contact.rules.ts';
import { longestReason, longestSnoozeDays } from '../../touches/snooze.rules.ts';
import { longestTitle } from '../../openings/opening.rules.ts';
import { longestIn, readCadence } from '../edit.rules.ts';
import { emailKey, longestName } from '../name.rules.ts';
import { readCandidacy } from './candidacy-cells.rules.ts';
import {
  type Cell,
  type CellReader,
  cellReader,
  type Cells,
  type Remark,
  type RowFault,
} from './cells.rules.ts';
import type { DateSettings } from './dates.rules.ts';
import type { ImportField } from './headers.rules.ts';
import type {
  ImportedContact,
  ImportedFacts,
  ImportedOwner,
  ImportedPerson,
  ImportedSnooze,
} from './imported-person.rules.ts';
import { latestOwnDay, readOwnContact, readPersonId, readPlace } from './own-cells.rules.ts';
import {
  acceptedInterests,
  acceptedPreferred,
  acceptedSegments,
  contactOfWord,
  interestOf,
  preferredChannelOf,
  relocationOf,
  segmentOf,
  travelOf,
  yesNoOf,
} from './words.rules.ts';

export type { ImportedPerson } from './imported-person.rules.ts';

/** What came of reading a row. */
export type RowReading =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'person';
      readonly person: ImportedPerson;
      readonly remarks: readonly Remark[];
    }
  | { readonly kind: 'faulty'; readonly faults: readonly RowFault[] };

/** What holds for every row of an import. */
export interface RowSettings extends DateSettings {
  /** The day of the import; nothing that happened can be later. */
  readonly today: Day;
  /** Stages that are final rounds, as `wordKey` folds them. */
  readonly finals: ReadonlySet<string>;
}

const longestPhone = 40;
const longestProfile = 500;
const longestText = 200;
/** Two texts of the longest kind, as imports once put source and referrer together. */
const longestSource = 2 * longestText + ', by '.length;
const longestTags = 500;

/** Reads the cells of one row. */
export function readRow(line: number, cells: Cells, given: RowSettings): RowReading {
  if ([...cells.values()].every(({ text }) => text.trim() === '')) return { kind: 'empty' };
  const reader = cellReader(line, cells);
  const isOwn = reader.cell('id') !== undefined;
  const settings = isOwn ? { ...given, today: latestOwnDay(given.today) } : given;

  const name = readName(reader, isOwn);
  const email = readEmail(reader);
  const facts: ImportedFacts = {
    name,
    email,
    emailKey: emailKey(email),
    phone: reader.text('phone', longestPhone, 'keep one number'),
    profileUrl: readProfile(reader, isOwn),
    employer: reader.text('employer', longestText),
    segment: reader.word('segment', segmentOf, 'a segment', acceptedSegments),
    callPoints: reader.text('call_points', longestIn.callPoints),
    territory: reader.text('territory', longestText),
    travel: readOrRemark(reader, 'travel', travelOf),
    relocation: readOrRemark(reader, 'relocation', relocationOf),
    quotaHistory: reader.text('quota_history', longestIn.quotaHistory),
    orExposure: reader.text('or_exposure', longestIn.orExposure),
    credentials: reader.text('credentials', longestIn.credentials),
    commonGround: reader.text('common_ground', longestIn.commonGround),
    tags: reader.text('tags', longestTags),
    ...readSource(reader),
    preferredChannel: reader.word(
      'preferred_channel',
      preferredChannelOf,
      'a channel',
      acceptedPreferred,
    ),
    interest: reader.word('interest', interestOf, 'an answer', acceptedInterests) ?? 'unknown',
    interestAskedOn: reader.pastDay('interest_asked_on', settings),
    notBeforeOn: reader.day('not_before_on', settings),
    employedElsewhereOn: readEmployedElsewhere(reader, settings),
    doNotContact: reader.yesNo('do_not_contact') ?? false,
    handEdited: readHandEdited(reader),
  };
  const person: ImportedPerson = {
    line,
    id: readPersonId(reader),
    place: readPlace(reader),
    facts,
    owner: readOwner(reader),
    cadence: readOwnCadence(reader),
    snooze: readSnooze(reader, settings),
    knownSinceOn: reader.pastDay('known_since_on', settings),
    candidacy: readCandidacy(reader, settings, longestTitle),
    lastContact: readLastContact(reader, settings),
    returningContact: readOwnContact(reader, settings),
  };
  return reader.faults.length > 0
    ? { kind: 'faulty', faults: reader.faults }
    : { kind: 'person', person, remarks: reader.remarks };
}

function readName(reader: CellReader, isOwn: boolean): string {
  const whole = reader.cell('name');
  const parts = [reader.cell('first_name'), reader.cell('last_name')].filter(
    (part) => part !== undefined,
  );
  const text = whole?.text ?? parts.map((part) => part.text).join(' ');
  const name = isOwn ? text : text.replaceAll(/\s+/gu, ' ');
  const column =
    whole?.column ?? parts[0]?.column ?? reader.column('name', 'first_name', 'last_name');
  if (name === '') {
    reader.fault(
      { column, text: '' },
      'empty, and every person needs a name',
      'fill it in, or take the row out',
    );
  } else if (Array.from(name).length > longestName) {
    reader.fault(
      { column, text: name },
      `longer than ${longestName} characters`,
      'shorten the name',
    );
  }
  return name;
}

function readEmail(reader: CellReader): string | undefined {
  const cell = reader.cell('email');
  if (cell === undefined) return undefined;
  if (emailKey(cell.text) !== undefined) return cell.text;
  const isSeveral = (cell.text.match(/@/g)?.length ?? 0) > 1;
  reader.fault(
    cell,
    isSeveral ? 'more than one address' : 'not an email address',
    isSeveral ? 'keep the one they use' : 'write it like dana@example.com, or leave it empty',
  );
  return undefined;
}

function readProfile(reader: CellReader, isOwn: boolean): string | undefined {
  const cell = reader.cell('profile');
  if (cell === undefined) return undefined;
  // What was good enough for the form.
  if (isOwn && /^https?:\/\/[^\s<>|]+$/i.test(cell.text)) return cell.text;
  const address = /^[a-z][a-z0-9+.-]*:/i.test(cell.text) ? cell.text : `https://${cell.text}`;
  const isLink = /^https?:\/\/[^\s/@<>"]+\.[^\s/@<>"]{2,}(?:[/?#][^\s<>"]*)?$/i.test(address);
  if (isLink && address.length <= longestProfile) return address;
  reader.fault(
    cell,
    'not one web address',
    'write it like https://www.linkedin.com/in/dana, or leave it empty',
  );
  return undefined;
}

/** A word of a table; one we do not know is told and left out, as the person matters more. */
function readOrRemark<Meaning>(
  reader: CellReader,
  field: ImportField,
  meaningOf: (text: string) => Meaning | undefined,
): Meaning | undefined {
  const cell = reader.cell(field);
  if (cell === undefined) return undefined;
  const meaning = meaningOf(cell.text);
  if (meaning === undefined) {
    reader.remark(
      'unknown',
      cell,
      'not an answer I know, so none is kept',
      'the row goes in without it; the answer can be added later',
    );
  }
  return meaning;
}

/** Unless the file says so itself: a referrer makes a referral, and so does a source of that name. */
function readSource(reader: CellReader): Pick<ImportedFacts, 'source' | 'referrer' | 'isReferral'> {
  const source = reader.text('source', longestSource);
  const referrer = reader.text('referrer', longestText);
  const isSaid = readOrRemark(reader, 'is_referral', yesNoOf);
  const isImplied = referrer !== undefined || (source !== undefined && /\breferr/i.test(source));
  return { source, referrer, isReferral: isSaid ?? isImplied };
}

function readHandEdited(reader: CellReader): readonly string[] {
  const cell = reader.cell('edited_by_hand');
  if (cell === undefined) return [];
  if (/^[a-zA-Z]{1,40}(?: [a-zA-Z]{1,40}){0,50}$/.test(cell.text)) return cell.text.split(' ');
  reader.fault(cell, 'not what an export wrote', 'put back what stood there, or empty the cell');
  return [];
}

function readOwnCadence(reader: CellReader): number | 'none' | undefined {
  const cell = reader.cell('cadence');
  if (cell === undefined) return undefined;
  const cadence = readCadence(cell.text);
  if (cadence === undefined) {
    reader.fault(cell, 'not a number of days', 'write days from 7 to 365, or none');
  }
  return cadence;
}

/** A silence that is over is history and comes as it is; one to come is never longer than people make it. */
function readSnooze(reader: CellReader, settings: RowSettings): ImportedSnooze | undefined {
  const reason = reader.text('snooze_reason', longestReason);
  const untilOn = reader.day('snoozed_until_on', settings);
  if (untilOn === undefined) return undefined;
  const latest = addDays(settings.today, longestSnoozeDays);
  const cell = reader.cell('snoozed_until_on');
  if (untilOn > latest && cell !== undefined) {
    reader.fault(cell, `more than ${longestSnoozeDays} days`, `write ${latest} at the latest`);
  }
  return { untilOn, reason: reason ?? 'from a file' };
}

function readEmployedElsewhere(reader: CellReader, settings: RowSettings): Day | undefined {
  const cell = reader.cell('employed_elsewhere_on');
  if (cell === undefined) return undefined;
  const answer = yesNoOf(cell.text);
  // Since when is not said: we learn of it today.
  if (answer !== undefined) return answer ? settings.today : undefined;
  return reader.pastDay('employed_elsewhere_on', settings);
}

function readOwner(reader: CellReader): ImportedOwner | undefined {
  const cell = reader.cell('owner');
  if (cell === undefined) return undefined;
  const userId = /^(?:<@)?([UW][A-Z0-9]{4,})(?:\|[^>]*)?>?$/.exec(cell.text)?.[1];
  if (userId !== undefined) return { kind: 'slack', userId, column: cell.column };
  const key = emailKey(/<([^<>]+)>$/.exec(cell.text)?.[1] ?? cell.text);
  if (key !== undefined) return { kind: 'email', emailKey: key };
  reader.fault(
    cell,
    'neither an email address nor a Slack id',
    `write the recruiter's address, or leave the column out with --map "${cell.column}=ignore"`,
    "write the recruiter's address, or leave the cell empty",
  );
  return undefined;
}

function readLastContact(reader: CellReader, settings: RowSettings): ImportedContact | undefined {
  const channel = reader.cell('last_contact_channel');
  const note = reader.text('last_contact_note', longestNote);
  const on = reader.pastDay('last_contact_on', settings);
  if (on !== undefined) {
    const contact = contactOfWord(channel?.text ?? '');
    return { on, ...contact, note };
  }
  const told: Cell | undefined = channel ?? reader.cell('last_contact_note');
  if (told !== undefined && reader.cell('last_contact_on') === undefined) {
    const column = reader.column('last_contact_on');
    reader.fault(told, 'a contact without its day', `fill in "${column}", or empty this cell`);
  }
  return undefined;
}
