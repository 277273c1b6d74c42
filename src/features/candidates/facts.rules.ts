/** The facts about a candidate that people enter, and a file may bring. */
import type { Day } from '../../platform/clock.ts';
import type { Interest } from './candidate.rules.ts';

/** Whether somebody would travel for a role. */
export const travels = ['yes', 'some', 'no'] as const;
export type Travel = (typeof travels)[number];

/** Whether somebody would move for a role. */
export const relocations = ['yes', 'maybe', 'no'] as const;
export type Relocation = (typeof relocations)[number];

/** What people entered about a candidate. */
export interface CandidateFacts {
  readonly name: string;
  readonly email: string | undefined;
  /** Case-folded; the duplicate key. */
  readonly emailKey: string | undefined;
  readonly phone: string | undefined;
  readonly profileUrl: string | undefined;
  readonly employer: string | undefined;
  readonly segment: string | undefined;
  /** Whom they sell to: `spine surgeons, OR directors`. */
  readonly callPoints: string | undefined;
  readonly territory: string | undefined;
  readonly travel: Travel | undefined;
  readonly relocation: Relocation | undefined;
  /** Years, percent and how; never pay. */
  readonly quotaHistory: string | undefined;
  readonly orExposure: string | undefined;
  /** With the day each runs out, as somebody wrote it. */
  readonly credentials: string | undefined;
  /** Topics of work that one shares with them. */
  readonly commonGround: string | undefined;
  readonly tags: string | undefined;
  readonly source: string | undefined;
  readonly referrer: string | undefined;
  readonly isReferral: boolean;
  readonly preferredChannel: string | undefined;
  readonly interest: Interest;
  /** The day somebody noted what they answered. */
  readonly interestAskedOn: Day | undefined;
  readonly ownerUserId: string | undefined;
  /** The owner's case-folded address as a file named them, while no member has it. */
  readonly ownerEmailKey: string | undefined;
  /** Nothing before this day, as they asked. */
  readonly notBeforeOn: Day | undefined;
  readonly employedElsewhereOn: Day | undefined;
  readonly doNotContact: boolean;
  /** Names of these facts that somebody edited by hand: a newer file never overwrites them. */
  readonly handEdited: readonly string[];
}

/** Somebody of whom nothing but a name is known. */
export const nothingKnown: Omit<CandidateFacts, 'name'> = {
  email: undefined,
  emailKey: undefined,
  phone: undefined,
  profileUrl: undefined,
  employer: undefined,
  segment: undefined,
  callPoints: undefined,
  territory: undefined,
  travel: undefined,
  relocation: undefined,
  quotaHistory: undefined,
  orExposure: undefined,
  credentials: undefined,
  commonGround: undefined,
  tags: undefined,
  source: undefined,
  referrer: undefined,
  isReferral: false,
  preferredChannel: undefined,
  interest: 'unknown',
  interestAskedOn: undefined,
  ownerUserId: undefined,
  ownerEmailKey: undefined,
  notBeforeOn: undefined,
  employedElsewhereOn: undefined,
  doNotContact: false,
  handEdited: [],
};
