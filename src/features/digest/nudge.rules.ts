/**
 * Whom to nudge today, why, and in what order. Lateness, not a judgement of people: no score is
 * computed or shown.
 */
import { type Day, daysBetween, mondayOf } from '../../platform/clock.ts';
import {
  type CandidateId,
  type Interest,
  neverContacted,
  type PreferredChannel,
  type Relationship,
} from '../candidates/candidate.rules.ts';
import {
  type TouchChannel,
  unansweredAsksToStop,
  unansweredDoubles,
} from '../touches/clock.rules.ts';

/** A person who may be due, with everything that decides whether and where they are shown. */
export interface DueCandidate {
  readonly id: CandidateId;
  readonly name: string;
  /** The folded name that lists are sorted by. */
  readonly nameKey: string;
  readonly relationship: Relationship;
  readonly interest: Interest;
  readonly clockStartOn: Day;
  /** Undefined is cadence `none`. */
  readonly cadenceDays: number | undefined;
  readonly dueOn: Day | undefined;
  readonly coldOn: Day | undefined;
  readonly decidedOn: Day | undefined;
  /** Each silence lasts up to, not including, its day. */
  readonly restUntil: Day | undefined;
  readonly snoozedUntil: Day | undefined;
  readonly notBefore: Day | undefined;
  /** On how many digests they were shown since somebody last acted on them. */
  readonly shownCount: number;
  readonly lastShownOn: Day | undefined;
}

/** How much of a digest people due may take. */
export interface NudgeLimits {
  readonly rows: number;
  readonly coldRows: number;
  /**
   * The last day that today's digest stands for, when days off follow; today if left out. Whoever
   * falls due, or wakes, by then is shown; lateness, cold and "this week" still go by today.
   */
  readonly dueBy?: Day | undefined;
}

export const defaultNudgeLimits = { rows: 8, coldRows: 2 } as const satisfies NudgeLimits;

/** After so many digests without action a person sinks, and the row asks whether to go on. */
export const shownBeforeSinking = 3;

/**
 * Whether the person is due by `dueBy`, today if left out, and nothing forbids or silences outreach.
 * A day off before which a silence ends shows on the working day before; the rest after a missed call
 * is days of rest, whatever days they are.
 */
export function mayNudge(candidate: DueCandidate, today: Day, dueBy: Day = today): boolean {
  return (
    isDue(candidate, dueBy) &&
    isOpenToOutreach(candidate) &&
    !isSilenced(candidate, dueBy) &&
    !isResting(candidate, today)
  );
}

function isDue(candidate: DueCandidate, today: Day): boolean {
  return candidate.dueOn !== undefined && candidate.dueOn <= today;
}

function isOpenToOutreach(candidate: DueCandidate): boolean {
  return (
    !neverContacted.includes(candidate.relationship) &&
    candidate.interest !== 'no' &&
    candidate.cadenceDays !== undefined
  );
}

function isSilenced(candidate: DueCandidate, today: Day): boolean {
  return [candidate.snoozedUntil, candidate.notBefore].some(
    (until) => until !== undefined && today < until,
  );
}

function isResting({ restUntil }: DueCandidate, today: Day): boolean {
  return restUntil !== undefined && today < restUntil;
}

/** (Days since clock start − cadence) ÷ cadence: 0 on the due day, 1 when twice the cadence has passed. */
export function lateness(
  candidate: { readonly clockStartOn: Day; readonly cadenceDays: number },
  today: Day,
): number {
  const days = daysBetween(candidate.clockStartOn, today);
  return (days - candidate.cadenceDays) / candidate.cadenceDays;
}

/** Whether the row asks *Keep · Every 6 months · Stop nudging*. */
export function asksToKeep(candidate: Pick<DueCandidate, 'shownCount'>): boolean {
  return candidate.shownCount >= shownBeforeSinking;
}

/** The people a digest shows, first row first, and how many more are due. */
export interface Nudges<Of extends DueCandidate = DueCandidate> {
  readonly shown: readonly Of[];
  readonly more: number;
}

/**
 * Chooses whom to show among the people due: the latest first, but whoever was shown often without
 * action below those who were not. Few of the rows go to cold people, newest decision first, so that
 * old losses never crowd out a tie that can still be kept. The order of `candidates` never matters.
 */
export function chooseNudges<Of extends DueCandidate>(
  candidates: readonly Of[],
  today: Day,
  limits: NudgeLimits,
): Nudges<Of> {
  const dueBy = limits.dueBy ?? today;
  const due = candidates.flatMap((candidate) =>
    candidate.cadenceDays !== undefined && mayNudge(candidate, today, dueBy)
      ? [placeOf(candidate, candidate.cadenceDays, today)]
      : [],
  );

  const warm = due.filter((place) => !place.isCold);
  const cold = due
    .filter((place) => place.isCold)
    .toSorted(inColdOrder)
    .slice(0, limits.coldRows);

  const shown = [...warm, ...cold]
    .toSorted(inUsualOrder)
    .slice(0, limits.rows)
    .map((place) => place.candidate);
  return { shown, more: due.length - shown.length };
}

/** Where a person due stands today. */
interface Place<Of extends DueCandidate = DueCandidate> {
  readonly candidate: Of;
  readonly tier: SinkingTier;
  readonly daysSinceStart: number;
  readonly cadenceDays: number;
  readonly isCold: boolean;
}

/** 0 shown fewer than three times; 1 more often, but not this week; 2 more often, and this week. */
type SinkingTier = 0 | 1 | 2;

