/**
 * When a person is due: where their clock starts, which cadence holds, and from when they are due,
 * overdue or cold. Nothing here asks what day it is: the answer changes only when a touch, the
 * relationship, the person's own cadence or a setting does.
 */
import { addDays, type Day, daysBetween, type EpochMs } from '../../platform/clock.ts';
import { type Interest, neverContacted, type Relationship } from '../candidates/candidate.rules.ts';

export const touchChannels = [
  'in_person',
  'video',
  'phone',
  'voicemail',
  'missed_call',
  'email',
  'text',
  'linkedin',
  'handwritten_note',
  'event',
  'mentor_talk',
  'unknown',
] as const;
export type TouchChannel = (typeof touchChannels)[number];

export const touchDirections = ['out', 'in', 'unknown'] as const;
export type TouchDirection = (typeof touchDirections)[number];

/** One logged contact. */
export interface Touch {
  readonly id?: string | undefined;
  readonly channel: TouchChannel;
  readonly direction: TouchDirection;
  /** Whether both sides spoke or wrote. */
  readonly twoWay: boolean;
  /** The owner's local day on which it happened. */
  readonly on: Day;
  /** When somebody logged it. */
  readonly recordedAt: EpochMs;
  /** When it happened. */
  readonly at: EpochMs;
  readonly undone: boolean;
  /** Logged by a person on a later day than it happened. History that came with an import is not. */
  readonly backDated?: boolean | undefined;
  /** History from a file: it owes nobody an answer. */
  readonly isImported?: boolean | undefined;
}

/** A workspace's wanted days between touches. Relationships not named here have none. */
export interface CadenceSettings {
  readonly runnerUpFirst: number;
  /** For so many days after the decision `runnerUpFirst` holds, then `runnerUpThen`. */
  readonly runnerUpFirstForDays: number;
  readonly runnerUpThen: number;
  /** Until the first touch since they declined. */
  readonly offerDeclinedFirst: number;
  readonly offerDeclinedThen: number;
  readonly withdrew: number;
  readonly employedElsewhere: number;
  readonly referral: number;
}

export const defaultCadences: CadenceSettings = {
  runnerUpFirst: 30,
  runnerUpFirstForDays: 90,
  runnerUpThen: 60,
  offerDeclinedFirst: 30,
  offerDeclinedThen: 90,
  withdrew: 90,
  employedElsewhere: 120,
  referral: 30,
};

/** A missed call of ours is only an attempt: it leaves the clock alone and gives so many days' rest. */
const restAfterAttemptDays = 3;
/** A person has so many days to answer before our touch counts as unanswered. */
const answerWithinDays = 3;
/** From so many unanswered in a row the cadence doubles and the nudge says "try another channel". */
export const unansweredDoubles = 3;
/** From so many unanswered in a row the nudge asks "Stop nudging?". */
export const unansweredAsksToStop = 6;
/** Overdue when the time since the clock start reaches so many cadences. */
const overdueAfterCadences = 1.5;
/** Cold when the time since the clock start reaches so many cadences … */
const coldAfterCadences = 3;
/** … or after so many days without a two-way touch; a decision about them counts as one. */
const coldWithoutTwoWayDays = 180;

/** What decides a person's clock. */
export interface ClockFacts {
  readonly relationship: Relationship;
  readonly interest: Interest;
  /** The day of the latest decision about them, if there was one and it is known. */
  readonly decidedOn: Day | undefined;
  /** The day they were added or imported. */
  readonly knownSince: Day;
  /** In any order; undone ones are left out here. */
  readonly touches: readonly Touch[];
  /** The person's own cadence in days, `none` (*Stop nudging*), or undefined for the relationship's. */
  readonly cadenceOverride: number | 'none' | undefined;
  readonly cadences: CadenceSettings;
}

/** A person's clock; every date is plain and moves only when the facts change. */
export interface RelationshipClock {
  readonly clockStartOn: Day;
  /** Undefined is `none`. */
  readonly cadenceDays: number | undefined;
  readonly dueOn: Day | undefined;
  readonly overdueOn: Day | undefined;
  readonly coldOn: Day | undefined;
  /** Our last attempt gives rest up to, not including, this day. */
  readonly restUntil: Day | undefined;
  /** Counts our latest touches as soon as they are made; `unansweredInARow` waits for their three days. */
  readonly unansweredInARow: number;
  readonly lastTwoWayOn: Day | undefined;
  /** The latest touch of any kind, attempts and mentor talks included. */
  readonly lastTouch: Touch | undefined;
}

