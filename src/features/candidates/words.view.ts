/** The words for what a candidate and a candidacy can be; every message takes them from here. */
import { type Day, Temporal } from '../../platform/clock.ts';
import { limits } from '../../platform/slack/blocks.ts';
import type { Mrkdwn } from '../../platform/slack/mrkdwn.ts';
import type {
  Interest,
  PreferredChannel,
  Relationship,
  Segment,
  Stage,
} from './candidate.rules.ts';
import type { EndingChoice } from './ending.rules.ts';
import type { Relocation, Travel } from './facts.rules.ts';

/** What each relationship is called in a sentence. */
export const relationshipWords: Readonly<Record<Relationship, string>> = {
  anonymised: 'erased',
  restricted: 'restricted',
  do_not_contact: 'do not contact',
  in_process: 'in process',
  placed: 'placed',
  runner_up: 'runner-up',
  offer_declined: 'offer declined',
  withdrew: 'withdrew',
  employed_elsewhere: 'employed elsewhere',
  referral: 'referral',
  known: 'known',
};

/** What each stage is called. */
export const stageWords: Readonly<Record<Stage, string>> = {
  sourced: 'sourced',
  contacted: 'contacted',
  responded: 'responded',
  qualifying: 'qualifying',
  submitted: 'submitted',
  phone_interview: 'phone interview',
  in_person_interview: 'in-person interview',
  final: 'final rounds',
  offer: 'offer',
  placed: 'placed',
};

/** What each ending is called where one is chosen. */
export const endingWords: Readonly<Record<EndingChoice, string>> = {
  runner_up: 'Runner-up: reached final rounds, not chosen',
  not_chosen: 'We did not go on',
  offer_declined: 'They declined our offer',
  withdrew: 'They withdrew',
  hired: 'Hired',
  cancelled: 'The opening was cancelled or held',
};

/** What a person's interest in future roles is called. */
export const interestWords: Readonly<Record<Interest, string>> = {
  unknown: 'not asked yet',
  yes: 'yes',
  later: 'later',
  no: 'no',
};

/** What each segment is called. */
export const segmentWords: Readonly<Record<Segment, string>> = {
  device: 'Device',
  pharma: 'Pharma',
  diagnostics: 'Diagnostics',
  capital_equipment: 'Capital equipment',
  biotech: 'Biotech',
  other: 'Other',
};

/** What each way to be reached is called. */
export const preferredWords: Readonly<Record<PreferredChannel, string>> = {
  phone: 'Phone',
  text: 'Text',
  email: 'Email',
  video: 'Video',
  in_person: 'In person',
  linkedin: 'LinkedIn',
};

/** Whether somebody would travel, as an answer. */
export const travelWords: Readonly<Record<Travel, string>> = {
  yes: 'Yes',
  some: 'Some',
  no: 'No',
};

/** Whether somebody would move, as an answer. */
export const relocationWords: Readonly<Record<Relocation, string>> = {
  yes: 'Yes',
  maybe: 'Perhaps',
  no: 'No',
};

/** Words of a sentence as a choice stands in a menu: `Final rounds`. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How many there are of a relationship: `12 runner-ups`, `3 placed`. */
export function relationshipCount(relationship: Relationship, count: number): string {
  const several = severalWords[relationship] ?? relationshipWords[relationship];
  return `${count} ${count === 1 ? relationshipWords[relationship] : several}`;
}

const severalWords: Partial<Record<Relationship, string>> = {
  runner_up: 'runner-ups',
  offer_declined: 'offers declined',
  referral: 'referrals',
};

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A day as people write it: `12 May`, with the year when it is not `today`'s. */
export function shortDay(on: Day, today: Day): string {
  const date = Temporal.PlainDate.from(on);
  const text = `${date.day} ${months[date.month - 1]}`;
  return on.slice(0, 4) === today.slice(0, 4) ? text : `${text} ${date.year}`;
}

/** A day with its year whenever it is: `19 May 2027`. */
export function dayWithYear(on: Day): string {
  const { day, month, year } = Temporal.PlainDate.from(on);
  return `${day} ${months[month - 1]} ${year}`;
}

/**
 * A text for one section, in which people's words are cut no shorter than it takes to fit: `write`
 * gets the length to cut each to, longest first. Measured as JSON, so that a card's sections fit a
 * message together; `most` is the length aimed at.
 */
export function fitted(write: (longest: number) => Mrkdwn, most: number = limits.text): Mrkdwn {
  const [longest, ...shorter] = wordCuts;
  let text = write(longest);
  for (const cut of shorter) {
    if (JSON.stringify(text.text).length <= most) break;
    text = write(cut);
  }
  return text;
}

const wordCuts = [180, 120, 60, 30, 12] as const;
