/**
 * Which column of a file is which field: headers as recruiters' systems export them, in any order
 * and case, and what the one who imports says with `--map "Header=field"`.
 */
import { closest, distance } from 'fastest-levenshtein';
import { type ForbiddenKind, forbiddenKind } from './forbidden.rules.ts';
import { wordKey } from './word-key.rules.ts';

/**
 * Every field and the headers by which it is known, besides its own name. Sources of the names:
 * exports and report builders of Greenhouse, Lever, Ashby, Bullhorn and Workable.
 */
const aliases = {
  name: [
    'full name',
    'candidate name',
    'candidate',
    'contact name',
    'person',
    'applicant',
    'applicant name',
  ],
  first_name: ['first', 'given name', 'forename', 'candidate first name'],
  last_name: ['last', 'surname', 'family name', 'candidate last name'],
  email: [
    'e-mail',
    'emails',
    'email 1',
    'email address',
    'email addresses',
    'primary email',
    'primary email address',
    'personal email',
    'candidate email',
    'contact email',
  ],
  phone: [
    'phone number',
    'phone numbers',
    'phones',
    'telephone',
    'tel',
    'mobile',
    'mobile phone',
    'mobile number',
    'cell',
    'cell phone',
    'primary phone',
    'primary phone number',
    'candidate phone',
    'contact phone',
  ],
  profile: [
    'linkedin',
    'linkedin url',
    'linkedin profile',
    'linkedin profile url',
    'linkedin link',
    'profile url',
    'profile link',
    'social profile',
    'profile links',
  ],
  owner: [
    'recruiter',
    'recruiter email',
    'candidate owner',
    'owner email',
    'opportunity owner',
    'coordinator',
    'coordinator email',
    'record owner',
    'owned by',
  ],
  source: [
    'sources',
    'candidate source',
    'source name',
    'sourced from',
    'lead source',
    'application source',
  ],
  referrer: ['referred by', 'referrer name', 'referral name', 'referrer email'],
  is_referral: [],
  segment: ['industry', 'sector', 'industry segment', 'market segment'],
  call_points: ['call point', 'customers called on'],
  territory: ['region', 'area', 'sales territory', 'territory region', 'sales region'],
  travel: ['willing to travel', 'open to travel', 'willingness to travel', 'travel willingness'],
  relocation: [
    'relocate',
    'willing to relocate',
    'open to relocation',
    'open to relocate',
    'willingness to relocate',
    'will relocate',
  ],
  employer: [
    'current employer',
    'company',
    'current company',
    'company name',
    'current organization',
    'present employer',
  ],
  quota_history: ['quota', 'quota attainment', 'sales quota history'],
  or_exposure: ['operating room exposure', 'or experience', 'operating room experience'],
  credentials: ['credential', 'certifications', 'certification', 'licenses', 'licences'],
  common_ground: ['shared topics'],
  preferred_channel: [
    'preferred contact channel',
    'preferred contact',
    'preferred contact method',
    'contact preference',
    'preferred method of contact',
  ],
  interest: [
    'interested',
    'interested in future roles',
    'future interest',
    'interest in future roles',
    'open to future roles',
  ],
  interest_asked_on: ['interest asked', 'interest confirmed on'],
  tags: ['tag', 'labels', 'candidate tags'],
  opening: [
    'job',
    'jobs',
    'job title',
    'job name',
    'job order',
    'job order title',
    'requisition',
    'requisition name',
    'req',
    'applied for',
    'position',
    'position applied for',
    'posting',
    'posting title',
    'job posting',
    'vacancy',
    'role',
    'opportunity',
  ],
  stage: [
    'current stage',
    'stage reached',
    'last stage',
    'stage name',
    'current interview stage',
    'interview stage',
    'pipeline stage',
    'hiring stage',
    'application stage',
    'furthest stage',
  ],
  outcome: [
    'status',
    'disposition',
    'application status',
    'candidate status',
    'submission status',
    'result',
    'decision',
    'final outcome',
  ],
  ended_by: [
    'archive reason type',
    'rejection reason type',
    'rejection type',
    'disposition type',
    'archived reason type',
  ],
  reason: [
    'rejection reason',
    'archive reason',
    'archived reason',
    'disqualification reason',
    'reject reason',
    'disposition reason',
    'reason for rejection',
    'decline reason',
    'reason rejected',
  ],
  decided_on: [
    'decided',
    'decided at',
    'decision date',
    'rejected at',
    'rejected on',
    'rejected date',
    'date rejected',
    'rejection date',
    'archived at',
    'archived on',
    'archived date',
    'archive date',
    'date archived',
    'date closed',
    'closed at',
    'closed on',
    'disqualified at',
    'disqualified on',
    'disposition date',
    'outcome date',
    'ended on',
  ],
  runner_up: ['is runner-up', 'silver medalist', 'silver medallist', 'silver medal', 'finalist'],
  last_contact_on: [
    'last contact',
    'last contacted',
    'last contacted at',
    'last contacted on',
    'last contact date',
    'date last contacted',
    'last touch',
    'last touchpoint',
    'last spoken',
    'last communication',
    'date of last contact',
  ],
  last_contact_channel: [
    'last contact type',
    'last contact method',
    'last contact how',
    'last touch channel',
    'last communication type',
  ],
  last_contact_note: [
    'last contact notes',
    'last note',
    'last comment',
    'last contact comment',
    'last touch note',
  ],
  do_not_contact: ['dnc', 'opted out', 'opt out', 'unsubscribed', 'do not email', 'do not call'],
  not_before_on: ['not before', 'not before date', 'do not contact before', 'contact after'],
  employed_elsewhere_on: [
    'employed elsewhere',
    'took another job',
    'accepted elsewhere',
    'hired elsewhere',
    'placed elsewhere',
  ],
  // What would make a debt or move a clock is known by its own name alone.
  champion: [],
  stage_on: [],
  told_on: [],
  to_be_told: [],
  runner_up_order: [],
  cadence: [],
  snoozed_until_on: [],
  snooze_reason: [],
  known_since_on: [],
  // What only an export of ours has: see `ownFields`.
  id: [],
  edited_by_hand: [],
  candidacy_id: [],
  candidacy_imported: [],
  candidacy_corrected: [],
  contact_id: [],
  contact_on: [],
  contact_at: [],
  contact_logged_at: [],
  contact_channel: [],
  contact_direction: [],
  contact_two_way: [],
  contact_by: [],
  contact_note: [],
  contact_question: [],
  contact_answered_at: [],
  contact_asked_to_stop: [],
  contact_back_dated: [],
  contact_imported: [],
  row: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What a column may be about. */
export type ImportField = keyof typeof aliases;

/** Fields in the order in which they are told. */
export const importFields = Object.keys(aliases).filter(isImportField);

function isImportField(text: string): text is ImportField {
  return Object.hasOwn(aliases, text);
}

/** A field as people write it: `last contact on`. */
export function fieldWords(field: ImportField): string {
  return field.replaceAll('_', ' ');
}

const fieldOfKey: ReadonlyMap<string, ImportField> = new Map(
  importFields.flatMap((field) =>
    [field, ...aliases[field]].map((alias) => [wordKey(alias), field] as const),
  ),
);

/**
 * Fields that mean something only in an export of ours. Other systems have a column `id` too, and a
 * file of theirs must never be taken for one of ours.
 */
const ownFields: ReadonlySet<ImportField> = new Set(importFields.slice(importFields.indexOf('id')));

/** Whether only an export of ours has the field. */
export function isOwnField(field: ImportField): boolean {
  return ownFields.has(field);
}

/** An export of ours has ids of people, and beside them another column that only we write. */
function isOwnFile(headers: readonly string[]): boolean {
  const own = headers.filter((header) => {
    const field = fieldOfKey.get(wordKey(header));
    return field !== undefined && isOwnField(field) && header.trim() === fieldWords(field);
  });
  return own.some((header) => header.trim() === 'id') && own.length > 1;
}

/** The field a header of any file is known to be, if any. */
export function fieldOf(header: string): ImportField | undefined {
  const field = fieldOfKey.get(wordKey(header));
  return field === undefined || isOwnField(field) ? undefined : field;
}

/** The field a header of an export of ours is: by its exact own name, else as in any file. */
function fieldOfOwn(header: string): ImportField | undefined {
  const field = fieldOfKey.get(wordKey(header));
  return field !== undefined && header.trim() === fieldWords(field) ? field : fieldOf(header);
}

/** The column that says why a row stayed out of an earlier import; it is about the row, not the person. */
export const whyHeader = 'Why it stayed out';

/** Whether a header is that column. */
export function isWhyHeader(header: string): boolean {
  return wordKey(header) === wordKey(whyHeader);
}

/** The headers by which a field is known in any file, besides its own name. */
export function headersOf(field: ImportField): readonly string[] {
  return aliases[field];
}

/** A column that is read. */
export interface ReadColumn {
  /** From zero. */
  readonly index: number;
  readonly header: string;
  readonly field: ImportField;
}

/** A column that is not. */
export interface LeftColumn {
  readonly header: string;
  /** `unwanted`: a `--map` says so. */
  readonly why: 'unknown' | 'unwanted';
}

/** How a file is read. */
export interface HeaderPlan {
  readonly columns: readonly ReadColumn[];
  readonly left: readonly LeftColumn[];
  readonly refused: readonly { readonly header: string; readonly kind: ForbiddenKind }[];
  /** How many cells every row must have. */
  readonly width: number;
  /** An export of ours: its rows have ids, and its cells may be guarded. */
  readonly isOwn: boolean;
}

/** Why a file, or what was typed with it, cannot be read at all. */
export interface FileFault {
  readonly line?: number;
  readonly problem: string;
  readonly cure: string;
  /** What to do instead where nobody can give an option such as `--map`: in Slack. */
  readonly cureInText?: string;
}

/** The plan, or every reason why there is none. */
export type HeaderReading =
  | { readonly kind: 'plan'; readonly plan: HeaderPlan }
  | { readonly kind: 'faults'; readonly faults: readonly FileFault[] };

/** Reads the header line; `maps` are texts `Header=field`, where the field `ignore` leaves a column out. */
export function readHeaders(headers: readonly string[], maps: readonly string[]): HeaderReading {
  const faults: FileFault[] = [];
  const mapped = readMaps(headers, maps, faults);
  const claimed = new Set(mapped.values());
  const isOwn = isOwnFile(headers);

  const columns: ReadColumn[] = [];
  const left: LeftColumn[] = [];
  const refused: { header: string; kind: ForbiddenKind }[] = [];
  headers.forEach((written, index) => {
    const header = written.trim();
    if (isWhyHeader(header)) return;
    const kind = forbiddenKind(header);
    const wanted = mapped.get(wordKey(header));
    if (kind !== undefined) {
      refused.push({ header, kind });
      return;
    }
    const recognised = isOwn ? fieldOfOwn(header) : fieldOf(header);
    // What was said by hand beats what is guessed: a field that `--map` names has no other column.
    const guessed = recognised !== undefined && !claimed.has(recognised) ? recognised : undefined;
    const field = wanted ?? guessed;
    if (field === 'ignore') left.push({ header, why: 'unwanted' });
    else if (field === undefined) {
      if (header !== '')
        left.push({ header, why: recognised === undefined ? 'unknown' : 'unwanted' });
    } else columns.push({ index, header, field });
  });

  faults.push(...listDoubles(columns));
  if (
    !columns.some(
      ({ field }) => field === 'name' || field === 'first_name' || field === 'last_name',
    )
  ) {
    faults.push(missingName(headers, left));
  }
  return faults.length > 0
    ? { kind: 'faults', faults }
    : { kind: 'plan', plan: { columns, left, refused, width: headers.length, isOwn } };
}

function readMaps(
  headers: readonly string[],
  maps: readonly string[],
  faults: FileFault[],
): ReadonlyMap<string, ImportField | 'ignore'> {
  const mapped = new Map<string, ImportField | 'ignore'>();
  for (const map of maps) {
    const at = map.lastIndexOf('=');
    const header = map.slice(0, Math.max(at, 0)).trim();
    const name = map.slice(at + 1).trim();
    if (header === '' || name === '') {
      faults.push({
        problem: `--map "${map}" does not say which column is which field`,
        cure: 'write it as --map "Header=field", such as --map "Req=opening"',
      });
      continue;
    }
    const field = wordKey(name) === 'ignore' ? 'ignore' : fieldOf(name);
    if (!headers.some((each) => wordKey(each) === wordKey(header))) {
      const near = nearest(header, headers);
      faults.push({
        problem: `--map "${map}": the file has no column "${header}"`,
        cure: near === undefined ? `it has ${listed(headers)}` : `did you mean "${near}"?`,
      });
    } else if (field === undefined) {
      const words = [...importFields.filter((each) => !isOwnField(each)).map(fieldWords), 'ignore'];
      faults.push({
        problem: `--map "${map}": there is no field "${name}"`,
        cure: `did you mean "${closest(name, words)}"? The fields are ${words.join(', ')}`,
      });
    } else if (field !== 'ignore' && forbiddenKind(header) !== undefined) {
      faults.push({
        problem: `--map "${map}": "${header}" tells ${forbiddenKind(header)}, which is never stored`,
        cure: 'leave this --map out; the rest of the file is imported without that column',
      });
    } else {
      mapped.set(wordKey(header), field);
    }
  }
  return mapped;
}

function listDoubles(columns: readonly ReadColumn[]): readonly FileFault[] {
  return importFields.flatMap((field): FileFault[] => {
    const headers = columns.filter((column) => column.field === field).map(({ header }) => header);
    const [first, second] = headers;
    if (first === undefined || second === undefined) return [];
    const areAlike = new Set(headers.map(wordKey)).size < headers.length;
    return [
      {
        problem: `${listed(headers)} could each be ${fieldWords(field)}`,
        cure: areAlike
          ? 'rename all but one of them in the file'
          : `say which one is: --map "${first}=${fieldWords(field)}"`,
        cureInText: 'rename all but one of them in the first line',
      },
    ];
  });
}

function missingName(headers: readonly string[], left: readonly LeftColumn[]): FileFault {
  const words = [...aliases.name, 'name', 'first name', 'last name'];
  const near = left
    .map(({ header }) => ({ header, off: Math.min(...words.map((word) => offBy(header, word))) }))
    .sort((a, b) => a.off - b.off)[0];
  const seen = headers.filter((header) => header.trim() !== '');
  return {
    problem: `no column holds names; the first line has ${seen.length === 0 ? 'no headers' : listed(seen)}`,
    cure:
      near !== undefined && near.off <= typosAllowed
        ? `did you mean "${near.header}"? Say so with --map "${near.header}=name"`
        : 'the first line must name the columns; say which holds names with --map "Header=name"',
    cureInText: 'the first line must name the columns; call the one with the names "Name"',
  };
}

/** So large a part of a word may be mistyped and still be taken for it. */
const typosAllowed = 0.5;

function offBy(text: string, word: string): number {
  const [a, b] = [wordKey(text), wordKey(word)];
  return distance(a, b) / Math.max(a.length, b.length, 1);
}

function nearest(text: string, among: readonly string[]): string | undefined {
  const sorted = [...among].sort((a, b) => offBy(text, a) - offBy(text, b));
  const [first] = sorted;
  return first !== undefined && offBy(text, first) <= typosAllowed ? first : undefined;
}

/** At most so many headers are named in one sentence. */
const mostListed = 30;

function listed(headers: readonly string[]): string {
  const shown = headers.slice(0, mostListed).map((header) => `"${header.trim().slice(0, 40)}"`);
  const more = headers.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
