/**
 * The file the invented company exported from its old system on the day it began: everything that
 * had happened until then, a line for each thing, oldest first.
 */
import { addDays, type Day } from '../platform/clock.ts';
import { recruiters } from './company.ts';
import {
  type Candidate,
  candidates,
  type Contact,
  installedDaysAgo,
  type Tried,
  type Way,
} from './people.ts';

const columns = [
  'Candidate Name',
  'Email',
  'Recruiter',
  'Phone',
  'Industry',
  'Territory',
  'Current Company',
  'Source',
  'Referred By',
  'Preferred Contact Method',
  'Interested in Future Roles',
  'Do Not Contact',
  'Not Before',
  'Hired Elsewhere',
  'Job',
  'Stage',
  'Outcome',
  'Reason',
  'Decision Date',
  'Last Contact Date',
  'Last Contact Type',
  'Last Contact Notes',
] as const;

type Row = Partial<Record<(typeof columns)[number], string | undefined>>;

const wayWords: Readonly<Record<Way, string>> = {
  call: 'Spoke by phone',
  voicemail: 'Left voicemail',
  no_answer: 'No answer',
  video: 'Video call',
  met: 'Coffee',
  email: 'Email sent',
  their_email: 'Email received',
  text: 'Text sent',
  linkedin: 'LinkedIn message',
  note: 'Handwritten note',
};

const outcomeWords = {
  runner_up: 'Runner-up',
  not_chosen: 'Rejected',
  offer_declined: 'Offer declined',
  withdrew: 'Withdrew',
  hired: 'Hired',
  cancelled: 'Position closed',
} as const;

/** The candidates who were known when the company began; the others were added since. */
export function isInFile({ referrer, tried, contacts }: Candidate): boolean {
  if (referrer !== undefined) return true;
  const days = [
    ...tried.map(({ ended }) => ended?.ago ?? Infinity),
    ...contacts.map(({ ago }) => ago),
  ];
  return days.some((ago) => ago > installedDaysAgo);
}

/** The file as text: CSV with a header line. */
export function peopleFile(today: Day): string {
  const rows = candidates.filter(isInFile).flatMap((candidate) => rowsOf(candidate, today));
  const lines = rows.map((row) => columns.map((column) => quoted(row[column] ?? '')).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

function rowsOf(candidate: Candidate, today: Day): readonly Row[] {
  const then = (ago: number): Day => addDays(today, -ago);
  const events = [
    ...candidate.tried.map((tried) => ({
      ago: tried.ended?.ago ?? installedDaysAgo + 1,
      row: triedRow(tried, then),
    })),
    ...candidate.contacts.map((contact) => ({ ago: contact.ago, row: contactRow(contact, then) })),
  ]
    .filter(({ ago }) => ago > installedDaysAgo)
    .toSorted((a, b) => b.ago - a.ago);
  const [first = {}, ...later] = events.map(({ row }): Row => row);
  const rows = [{ ...factsRow(candidate, then), ...first }, ...later];
  return rows.map((row, index) => ({
    'Candidate Name': candidate.name,
    Email: candidate.email,
    ...row,
    // Nothing is brought in of anybody after they asked not to be contacted.
    'Do Not Contact':
      candidate.doNotContact === true && index === rows.length - 1 ? 'yes' : undefined,
  }));
}

function factsRow(candidate: Candidate, then: (ago: number) => Day): Row {
  const { elsewhereAgo, notBeforeIn } = candidate;
  return {
    Recruiter: recruiters[candidate.owner].email,
    Phone: candidate.phone,
    Industry: candidate.segment,
    Territory: candidate.territory,
    'Current Company': candidate.employer,
    Source: candidate.source,
    'Referred By': candidate.referrer,
    'Preferred Contact Method': candidate.prefers,
    'Interested in Future Roles': candidate.interest,
    'Not Before': notBeforeIn === undefined ? undefined : then(-notBeforeIn),
    'Hired Elsewhere': elsewhereAgo === undefined ? undefined : then(elsewhereAgo),
  };
}

function triedRow({ opening, stage, ended }: Tried, then: (ago: number) => Day): Row {
  return {
    Job: opening,
    Stage: stage,
    Outcome: ended === undefined ? 'In process' : outcomeWords[ended.outcome],
    Reason: ended?.reason,
    'Decision Date': ended === undefined ? undefined : then(ended.ago),
  };
}

function contactRow({ ago, way, note }: Contact, then: (ago: number) => Day): Row {
  return {
    'Last Contact Date': then(ago),
    'Last Contact Type': wayWords[way],
    'Last Contact Notes': note,
  };
}

function quoted(text: string): string {
  return /[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