function placeOf<Of extends DueCandidate>(
  candidate: Of,
  cadenceDays: number,
  today: Day,
): Place<Of> {
  return {
    candidate,
    tier: sinkingTier(candidate, today),
    daysSinceStart: daysBetween(candidate.clockStartOn, today),
    cadenceDays,
    isCold: candidate.coldOn !== undefined && today >= candidate.coldOn,
  };
}

function sinkingTier(candidate: DueCandidate, today: Day): SinkingTier {
  if (!asksToKeep(candidate)) return 0;
  const { lastShownOn } = candidate;
  return lastShownOn !== undefined && lastShownOn >= mondayOf(today) ? 2 : 1;
}

function inUsualOrder(a: Place, b: Place): number {
  return (
    a.tier - b.tier ||
    byLateness(a, b) ||
    runnerUpsFirst(a, b) ||
    compare(a.candidate.clockStartOn, b.candidate.clockStartOn) ||
    compare(a.candidate.nameKey, b.candidate.nameKey) ||
    compare(a.candidate.id, b.candidate.id)
  );
}

function inColdOrder(a: Place, b: Place): number {
  return a.tier - b.tier || newestDecisionFirst(a, b) || inUsualOrder(a, b);
}

/**
 * Latest first. Lateness is days ÷ cadence − 1, so of two people the one with more days × the
 * other's cadence is the later: whole numbers, in which equal is equal.
 */
function byLateness(a: Place, b: Place): number {
  return b.daysSinceStart * a.cadenceDays - a.daysSinceStart * b.cadenceDays;
}

function runnerUpsFirst(a: Place, b: Place): number {
  const rank = (place: Place): number => (place.candidate.relationship === 'runner_up' ? 0 : 1);
  return rank(a) - rank(b);
}

function newestDecisionFirst(a: Place, b: Place): number {
  return compare(b.candidate.decidedOn ?? '', a.candidate.decidedOn ?? '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The channel to suggest: the one they prefer, else the phone. A fourth text in a row is never
 * suggested, whatever they prefer: then it is the phone. `lastTouches` comes newest first.
 */
export function suggestedChannel(facts: {
  readonly preferred: PreferredChannel | undefined;
  readonly lastTouches: readonly { readonly channel: TouchChannel }[];
}): PreferredChannel {
  const lastThree = facts.lastTouches.slice(0, 3);
  const onlyTexts = lastThree.length === 3 && lastThree.every((touch) => touch.channel === 'text');
  if (onlyTexts && facts.preferred === 'text') return 'phone';
  return facts.preferred ?? 'phone';
}

/** Why to reach out now: one reason, and what repeated silence adds to it. */
export type ReasonToReachOut =
  | { readonly kind: 'interest_never_confirmed'; readonly silence: SilenceAdvice | undefined }
  | { readonly kind: 'just_time'; readonly silence: SilenceAdvice | undefined };

/** What to do about a person who does not answer. */
export type SilenceAdvice = 'try_another_channel' | 'ask_stop_nudging';

/** What decides the reason. */
export interface ReasonFacts {
  readonly interest: Interest;
  /** The day we last asked whether they are interested in future roles. */
  readonly interestAskedOn?: Day | undefined;
  readonly decidedOn: Day | undefined;
  readonly unansweredInARow: number;
}

/** The first reason that applies. */
export function reasonToReachOut(facts: ReasonFacts): ReasonToReachOut {
  const silence = silenceAdvice(facts.unansweredInARow);
  return isInterestToBeAsked(facts)
    ? { kind: 'interest_never_confirmed', silence }
    : { kind: 'just_time', silence };
}

/** Interest is asked once after each decision: asking again at every nudge would be badgering. */
function isInterestToBeAsked({ interest, interestAskedOn, decidedOn }: ReasonFacts): boolean {
  const isAskedSince =
    interestAskedOn !== undefined && (decidedOn === undefined || interestAskedOn >= decidedOn);
  return interest === 'unknown' && !isAskedSince;
}

function silenceAdvice(unansweredInARow: number): SilenceAdvice | undefined {
  if (unansweredInARow >= unansweredAsksToStop) return 'ask_stop_nudging';
  if (unansweredInARow >= unansweredDoubles) return 'try_another_channel';
  return undefined;
}

/** How many people a recruiter keeps, and about how many their daily rows can carry. */
export interface Pace {
  readonly kept: number;
  readonly carries: number;
}

/**
 * How many people of the same mix this pace can carry. Someone kept every 60 days comes up 1/60 of a
 * time each calendar day, and rows come only on working days: 8 a day, 5 days a week, are 40/7 rows
 * a calendar day, which carry 8 × 5/7 × 60 ≈ 340 such people. From a hundred up the figure is
 * rounded down to tens, because it is "about". Nobody kept, nobody carried: there is no mix to go by.
 *
 * @param facts.kept cadence in days → how many people are kept at it; people without cadence left out
 */
export function pace(facts: {
  readonly kept: ReadonlyMap<number, number>;
  readonly rowsPerDay: number;
  readonly workingDaysPerWeek: number;
}): Pace {
  // In order of cadence, so that the same mix always adds up to the same figure.
  const mix = [...facts.kept].toSorted(([a], [b]) => a - b);
  const kept = mix.reduce((sum, [, people]) => sum + people, 0);
  if (kept === 0) return { kept: 0, carries: 0 };
  const wantedPerDay = mix.reduce((sum, [cadence, people]) => sum + people / cadence, 0);
  const rowsPerCalendarDay = (facts.rowsPerDay * facts.workingDaysPerWeek) / 7;
  return { kept, carries: about((kept * rowsPerCalendarDay) / wantedPerDay) };
}

function about(people: number): number {
  return people < 100 ? Math.floor(people) : Math.floor(people / 10) * 10;
}
