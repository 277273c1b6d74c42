/** Shows an operator how a digest comes about, stage by stage; writes nothing. */
import { dayAt, timeOfDay } from '../../platform/clock.ts';
import { NotFound } from '../../platform/errors.ts';
import { defineUseCase } from '../../platform/use-case.ts';
import { listServedMembers, nameOf } from '../members/index.ts';
import { composeDue, type DueList, listCandidatesDue } from './compose-due.ts';
import { describeRows } from './describe-rows.ts';
import { defaultDigestHours, digestMoment } from './digest.rules.ts';
import type { DueModel } from './load-digest.ts';
import type { DueCandidate } from './nudge.rules.ts';

/** The stages of a digest. */
export interface DigestStages {
  /** Whether a digest would be made at this instant, and of which local day. */
  readonly moment: ReturnType<typeof digestMoment>;
  /** The people who can stand at the top of the list. */
  readonly candidates: readonly DueCandidate[];
  /** Those chosen, in order. */
  readonly nudges: DueList;
  /** What the message would say. */
  readonly message: DueModel;
}

/** The digest of one member at the clock's instant. */
export const previewDigest = defineUseCase<{ readonly userId: string }, DigestStages>({
  name: 'digest.preview-digest',
  mode: 'reads',
  access: 'app',
  async run(work, { userId }) {
    const member = (await listServedMembers(work)).find((each) => each.userId === userId);
    if (member === undefined) throw new NotFound('member');
    const { timeZone } = member;
    const viewer = { userId, timeZone, today: dayAt(work.now, timeZone) };
    const nudges = await composeDue(work, viewer);
    return {
      moment: digestMoment(defaultDigestHours, timeZone, work.now),
      candidates: await listCandidatesDue(work, viewer),
      nudges,
      message: {
        today: viewer.today,
        userId,
        readerName: await nameOf(work, userId),
        rows: await describeRows(work, nudges.shown, viewer),
        total: nudges.total,
        coming: nudges.coming,
        pace: nudges.pace,
        madeAt: timeOfDay(work.now, timeZone),
        command: work.command,
      },
    };
  },
});
