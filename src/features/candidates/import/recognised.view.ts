/**
 * What an import recognises, as the documentation tells it: made from the same lists that the import
 * reads by, so that it cannot say otherwise.
 */
import {
  endingWords,
  interestWords,
  preferredWords,
  relocationWords,
  segmentWords,
  stageWords,
  travelWords,
} from '../words.view.ts';
import { ourReasons, theirReasons } from '../candidate.rules.ts';
import { acceptedDates } from './dates.rules.ts';
import { forbiddenKinds } from './forbidden.rules.ts';
import { headersOf, importFields, isOwnField } from './headers.rules.ts';
import {
  acceptedOutcomes,
  acceptedStages,
  type ContactWord,
  type ReasonWord,
  recognisedWords,
} from './words.rules.ts';

/** How a text may be saved; the platform knows. */
export interface FormsRead {
  readonly encodings: readonly string[];
  readonly separators: readonly string[];
}

const words = recognisedWords;
/** `no_or_exposure` is about the operating room. */
const plain = (key: string): string =>
  key.replaceAll('_', ' ').replace(/\bor exposure\b/, 'OR exposure');
const listed = (texts: readonly string[]): string => texts.join(', ');
const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const fields = importFields.filter((field) => !isOwnField(field));
/** The short table: what is recognised of each kind. */
export function recognisedTable({ encodings, separators }: FormsRead): string {
  const count = new Set(
    Object.values(words)
      .flat()
      .flatMap((each) => (typeof each === 'string' ? [each] : each[1])),
  ).size;
  return [
    row('in a file', 'is recognised'),
    row('---', '---'),
    row('text', `${listed(encodings)}; found out by the bytes of the whole file`),
    row('separators', `${listed(separators)}; found out by the header line`),
    row('columns', listed(fields.map(plain))),
    row(
      'dates',
      `${listed(acceptedDates)}; a time behind it; \`--dates us\` or \`--dates eu\` where day and month could be swapped`,
    ),
    row('outcomes', acceptedOutcomes),
    row('stages', acceptedStages),
    row('reasons, ours', listed(ourReasons.map(plain))),
    row('reasons, theirs', listed(theirReasons.map(plain))),
    row(
      'kinds of contact',
      listed([...new Set(words.contacts.map(([{ channel }]) => plain(channel)))]),
    ),
    row('reported, never kept as a reason', `${listed(words.loaded.slice(0, 8))} and the like`),
    row('never read', listed(forbiddenKinds)),
    '',
    `Every header, and the ${count} words behind these (those of Greenhouse, Lever, Ashby, Bullhorn and Workable among them), are in [\`docs/import.md\`](docs/import.md).`,
  ].join('\n');
}

/** The long tables: every header and every word. */
export function recognisedWordsReport(forms: FormsRead): string {
  const table = (
    title: string,
    said: string,
    head: readonly [string, string],
    rows: readonly (readonly [string, readonly string[]])[],
  ): readonly string[] => [
    `## ${title}`,
    '',
    ...(said === '' ? [] : [said, '']),
    row(...head),
    row('---', '---'),
    ...rows.map(([meaning, spellings]) => row(meaning, listed(spellings))),
    '',
  ];
  const told = <Meaning extends string>(
    list: readonly (readonly [Meaning, readonly string[]])[],
    said: (meaning: Meaning) => string,
  ) => list.map(([meaning, spellings]) => [said(meaning), spellings] as const);

  return [
    '# What an import recognises',
    '',
    'Made from the code by `npm run golden`; a test fails when it is not up to date. Headers and words are compared by their letters and digits alone: case, accents, spaces and punctuation do not count.',
    '',
    `Text: ${listed(forms.encodings)}, found out by the bytes of the whole file. Separators: ${listed(forms.separators)}, found out by the header line. Line ends of any kind; quotes and line ends in cells as spreadsheets write them. A last line without a line end stays out unless \`--whole\` says that nothing was cut off.`,
    '',
    ...table(
      'Columns',
      'One column each; `--map "Header=field"` names others.',
      ['field', 'headers, besides its own name'],
      fields.map((field) => [plain(field), headersOf(field)]),
    ),
    '## Dates',
    '',
    `Read: ${listed(acceptedDates.map((date) => `\`${date}\``))}, in English, with a time behind it or none. A moment with a zone falls on its day in UTC. A year of two digits lies between 2000 and next year.`,
    '',
    'Where day and month could be swapped, `--dates us` (month first) or `--dates eu` (day first) says which it is for the whole file; without it that row stays out.',
    '',
    ...table(
      'Outcomes',
      '',
      ['means', 'words'],
      told(words.outcomes, (outcome) => outcomesTold[outcome] ?? plain(outcome)),
    ),
    ...table(
      'Who ended it',
      '',
      ['means', 'words'],
      told(words.enders, (ender) => (ender === 'unsaid' ? 'not said' : ender)),
    ),
    ...table(
      'Stages',
      'Stages that a team has named itself: `--final "Stage"` says which of them are final rounds.',
      ['means', 'words'],
      told(words.stages, (stage) => stageWords[stage]),
    ),
    ...table(
      'Reasons',
      'These, and our own names of reasons. A reason that is not here is reported and left out; the row goes in.',
      ['means', 'words'],
      words.reasons.map(([reason, spellings]) => [reasonTold(reason), spellings]),
    ),
    '## Reported, and never kept as a reason',
    '',
    `They say nothing that was seen, and can be read as something else: ${listed(words.loaded)}; and longer wordings of these.`,
    '',
    ...table(
      'Contacts',
      'Any other word is a contact of an unknown kind.',
      ['means', 'words'],
      words.contacts.map(([contact, spellings]) => [contactTold(contact), spellings]),
    ),
    ...table(
      'Segments',
      '',
      ['means', 'words'],
      told(words.segments, (each) => segmentWords[each]),
    ),
    ...table(
      'Preferred channel',
      '',
      ['means', 'words'],
      told(words.preferred, (each) => preferredWords[each]),
    ),
    ...table(
      'Interest in future roles',
      '',
      ['means', 'words'],
      told(words.interests, (each) => interestWords[each]),
    ),
    ...table(
      'Travel',
      '',
      ['means', 'words'],
      told(words.travel, (each) => travelWords[each]),
    ),
    ...table(
      'Relocation',
      '',
      ['means', 'words'],
      told(words.relocation, (each) => relocationWords[each]),
    ),
    ...table(
      'Yes and no',
      '',
      ['means', 'words'],
      words.yesNo.map(([isYes, spellings]) => [isYes ? 'yes' : 'no', spellings]),
    ),
    '## Never read',
    '',
    `Columns that tell ${listed(forbiddenKinds)} are refused by name, and the rest of the file is read.`,
    '',
  ].join('\n');
}

const outcomesTold: Readonly<Record<string, string>> = {
  ...endingWords,
  running: 'in process',
  rejected: 'ended by us, unless another column says who',
  ended: 'over; another column says how',
};

function reasonTold({ ours, theirs, proves }: ReasonWord): string {
  const parts = [
    ...(ours === undefined ? [] : [`ours: ${plain(ours)}`]),
    ...(theirs === undefined ? [] : [`theirs: ${plain(theirs)}`]),
    ...(proves === undefined ? [] : [`means ${endingWords[proves]}`]),
  ];
  return parts.join('; ');
}

function contactTold({ channel, direction, twoWay }: ContactWord): string {
  const way = { out: ', from us', in: ', from them', unknown: '' }[direction];
  return `${plain(channel)}${way}${twoWay ? ', both spoke' : ''}`;
}
