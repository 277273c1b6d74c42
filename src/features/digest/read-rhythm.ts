/** What rhythm is in force for a recruiter. */
import type { Work } from '../../platform/use-case.ts';
import { defaultRhythm, type Rhythm } from './rhythm.rules.ts';

/** The rhythm of one member. */
export function readRhythm(_work: Work, _userId: string): Promise<Rhythm> {
  return Promise.resolve(defaultRhythm);
}
