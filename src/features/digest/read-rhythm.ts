/** What rhythm is in force for a recruiter. */
import { holidaysOf } from '../../platform/holidays.ts';
import { readOnce, type Work } from '../../platform/use-case.ts';
import { readWorkingDefaults } from '../members/index.ts';
import { mergeRhythm, nothingChosen, type Rhythm } from './rhythm.rules.ts';
import { rhythmsStore } from './rhythms.store.ts';

/** The rhythm of one member. */
export const readRhythm = readOnce(async (work: Work, userId: string): Promise<Rhythm> => {
  const chosen = await rhythmsStore(work.tx).find(userId);
  const merged = mergeRhythm(chosen ?? nothingChosen, await readWorkingDefaults(work));
  return { ...merged, isHoliday: await holidaysOf(merged.country) };
});
