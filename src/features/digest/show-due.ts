/** Shows a recruiter's list of people due at any time; changes nothing. */
import { timeOfDay } from '../../platform/clock.ts';
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import { nameOf } from '../members/index.ts';
import { composeDue } from './compose-due.ts';
import { describeRows, viewerOf } from './describe-rows.ts';
import type { DueModel } from './load-digest.ts';

/** The same list as the daily message would hold now. */
export const showDue = defineUseCase<undefined, DueModel | undefined>({
  name: 'digest.show-due',
  mode: 'reads',
  access: 'recruiters',
  run: (work) => dueNow(work),
});

/** The caller's list as it is now; undefined for callers who are no person. */
export async function dueNow(work: Work): Promise<DueModel | undefined> {
  const viewer = viewerOf(work);
  if (viewer === undefined) return undefined;
  const list = await composeDue(work, viewer);
  return {
    today: viewer.today,
    userId: viewer.userId,
    readerName: await nameOf(work, viewer.userId),
    rows: await describeRows(work, list.shown, viewer),
    total: list.total,
    coming: list.coming,
    pace: list.pace,
    madeAt: timeOfDay(work.now, viewer.timeZone),
    command: work.command,
  };
}