/** The person's clock. The order of the touches never matters, and an undone touch is as if never made. */
export function clockOf(facts: ClockFacts): RelationshipClock {
  const touches = facts.touches.filter((touch) => !touch.undone);

  const resets = touches.filter(resetsClock);
  const clockStartOn = startOfClock(facts, resets);

  const cadence = wantedCadence(facts, clockStartOn, latest(resets.map(dayOf)));
  const hasGoneQuiet = unansweredInARow(touches, clockStartOn) >= unansweredDoubles;
  const cadenceDays = cadence !== undefined && hasGoneQuiet ? cadence * 2 : cadence;

  const lastTwoWayOn = latest(touches.filter(isTwoWayWithUs).map(dayOf));
  const lastAttemptOn = latest(touches.filter(isAttempt).map(dayOf));

  return {
    clockStartOn,
    cadenceDays,
    dueOn: cadenceDays === undefined ? undefined : addDays(clockStartOn, cadenceDays),
    overdueOn:
      cadenceDays === undefined
        ? undefined
        : addDays(clockStartOn, Math.ceil(cadenceDays * overdueAfterCadences)),
    coldOn:
      cadenceDays === undefined || facts.relationship === 'placed'
        ? undefined
        : earlier(
            addDays(clockStartOn, cadenceDays * coldAfterCadences),
            addDays(
              latest([lastTwoWayOn, facts.decidedOn]) ?? facts.knownSince,
              coldWithoutTwoWayDays,
            ),
          ),
    restUntil:
      lastAttemptOn === undefined ? undefined : addDays(lastAttemptOn, restAfterAttemptDays),
    unansweredInARow: unansweredInARow(touches),
    lastTwoWayOn,
    lastTouch: latestTouch(touches),
  };
}

/**
 * The later of the last touch and the decision; with neither, the day we came to know them. A
 * back-dated touch can only move it forwards, so it does not take the place of that last resort.
 */
function startOfClock(facts: ClockFacts, resets: readonly Touch[]): Day {
  const loggedInTime = resets.filter((touch) => touch.backDated !== true).map(dayOf);
  const backDated = resets.filter((touch) => touch.backDated === true).map(dayOf);
  const start = latest([...loggedInTime, facts.decidedOn]) ?? facts.knownSince;
  return latest([start, ...backDated]) ?? start;
}

/** Every touch resets the clock, except an attempt of ours and a mentor's talk. */
function resetsClock(touch: Touch): boolean {
  return !isAttempt(touch) && !isMentorTalk(touch);
}

/** The cadence in force on the day the clock started, before silence doubles it; undefined is none. */
function wantedCadence(
  facts: ClockFacts,
  clockStartOn: Day,
  lastResetOn: Day | undefined,
): number | undefined {
  if (neverContacted.includes(facts.relationship) || facts.interest === 'no') return undefined;
  if (facts.cadenceOverride === 'none') return undefined;
  if (facts.cadenceOverride !== undefined) return facts.cadenceOverride;

  const { cadences, decidedOn } = facts;
  switch (facts.relationship) {
    case 'runner_up': {
      const isFresh =
        decidedOn !== undefined &&
        daysBetween(decidedOn, clockStartOn) <= cadences.runnerUpFirstForDays;
      return isFresh ? cadences.runnerUpFirst : cadences.runnerUpThen;
    }
    case 'offer_declined': {
      // The call in which they declined is the decision itself, not yet a touch since.
      const isTouchedSince =
        lastResetOn !== undefined && (decidedOn === undefined || lastResetOn > decidedOn);
      return isTouchedSince ? cadences.offerDeclinedThen : cadences.offerDeclinedFirst;
    }
    case 'withdrew':
      return cadences.withdrew;
    case 'employed_elsewhere':
      return cadences.employedElsewhere;
    case 'referral':
      return cadences.referral;
    // In process has a duty of its own (to be told); placed people have stops.
    case 'in_process':
    case 'placed':
    case 'known':
    case 'anonymised':
    case 'restricted':
    case 'do_not_contact':
      return undefined;
  }
}

