/**
 * What may be saved as the outcome of a candidacy, what it makes of the candidacy, and in which
 * order an opening's runner-ups stand.
 */
import type { Day } from '../../platform/clock.ts';
import {
  type EndedBy,
  type OurReason,
  ourReasons,
  type Stage,
  stages,
  type TheirReason,
  theirReasons,
} from '../candidates/candidate.rules.ts';
import type { TellingChannel } from './telling.rules.ts';

/** The longest name of a manager who rates somebody. */
export const longestChampion = 120;

/** How far one can have come when it ended; who was hired is placed. */
export const reachedStages = stages.filter((stage) => stage !== 'placed');

/** Who ended it, as one choice; `running` when it is not over after all. */
export const enders = ['us', 'them', 'nobody', 'hired', 'running'] as const;
export type Ender = (typeof enders)[number];

/** Whether they were told: not yet, as was noted before, or in this way. */
export type Told =
  | { readonly kind: 'not_yet' }
  | { readonly kind: 'as_before' }
  | { readonly kind: 'told'; readonly channel: TellingChannel; readonly on: Day | undefined };

/** What somebody gave as the outcome. */
export interface OutcomeGiven {
  /** The title of the opening, where it was asked for. */
  readonly opening: string | undefined;
  readonly ender: Ender;
  readonly stage: Stage;
  readonly reason: OurReason | TheirReason | undefined;
  readonly decidedOn: Day;
  readonly isRunnerUp: boolean;
  /** As typed. */
  readonly order: string | undefined;
  readonly champion: string | undefined;
  readonly told: Told;
}

/** What was known before. */
export interface OutcomeBefore {
  readonly hasOpening: boolean;
  readonly toldOn: Day | undefined;
  readonly today: Day;
}

/** What of it can't be saved. */
export type OutcomeFault =
  | 'opening_missing'
  | 'opening_known'
  | 'reason_missing'
  | 'reason_is_theirs'
  | 'reason_is_ours'
  | 'decided_in_future'
  | 'decided_after_told'
  | 'runner_up_not_ours'
  | 'runner_up_not_final'
  | 'order_without_runner_up'
  | 'order_without_opening'
  | 'order_no_number'
  | 'told_in_future'
  | 'told_before_decided';

/** The highest number one may type as an order. */
export const highestOrder = 99;

/** Everything that keeps an outcome from being saved. Nothing does for one that is not over after all. */
export function faultsOfOutcome(
  given: OutcomeGiven,
  before: OutcomeBefore,
): readonly OutcomeFault[] {
  if (given.ender === 'running') return [];
  return [
    ...openingFaults(given, before),
    ...reasonFaults(given),
    ...runnerUpFaults(given, before),
    ...dayFaults(given, before),
  ];
}

function openingFaults(given: OutcomeGiven, before: OutcomeBefore): readonly OutcomeFault[] {
  return before.hasOpening || given.opening !== undefined ? [] : ['opening_missing'];
}

function reasonFaults({ ender, reason }: OutcomeGiven): readonly OutcomeFault[] {
  // Being hired needs no reason, and a cancelled opening is one.
  if (ender === 'hired') return [];
  if (reason === undefined) return ender === 'nobody' ? [] : ['reason_missing'];
  if (ender === 'them') return isTheirs(reason) ? [] : ['reason_is_ours'];
  return isOurs(reason) ? [] : ['reason_is_theirs'];
}

function runnerUpFaults(
  { ender, stage, isRunnerUp, order, opening }: OutcomeGiven,
  { hasOpening }: OutcomeBefore,
): readonly OutcomeFault[] {
  if (!isRunnerUp) return order === undefined ? [] : ['order_without_runner_up'];
  const hasAnOpening = hasOpening || opening !== undefined;
  return [
    ...(ender === 'us' || ender === 'nobody' ? [] : (['runner_up_not_ours'] as const)),
    ...(stages.indexOf(stage) < stages.indexOf('final') ? (['runner_up_not_final'] as const) : []),
    ...(order === undefined || hasAnOpening ? [] : (['order_without_opening'] as const)),
    ...(order === undefined || readOrder(order) !== undefined
      ? []
      : (['order_no_number'] as const)),
  ];
}

