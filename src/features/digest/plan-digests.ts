/** Finds the recruiters whose digest is to be made now, and asks for each one's. */
import { defineUseCase } from '../../platform/use-case.ts';
import { listServedMembers } from '../members/index.ts';
import { keepZone } from './keep-zone.ts';
import { digestMoment } from './digest.rules.ts';
import { readRhythm } from './read-rhythm.ts';

/** Asks for one job per recruiter and local day; asking again asks for nothing more. */
export const planDigests = defineUseCase<unknown, { readonly asked: number }>({
  name: 'digest.plan-digests',
  mode: 'writes',
  access: 'app',
  async run(work) {
    let asked = 0;
    for (const member of await listServedMembers(work)) {
      const { userId } = member;
      const timeZone = await keepZone(work, member);
      const moment = digestMoment(await readRhythm(work, userId), timeZone, work.now);
      if (!moment.due) continue;
      asked += 1;
      await work.enqueue({
        job: 'digest.make-digest',
        slot: `${userId} ${moment.localDay}`,
        payload: { userId },
      });
    }
    return { asked };
  },
});
