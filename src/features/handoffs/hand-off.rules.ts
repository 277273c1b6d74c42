/**
 * Hand-offs: who is asked when a person changes owner, who may answer, and from which day on it is a
 * lead's to decide. Until somebody says yes, whoever kept the person keeps them.
 */
import { addDays, type Day, dayOfWeek } from '../../platform/clock.ts';
import type { EpochMs } from '../../platform/clock.ts';
import type { Id } from '../../platform/ids.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';

export type HandOffId = Id<'hand_off'>;

/** `asked` until somebody answers or it is taken back. */
export type HandOffState = 'asked' | 'accepted' | 'declined' | 'withdrawn';

/** One request that somebody become a person's owner. */
export interface HandOff {
  readonly id: HandOffId;
  readonly candidateId: CandidateId;
  /** The owner when it was asked; undefined when nobody with a Slack account owned them. */
  readonly fromUserId: string | undefined;
  readonly toUserId: string;
  readonly askedBy: string;
  readonly note: string | undefined;
  readonly askedAt: EpochMs;
  /** From this day on a lead is asked too. */
  readonly leadFromOn: Day;
  readonly state: HandOffState;
  readonly answeredBy: string | undefined;
  readonly answeredAt: EpochMs | undefined;
  readonly messageId: Id<'message'> | undefined;
}

type Parties = Pick<HandOff, 'fromUserId' | 'toUserId' | 'askedBy'>;

/** Who wants to answer or take back. */
interface Who {
  readonly userId: string;
  readonly role: 'lead' | 'recruiter' | undefined;
}

/** The longest note to whoever is asked. */
export const longestNote = 300;

/** After so many business days without an answer it is a lead's to decide. */
export const answerWithinDays = 3;

/** Whether somebody asked for the person, rather than being asked to take them. */
export function isTakeOver({ askedBy, toUserId }: Pick<Parties, 'askedBy' | 'toUserId'>): boolean {
  return askedBy === toUserId;
}

/** Who is asked: the receiver, or in a take-over the owner. Undefined when only leads can answer. */
export function askedOf(parties: Parties): string | undefined {
  return isTakeOver(parties) ? parties.fromUserId : parties.toUserId;
}

/** Whoever is asked may answer; leads may always. */
export function mayAnswer(who: Who, parties: Parties): boolean {
  return who.role === 'lead' || who.userId === askedOf(parties);
}

/** Whoever asked may take it back, and so may the owner who gives, and leads. */
export function mayWithdraw(who: Who, parties: Parties): boolean {
  if (who.role === 'lead' || who.userId === parties.askedBy) return true;
  return !isTakeOver(parties) && who.userId === parties.fromUserId;
}

/** Monday to Friday, holidays left out. */
export function isBusinessDay(on: Day, isHoliday: (on: Day) => boolean): boolean {
  return dayOfWeek(on) <= 5 && !isHoliday(on);
}

/** Longer than any row of days off. */
const longestBreakDays = 28;

/** The first business day after a day. */
export function nextBusinessDay(on: Day, isHoliday: (on: Day) => boolean): Day {
  for (let days = 1; days < longestBreakDays; days += 1) {
    const next = addDays(on, days);
    if (isBusinessDay(next, isHoliday)) return next;
  }
  return addDays(on, longestBreakDays);
}

/** The day from which a lead decides about what was asked on `askedOn` and not answered. */
export function leadFromOn(askedOn: Day, isHoliday: (on: Day) => boolean): Day {
  let on = askedOn;
  for (let count = 0; count < answerWithinDays; count += 1) on = nextBusinessDay(on, isHoliday);
  return on;
}
