/** Shows and changes a recruiter's own rhythm; nobody has a say in another's. */
import { addDays, type Day, dayAt } from '../../platform/clock.ts';
import { NotFound } from '../../platform/errors.ts';
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import { readWorkingDefaults, timeZoneOf } from '../members/index.ts';
import type { WorkingDefaults } from '../members/working-defaults.rules.ts';
import {
  applyChange,
  type ChosenRhythm,
  longestPauseDays,
  type MergedRhythm,
  mergeRhythm,
  nothingChosen,
  pauseOn,
  type RhythmChange,
  type RhythmFaults,
} from './rhythm.rules.ts';
import { rhythmsStore } from './rhythms.store.ts';

/** What holds for somebody, in a form that can be told. */
export interface RhythmNow {
  /** A pause that is over is left out. */
  readonly rhythm: MergedRhythm;
  /** Whether everything follows the workspace. */
  readonly followsTeam: boolean;
  readonly today: Day;
}

/** What the modal shows. */
export interface RhythmForm extends RhythmNow {
  /** Their own, where it is not the workspace's: two letters, or `none`. */
  readonly ownCountry: string | undefined;
  readonly defaults: WorkingDefaults;
  /** The last day a pause may end on. */
  readonly latestPause: Day;
}

/** Loads what the modal shows. */
export const showRhythm = defineUseCase<undefined, RhythmForm>({
  name: 'digest.show-rhythm',
  mode: 'reads',
  access: 'recruiters',
  async run(work) {
    const { today, defaults, chosen } = await own(work);
    return {
      ...told(chosen, defaults, today),
      ownCountry: chosen.country,
      defaults,
      latestPause: addDays(today, longestPauseDays),
    };
  },
});

/** Loads what holds for the caller, for the settings. */
export async function loadRhythm(work: Work): Promise<RhythmNow> {
  const { today, defaults, chosen } = await own(work);
  return told(chosen, defaults, today);
}

/** Loads what holds for somebody, for their Home. */
export async function loadRhythmOf(work: Work, userId: string): Promise<RhythmNow> {
  const { today, defaults, chosen } = await ownOf(work, userId, await timeZoneOf(work, userId));
  return told(chosen, defaults, today);
}

/** What came of a change. */
export type RhythmOutcome =
  | { readonly kind: 'saved'; readonly now: RhythmNow }
  | { readonly kind: 'faulty'; readonly faults: RhythmFaults; readonly latestPause: Day };

/** Changes the fields that are named. */
export const changeRhythm = defineUseCase<RhythmChange, RhythmOutcome>({
  name: 'digest.change-rhythm',
  mode: 'writes',
  access: 'recruiters',
  async run(work, change) {
    const { userId, today, defaults, chosen: before } = await own(work);
    const read = applyChange(before, change, { defaults, today });
    if (read.kind === 'faulty') {
      const latestPause = addDays(today, longestPauseDays);
      return { kind: 'faulty', faults: read.faults, latestPause };
    }
    await rhythmsStore(work.tx).save(userId, read.chosen);
    return { kind: 'saved', now: told(read.chosen, defaults, today) };
  },
});

/** Follows the workspace again in everything, and ends a pause and weekly mode. */
export const resetRhythm = defineUseCase<undefined, RhythmNow>({
  name: 'digest.reset-rhythm',
  mode: 'writes',
  access: 'recruiters',
  async run(work) {
    const { userId, today, defaults } = await own(work);
    await rhythmsStore(work.tx).save(userId, nothingChosen);
    return told(nothingChosen, defaults, today);
  },
});

interface Own {
  readonly userId: string;
  readonly today: Day;
  readonly chosen: ChosenRhythm;
  readonly defaults: WorkingDefaults;
}

async function own(work: Work): Promise<Own> {
  if (work.actor.kind !== 'person') throw new NotFound('digest');
  return ownOf(work, work.actor.userId, work.actor.timeZone);
}

async function ownOf(work: Work, userId: string, timeZone: string): Promise<Own> {
  return {
    userId,
    today: dayAt(work.now, timeZone),
    chosen: (await rhythmsStore(work.tx).find(userId)) ?? nothingChosen,
    defaults: await readWorkingDefaults(work),
  };
}

function told(chosen: ChosenRhythm, defaults: WorkingDefaults, today: Day): RhythmNow {
  const merged = mergeRhythm(chosen, defaults);
  const rhythm = { ...merged, pausedUntilOn: pauseOn(today, merged) };
  const followsTeam =
    chosen.hour === undefined &&
    chosen.daysOfWeek === undefined &&
    chosen.rows === undefined &&
    chosen.weeklyOn === undefined &&
    chosen.country === undefined;
  return { rhythm, followsTeam, today };
}