/**
 * On how many days in a row we reached out and heard nothing within three days; several touches on
 * one day count once, and the person's answer ends the row. A mentor's talk is neither question nor
 * answer. With `knownOn`, only what was known on that day counts: a touch whose three days are not
 * yet over is not unanswered.
 */
export function unansweredInARow(touches: readonly Touch[], knownOn?: Day): number {
  const made = touches.filter(
    (touch) => !touch.undone && (knownOn === undefined || touch.on <= knownOn),
  );
  const lastAnswerOn = latest(made.filter(isAnswer).map(dayOf));
  const silentDays = made
    .filter(isOneWayOut)
    .map(dayOf)
    .filter((on) => lastAnswerOn === undefined || on > lastAnswerOn)
    .filter((on) => knownOn === undefined || daysBetween(on, knownOn) > answerWithinDays);
  return new Set(silentDays).size;
}

/**
 * Since which day the person waits for our answer: that of the first they sent us which nothing of
 * ours followed. Anything of ours by anyone answers it, and so does talking; a call they missed does
 * not. Of one day, what was logged later came later: a day logged afterwards has no hour. The order
 * of the touches never matters. Undefined when they do not wait.
 */
export function waitingSince(touches: readonly Touch[]): Day | undefined {
  let since: Day | undefined;
  for (const touch of touches.filter((each) => !each.undone).toSorted(asLogged)) {
    if (answersThem(touch)) since = undefined;
    else if (asksForAnswer(touch)) since ??= touch.on;
  }
  return since;
}

function asksForAnswer(touch: Touch): boolean {
  return (
    touch.direction === 'in' && !touch.twoWay && touch.isImported !== true && !isMentorTalk(touch)
  );
}

function answersThem(touch: Touch): boolean {
  return isTwoWayWithUs(touch) || (isOneWayOut(touch) && !isAttempt(touch));
}

function asLogged(a: Touch, b: Touch): number {
  return (
    compare(a.on, b.on) || compare(a.recordedAt, b.recordedAt) || compare(a.id ?? '', b.id ?? '')
  );
}

/** The day a person comes up next: due, and no longer silent (rest, snooze, not before); undefined is never. */
export function comesUpOn(clock: {
  readonly dueOn: Day | undefined;
  readonly silentUntil: readonly (Day | undefined)[];
}): Day | undefined {
  return clock.dueOn === undefined ? undefined : latest([clock.dueOn, ...clock.silentUntil]);
}

/** How warm the tie is on a day. */
export type Standing = 'in_touch' | 'due' | 'overdue' | 'cold';

/** How warm the tie is on a day; people without a cadence are always in touch. */
export function standingOn(
  clock: Pick<RelationshipClock, 'dueOn' | 'overdueOn' | 'coldOn'>,
  today: Day,
): Standing {
  if (clock.coldOn !== undefined && today >= clock.coldOn) return 'cold';
  if (clock.overdueOn !== undefined && today >= clock.overdueOn) return 'overdue';
  if (clock.dueOn !== undefined && today >= clock.dueOn) return 'due';
  return 'in_touch';
}

function isAttempt(touch: Touch): boolean {
  return touch.channel === 'missed_call' && touch.direction === 'out';
}

function isMentorTalk(touch: Touch): boolean {
  return touch.channel === 'mentor_talk';
}

function isTwoWayWithUs(touch: Touch): boolean {
  return touch.twoWay && !isMentorTalk(touch);
}

function isAnswer(touch: Touch): boolean {
  return (touch.direction === 'in' || touch.twoWay) && !isMentorTalk(touch);
}

function isOneWayOut(touch: Touch): boolean {
  return touch.direction === 'out' && !touch.twoWay && !isMentorTalk(touch);
}

function dayOf(touch: Touch): Day {
  return touch.on;
}

function latestTouch(touches: readonly Touch[]): Touch | undefined {
  return touches.toSorted(byTime).at(-1);
}

function byTime(a: Touch, b: Touch): number {
  return (
    compare(a.on, b.on) ||
    compare(a.at, b.at) ||
    compare(a.recordedAt, b.recordedAt) ||
    compare(a.id ?? '', b.id ?? '')
  );
}

function compare<Of extends string | number>(a: Of, b: Of): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function latest(days: readonly (Day | undefined)[]): Day | undefined {
  return days.reduce<Day | undefined>(
    (last, on) => (on !== undefined && (last === undefined || on > last) ? on : last),
    undefined,
  );
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}
