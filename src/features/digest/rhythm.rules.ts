/** A recruiter's rhythm: when the digest comes, on which days, and how many people due it may show. */
import type { Day } from '../../platform/clock.ts';
import {
  changedOnly,
  daysKey,
  readDays,
  readWorkingKey,
  weekdays,
  type WorkingChoice,
  type WorkingDefaults,
  type WorkingFaults,
  workingKey,
} from '../members/working-defaults.rules.ts';
import { longestSnoozeDays, readUntil, type UntilRead } from '../touches/snooze.rules.ts';
import { type DigestHours, defaultDigestHours } from './digest.rules.ts';
import { defaultNudgeLimits } from './nudge.rules.ts';

/** What is in force for one recruiter: their own choice, else the workspace's, else the product's. */
export interface Rhythm extends DigestHours {
  /** How many people due a digest shows: 3 to 10. */
  readonly rows: number;
  /** No digest before this day. */
  readonly pausedUntilOn: Day | undefined;
  /** In weekly mode, the one day of the week on which people due are shown: 1 for Monday. */
  readonly weeklyOn: number | undefined;
  /** Whose public holidays count: two letters; undefined for none. */
  readonly country: string | undefined;
}

export const defaultRhythm: Rhythm = {
  ...defaultDigestHours,
  rows: defaultNudgeLimits.rows,
  pausedUntilOn: undefined,
  weeklyOn: undefined,
  country: undefined,
};

/** What a recruiter has chosen; what is undefined follows the workspace. */
export interface ChosenRhythm {
  readonly hour: number | undefined;
  /** 1 for Monday to 7 for Sunday. */
  readonly daysOfWeek: readonly number[] | undefined;
  readonly rows: number | undefined;
  readonly pausedUntilOn: Day | undefined;
  readonly weeklyOn: number | undefined;
  /** Two letters, or `none` for no holidays whatever the workspace has. */
  readonly country: string | undefined;
}

/** Who follows the workspace in everything. */
export const nothingChosen: ChosenRhythm = {
  hour: undefined,
  daysOfWeek: undefined,
  rows: undefined,
  pausedUntilOn: undefined,
  weeklyOn: undefined,
  country: undefined,
};

/** What is in force, but for the holidays, which are looked up by the country. */
export type MergedRhythm = Omit<Rhythm, 'isHoliday'>;

/** Somebody's own choice over the workspace's. */
export function mergeRhythm(chosen: ChosenRhythm, defaults: WorkingDefaults): MergedRhythm {
  return {
    hour: chosen.hour ?? defaults.hour,
    daysOfWeek: chosen.daysOfWeek ?? defaults.daysOfWeek,
    rows: chosen.rows ?? defaults.rows,
    pausedUntilOn: chosen.pausedUntilOn,
    weeklyOn: chosen.weeklyOn,
    country: chosen.country === 'none' ? undefined : (chosen.country ?? defaults.country),
  };
}

/** A choice without what the workspace says as well, so that those fields follow it from now on. */
export function withoutDefaults(chosen: ChosenRhythm, defaults: WorkingDefaults): ChosenRhythm {
  const { hour, daysOfWeek, rows, country } = chosen;
  const isSameDays =
    daysOfWeek !== undefined && daysKey(daysOfWeek) === daysKey(defaults.daysOfWeek);
  return {
    ...chosen,
    hour: hour === defaults.hour ? undefined : hour,
    daysOfWeek: isSameDays ? undefined : daysOfWeek,
    rows: rows === defaults.rows ? undefined : rows,
    country: country === (defaults.country ?? 'none') ? undefined : country,
  };
}

/** The pause that still holds on a day; undefined for one that is over. */
export function pauseOn(
  today: Day,
  { pausedUntilOn }: Pick<Rhythm, 'pausedUntilOn'>,
): Day | undefined {
  return pausedUntilOn !== undefined && pausedUntilOn > today ? pausedUntilOn : undefined;
}

/** The digest is paused for at most so many days. */
export const longestPauseDays = longestSnoozeDays;

/**
 * What somebody wants to change: only the fields that are named. A country of undefined follows the
 * workspace; a pause is a day as people write it, or undefined to end it.
 */
export interface RhythmChange extends Partial<WorkingChoice> {
  readonly pause?: string | undefined;
  /** Undefined is every working day. */
  readonly weeklyOn?: number | undefined;
}

/** Why a change can't be made, by field. */
export interface RhythmFaults extends WorkingFaults {
  readonly pause?: Exclude<UntilRead, { kind: 'until' }>;
  /** The weekly day is none of the working days. */
  readonly weekly?: { readonly day: number };
}

/** What comes of a change. */
export type RhythmRead =
  | { readonly kind: 'chosen'; readonly chosen: ChosenRhythm }
  | { readonly kind: 'faulty'; readonly faults: RhythmFaults };

/** Applies a change to what somebody had chosen, as of `today`. */
export function applyChange(
  before: ChosenRhythm,
  change: RhythmChange,
  { defaults, today }: { readonly defaults: WorkingDefaults; readonly today: Day },
): RhythmRead {
  const pause = change.pause === undefined ? undefined : readUntil(change.pause, today);
  const pausedUntilOn = pause?.kind === 'until' ? pause.on : undefined;
  const chosen: ChosenRhythm = {
    hour: change.hour ?? before.hour,
    daysOfWeek: change.days === undefined ? before.daysOfWeek : readDays(change.days),
    rows: change.rows ?? before.rows,
    country: 'country' in change ? change.country : before.country,
    pausedUntilOn: 'pause' in change ? pausedUntilOn : before.pausedUntilOn,
    weeklyOn: 'weeklyOn' in change ? change.weeklyOn : before.weeklyOn,
  };
  const { weeklyOn, daysOfWeek } = mergeRhythm(chosen, defaults);
  const isNoWorkingDay = weeklyOn !== undefined && !daysOfWeek.includes(weeklyOn);
  const isPauseFaulty = pause !== undefined && pause.kind !== 'until';
  if (isNoWorkingDay || isPauseFaulty) {
    return {
      kind: 'faulty',
      faults: {
        ...(isPauseFaulty ? { pause } : {}),
        ...(isNoWorkingDay ? { weekly: { day: weeklyOn } } : {}),
      },
    };
  }
  return { kind: 'chosen', chosen: withoutDefaults(chosen, defaults) };
}

/** What the form showed, as one word for its metadata; the country is their own. */
export function rhythmKey(shown: MergedRhythm): string {
  const { hour, daysOfWeek, rows, country, weeklyOn, pausedUntilOn } = shown;
  const working = workingKey({ hour, days: daysKey(daysOfWeek), rows, country });
  return [working, weeklyOn ?? '-', pausedUntilOn ?? '-'].join(' ');
}

/** What was changed in the form since it was shown; everything when the key is none of ours. */
export function changeFrom(
  key: string,
  wanted: WorkingChoice & {
    readonly weekly: string | undefined;
    readonly pause: string | undefined;
  },
): RhythmChange {
  const [, , , , weekly, pause] = key.split(' ');
  const { weekly: wantedWeekly, pause: wantedPause, ...working } = wanted;
  const weeklyOn = weekdays.find((day) => String(day) === wantedWeekly);
  return {
    ...changedOnly(readWorkingKey(key), working),
    ...(weekly === (wantedWeekly ?? '-') ? {} : { weeklyOn }),
    ...(pause === (wantedPause ?? '-') ? {} : { pause: wantedPause }),
  };
}
