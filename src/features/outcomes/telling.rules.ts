/**
 * Whom we owe a word, and from which day: people who were turned down and have not been told, and
 * people in process who have heard nothing from us since an interview. What a file brought is
 * history and owes nothing.
 */
import { addDays, type Day, dayOfWeek, daysBetween } from '../../platform/clock.ts';
import type { EndedBy, Stage } from '../candidates/candidate.rules.ts';
import type { TouchChannel, TouchDirection } from '../touches/clock.rules.ts';

/** A decision is told within so many business days. */
export const tellWithinBusinessDays = 2;

/** After an interview nobody is left without a word for longer than so many days. */
export const wordWithinDays = 7;

/** The strictest law we know of: so many days after the decision the person must have been told. */
export const legalLimitDays = 45;

/** What of a candidacy decides whether a word is owed. */
export interface TellingFacts {
  readonly stage: Stage;
  readonly stageOn: Day | undefined;
  readonly endedBy: EndedBy | undefined;
  readonly decidedOn: Day | undefined;
  readonly toldOn: Day | undefined;
  readonly isImported: boolean;
}

/** A candidacy that we, or nobody, ended here, and of which the person does not know yet. */
export function isToBeTold<Of extends TellingFacts>(
  candidacy: Of,
): candidacy is Of & { readonly decidedOn: Day } {
  const isOurs = candidacy.endedBy === 'us' || candidacy.endedBy === 'nobody';
  return (
    isOurs &&
    !candidacy.isImported &&
    candidacy.toldOn === undefined &&
    candidacy.decidedOn !== undefined
  );
}

const interviewed: readonly Stage[] = ['phone_interview', 'in_person_interview', 'final', 'offer'];

/** A running candidacy after an interview that was noted here, so that the person waits for a word. */
export function isKeptWaiting<Of extends TellingFacts>(
  candidacy: Of,
): candidacy is Of & { readonly stageOn: Day } {
  return (
    candidacy.endedBy === undefined &&
    candidacy.stageOn !== undefined &&
    interviewed.includes(candidacy.stage)
  );
}

/**
 * From which day on a word is owed for a candidacy; undefined when none is. `lastWordOn` is the day
 * of our last word to the person, whatever it was about.
 */
export function wordDueOn(
  candidacy: TellingFacts,
  lastWordOn: Day | undefined,
  isHoliday: (on: Day) => boolean,
): Day | undefined {
  if (isToBeTold(candidacy)) {
    return addBusinessDays(candidacy.decidedOn, tellWithinBusinessDays, isHoliday);
  }
  if (!isKeptWaiting(candidacy)) return undefined;
  const { stageOn } = candidacy;
  const isLater = lastWordOn !== undefined && lastWordOn > stageOn;
  return addDays(isLater ? lastWordOn : stageOn, wordWithinDays);
}

/** What of a contact says whether it was a word from us. */
export interface WordFacts {
  readonly channel: TouchChannel;
  readonly direction: TouchDirection;
  readonly twoWay: boolean;
  readonly on: Day;
}

/** The day of our last word: whatever reached the person from us, or was said between us. */
export function lastWordOn(touches: readonly WordFacts[]): Day | undefined {
  return touches
    .filter(isWordFromUs)
    .map(({ on }) => on)
    .reduce<Day | undefined>(
      (last, on) => (last === undefined || on > last ? on : last),
      undefined,
    );
}

/** A call nobody took is no word, and a mentor speaks for themselves. */
function isWordFromUs({ channel, direction, twoWay }: WordFacts): boolean {
  if (channel === 'missed_call' || channel === 'mentor_talk') return false;
  return twoWay || direction === 'out';
}

/** Longer than any row of days off. */
const longestBreakDays = 28;

/** The day so many business days later: Mondays to Fridays, public holidays left out. */
export function addBusinessDays(on: Day, count: number, isHoliday: (on: Day) => boolean): Day {
  let day = on;
  for (let left = count; left > 0; left -= 1) day = nextBusinessDay(day, isHoliday);
  return day;
}

function nextBusinessDay(on: Day, isHoliday: (on: Day) => boolean): Day {
  for (let days = 1; days < longestBreakDays; days += 1) {
    const next = addDays(on, days);
    if (dayOfWeek(next) <= 5 && !isHoliday(next)) return next;
  }
  return addDays(on, longestBreakDays);
}

/** Since when the person has been waiting for the word: the decision, or the day they reached the stage. */
export function waitingSince(candidacy: TellingFacts): Day | undefined {
  return isToBeTold(candidacy) ? candidacy.decidedOn : candidacy.stageOn;
}

/** Whether the law may ask for the word by now. */
export function isPastLegalLimit(since: Day, today: Day): boolean {
  return daysBetween(since, today) >= legalLimitDays;
}

/** The ways in which a person is told, the best first. */
export const tellingChannels = [
  'phone',
  'in_person',
  'video',
  'email',
  'text',
  'linkedin',
] as const satisfies readonly TouchChannel[];
export type TellingChannel = (typeof tellingChannels)[number];

const spokenChannels: readonly TellingChannel[] = ['phone', 'in_person', 'video'];

/** What telling somebody is as a contact: spoken where both can speak, else written. */
export function contactOfTelling(channel: TellingChannel): 'spoke' | 'wrote' {
  return spokenChannels.includes(channel) ? 'spoke' : 'wrote';
}

/** Whether the person came far enough that only a call is fair. */
export function deservesCall(stage: Stage): boolean {
  return stage === 'in_person_interview' || stage === 'final' || stage === 'offer';
}
