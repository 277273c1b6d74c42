/**
 * One row of a file: from the text of its cells to a person with what came before, or to the faults
 * that keep it out, each with what to write instead.
 */
import type { Day } from '../../../platform/clock.ts';
import type { TouchChannel, TouchDirection } from '../../touches/clock.rules.ts';
import { longestNote } from '../../touches/contact.rules.ts';
import { longestTitle } from '../../openings/opening.rules.ts';
import type { Interest, PreferredChannel, Segment } from '../candidate.rules.ts';
import { emailKey, longestName } from '../name.rules.ts';
import { type ImportedCandidacy, readCandidacy } from './candidacy-cells.rules.ts';
import {
  type Cell,
  type CellReader,
  cellReader,
  type Cells,
  type Remark,
  type RowFault,
} from './cells.rules.ts';
import {
  acceptedInterests,
  acceptedPreferred,
  acceptedSegments,
  contactOfWord,
  interestOf,
  preferredChannelOf,
  segmentOf,
  yesNoOf,
} from './words.rules.ts';

/** What a file says of a person; texts are trimmed and never empty. */
export interface ImportedFacts {
  readonly name: string;
  readonly email: string | undefined;
  readonly emailKey: string | undefined;
  readonly phone: string | undefined;
  readonly profileUrl: string | undefined;
  readonly employer: string | undefined;
  readonly segment: Segment | undefined;
  readonly territory: string | undefined;
  readonly source: string | undefined;
  readonly isReferral: boolean;
  readonly preferredChannel: PreferredChannel | undefined;
  readonly interest: Interest;
  readonly notBeforeOn: Day | undefined;
  readonly employedElsewhereOn: Day | undefined;
  readonly doNotContact: boolean;
}

/** Who keeps a person, as a file names them. */
export type ImportedOwner =
  | { readonly kind: 'slack'; readonly userId: string; readonly column: string }
  | { readonly kind: 'email'; readonly emailKey: string };

/** The last contact a file tells of. */
export interface ImportedContact {
  readonly on: Day;
  readonly channel: TouchChannel;
  readonly direction: TouchDirection;
  readonly twoWay: boolean;
  readonly note: string | undefined;
}

/** A good row. */
export interface ImportedPerson {
  /** The line of the file on which the row begins. */
  readonly line: number;
  readonly facts: ImportedFacts;
  readonly owner: ImportedOwner | undefined;
  readonly candidacy: ImportedCandidacy | undefined;
  readonly lastContact: ImportedContact | undefined;
}

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
export interface RowSettings {
  /** The day of the import; nothing that happened can be later. */
  readonly today: Day;
  /** In which moments fall on their days (IANA name). */
  readonly timeZone: string;
  /** Stages that are final rounds, as `wordKey` folds them. */
  readonly finals: ReadonlySet<string>;
}

const longestPhone = 40;
const longestProfile = 500;
const longestText = 200;

/** Reads the cells of one row. */
export function readRow(line: number, cells: Cells, settings: RowSettings): RowReading {
  if ([...cells.values()].every(({ text }) => text.trim() === '')) return { kind: 'empty' };
  const reader = cellReader(line, cells);

  const name = readName(reader);
  const email = readEmail(reader);
  const facts: ImportedFacts = {
    name,
    email,
    emailKey: emailKey(email),
    phone: reader.text('phone', longestPhone, 'keep one number'),
    profileUrl: readProfile(reader),
    employer: reader.text('employer', longestText),
    segment: reader.word('segment', segmentOf, 'a segment', acceptedSegments),
    territory: reader.text('territory', longestText),
    ...readSource(reader),
    preferredChannel: reader.word(
      'preferred_channel',
      preferredChannelOf,
      'a channel',
      acceptedPreferred,
    ),
    interest: reader.word('interest', interestOf, 'an answer', acceptedInterests) ?? 'unknown',
    notBeforeOn: reader.day('not_before_on', settings.timeZone),
    employedElsewhereOn: readEmployedElsewhere(reader, settings),
    doNotContact: reader.yesNo('do_not_contact') ?? false,
  };
  const person: ImportedPerson = {
    line,
    facts,
    owner: readOwner(reader),
    candidacy: readCandidacy(reader, settings, longestTitle),
    lastContact: readLastContact(reader, settings),
  };
  return reader.faults.length > 0
    ? { kind: 'faulty', faults: reader.faults }
    : { kind: 'person', person, remarks: reader.remarks };
}

function readName(reader: CellReader): string {
  const whole = reader.cell('name');
  const parts = [reader.cell('first_name'), reader.cell('last_name')].filter(
    (part) => part !== undefined,
  );
  const text = whole?.text ?? parts.map((part) => part.text).join(' ');
  const name = text.replaceAll(/\s+/gu, ' ');
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

function readProfile(reader: CellReader): string | undefined {
  const cell = reader.cell('profile');
  if (cell === undefined) return undefined;
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

/** Somebody named as referrer makes a referral, and so does a source that says so. */
function readSource(reader: CellReader): { source: string | undefined; isReferral: boolean } {
  const source = reader.text('source', longestText);
  const referrer = reader.text('referrer', longestText);
  const isReferral = referrer !== undefined || (source !== undefined && /\breferr/i.test(source));
  if (referrer === undefined) return { source, isReferral };
  return { source: `${source ?? 'Referral'}, by ${referrer}`, isReferral };
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