function dayFaults(
  { decidedOn, told }: OutcomeGiven,
  { today, toldOn }: OutcomeBefore,
): readonly OutcomeFault[] {
  if (decidedOn > today) return ['decided_in_future'];
  if (told.kind === 'as_before' && toldOn !== undefined && toldOn < decidedOn) {
    return ['decided_after_told'];
  }
  if (told.kind !== 'told') return [];
  const on = told.on ?? today;
  if (on > today) return ['told_in_future'];
  return on < decidedOn ? ['told_before_decided'] : [];
}

/** A place in the order as typed, such as `1` or `2.`; undefined when it is none. */
export function readOrder(typed: string): number | undefined {
  const match = /^#?(\d{1,2})\.?$/.exec(typed.trim());
  const order = Number(match?.[1] ?? 0);
  return order >= 1 && order <= highestOrder ? order : undefined;
}

function isOurs(reason: string): reason is OurReason {
  return ourReasons.some((each) => each === reason);
}

function isTheirs(reason: string): reason is TheirReason {
  return theirReasons.some((each) => each === reason);
}

/** A reason of either side, from text; undefined when it is none. */
export function readReason(text: string | undefined): OurReason | TheirReason | undefined {
  if (text === undefined) return undefined;
  return isOurs(text) || isTheirs(text) ? text : undefined;
}

/** What of a candidacy an outcome decides. */
export interface Decision {
  readonly stage: Stage;
  readonly stageOn: Day | undefined;
  readonly endedBy: EndedBy | undefined;
  readonly reason: string | undefined;
  readonly decidedOn: Day | undefined;
  readonly isRunnerUp: boolean;
  readonly isImported: boolean;
  readonly isHandEdited: boolean;
}

/**
 * What an outcome without faults makes of a candidacy. A decision that a file brought stays history
 * when it is corrected: it owes nothing, and no newer file touches it. One of a candidacy that still
 * ran is made here, whoever began it.
 */
export function decisionOf(
  given: OutcomeGiven,
  before: Pick<Decision, 'stage' | 'stageOn' | 'endedBy' | 'isImported'> | undefined,
  today: Day,
): Decision {
  if (given.ender === 'running') {
    return {
      stage: given.stage,
      stageOn: today,
      endedBy: undefined,
      reason: undefined,
      decidedOn: undefined,
      isRunnerUp: false,
      isImported: false,
      isHandEdited: true,
    };
  }
  const stage = given.ender === 'hired' ? 'placed' : given.stage;
  const { ender, decidedOn, isRunnerUp } = given;
  return {
    stage,
    // When they reached a stage that is only noted now, nobody knows.
    stageOn: stage === before?.stage ? before.stageOn : undefined,
    endedBy: ender,
    reason: reasonOf(given),
    decidedOn,
    isRunnerUp,
    isImported: before?.endedBy !== undefined && before.isImported,
    isHandEdited: true,
  };
}

function reasonOf({ ender, reason }: OutcomeGiven): string | undefined {
  if (ender === 'hired') return undefined;
  return reason ?? (ender === 'nobody' ? 'role_cancelled_or_hold' : undefined);
}

/** A runner-up with a place in an opening's order. */
export interface Placed<CandidacyId extends string> {
  readonly id: CandidacyId;
  /** Undefined for one who has no place. */
  readonly order: number | undefined;
}

/**
 * The order of an opening's runner-ups when one of them takes a place, or (undefined) has none: the
 * others keep their sequence, whoever stood there moves down, and there is neither gap nor double.
 * A place beyond the end is the end. People without a place stay without one.
 */
export function placeInOrder<CandidacyId extends string>(
  all: readonly Placed<CandidacyId>[],
  id: CandidacyId,
  wanted: number | undefined,
): ReadonlyMap<CandidacyId, number> {
  const line = all
    .filter((each) => each.id !== id && each.order !== undefined)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0) || (a.id < b.id ? -1 : 1))
    .map((each) => each.id);
  if (wanted !== undefined) line.splice(wanted - 1, 0, id);
  return new Map(line.map((each, at) => [each, at + 1]));
}
