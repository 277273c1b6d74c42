/** Makes a recruiter's digest of today, once, and queues it. */
import { TryLater } from '../../platform/errors.ts';
import { defineUseCase } from '../../platform/use-case.ts';
import { saveShown } from '../candidates/index.ts';
import { listServedMembers } from '../members/index.ts';
import { composeDue } from './compose-due.ts';
import { defaultDigestHours, digestMoment } from './digest.rules.ts';
import { digestsStore } from './digests.store.ts';
import { keepZone } from './keep-zone.ts';
import { shownSinceAction } from './keep.rules.ts';

/** What came of it. */
export type MadeDigest = {
  readonly kind: 'made' | 'made_before' | 'nothing_due' | 'not_now' | 'no_access';
};

/** The digest of one recruiter's local day; asking again the same day makes nothing more. */
export const makeDigest = defineUseCase<{ readonly userId: string }, MadeDigest>({
  name: 'digest.make-digest',
  mode: 'writes',
  access: 'app',
  async run(work, { userId }) {
    const member = (await listServedMembers(work)).find((each) => each.userId === userId);
    if (member === undefined) return { kind: 'no_access' };
    const moment = digestMoment(defaultDigestHours, await keepZone(work, member), work.now);
    if (!moment.due) {
      // A clock set back between planning and making: the job must not end before its hour has come.
      const isEarly = work.now < moment.sendAt && work.actor.kind === 'app';
      if (isEarly) throw new TryLater('the hour of the digest');
      return { kind: 'not_now' };
    }

    const digests = digestsStore(work.tx);
    const id = work.newId<'digest'>();
    const isFirst = await digests.begin(id, userId, moment.localDay, work.now);
    if (!isFirst) return { kind: 'made_before' };
    const list = await composeDue(work, { userId, today: moment.localDay });
    if (list.shown.length === 0) return { kind: 'nothing_due' };

    const messageId = await work.queueMessage({
      message: 'digest.daily',
      ids: { digestId: id },
      to: { kind: 'user', userId },
      dedupeKey: `digest ${userId} ${moment.localDay}`,
      notAfter: moment.lateUntil,
    });
    await digests.fill(
      id,
      messageId,
      list.total,
      list.shown.map((row, index) => ({ id: work.newId(), position: index + 1, ...row })),
    );
    for (const { candidateId } of list.shown) {
      const shown = shownSinceAction(await digests.listRowsOf(candidateId));
      await saveShown(work, candidateId, shown.length, moment.localDay);
    }
    return { kind: 'made' };
  },
});
