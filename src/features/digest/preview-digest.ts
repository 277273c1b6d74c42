/** Shows an operator how a digest comes about, stage by stage; writes nothing. */
import { dayAt } from '../../platform/clock.ts';
import { NotFound } from '../../platform/errors.ts';
import { defineUseCase } from '../../platform/use-case.ts';
import { listServedMembers } from '../members/index.ts';
import { type ComposedDigest, composeDigest, readerOf } from './compose-digest.ts';
import { listCandidatesDue } from './compose-due.ts';
import { digestMoment } from './digest.rules.ts';
import type { DigestModel } from './load-digest.ts';
import type { DueCandidate } from './nudge.rules.ts';
import { readRhythm } from './read-rhythm.ts';
import { digestNow } from './show-due.ts';

/** The stages of a digest. */
export interface DigestStages {
  /** Whether a digest would be made at this instant, and of which local day. */
  readonly moment: ReturnType<typeof digestMoment>;
  /** The people due who can stand at the top of the list. */
  readonly candidates: readonly DueCandidate[];
  /** The rows chosen, in order, from every section. */
  readonly nudges: ComposedDigest;
  /** What the message would say. */
  readonly message: DigestModel;
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
    const rhythm = await readRhythm(work, userId);
    const reader = readerOf({ userId, timeZone, today: dayAt(work.now, timeZone) }, rhythm);
    return {
      moment: digestMoment(rhythm, timeZone, work.now),
      candidates: await listCandidatesDue(work, reader),
      nudges: await composeDigest(work, reader, rhythm),
      message: await digestNow(work, userId),
    };
  },
});
