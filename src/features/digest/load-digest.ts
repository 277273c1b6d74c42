/** Loads what a digest says now: each row as proposed, or as a receipt of what was done. */
import { type Day, timeOfDay } from '../../platform/clock.ts';
import { defineUseCase } from '../../platform/use-case.ts';
import { nameOf, timeZoneOf } from '../members/index.ts';
import { composeDue, type DueList } from './compose-due.ts';
import { type DescribedRow, describeRows } from './describe-rows.ts';
import { type DigestId, digestsStore } from './digests.store.ts';

/** A list of people due, ready for the view. */
export interface DueModel {
  readonly today: Day;
  readonly userId: string;
  /** The reader's own name, for the greeting. */
  readonly readerName: string | undefined;
  readonly rows: readonly DescribedRow[];
  readonly total: number;
  readonly coming: DueList['coming'];
  readonly pace: DueList['pace'];
  /** `09:00`, when the list was made. */
  readonly madeAt: string;
  readonly command: string;
}

/** What the daily message says; undefined when the digest is gone. */
export const loadDigest = defineUseCase<{ readonly digestId: string }, DueModel | undefined>({
  name: 'digest.load-digest',
  mode: 'reads',
  access: 'app',
  async run(work, { digestId }) {
    const digests = digestsStore(work.tx);
    // An id that names no digest finds none.
    const digest = await digests.find(digestId as DigestId);
    if (digest === undefined) return undefined;
    const { userId, localDay: today } = digest;
    const timeZone = await timeZoneOf(work, userId);
    const proposed = await digests.listRows(digest.id);
    const rows = await describeRows(work, proposed, { userId, timeZone, today });
    const { coming, pace } = await composeDue(work, { userId, today });
    return {
      today,
      userId,
      readerName: await nameOf(work, userId),
      rows,
      // Whoever was erased since is not due any more, nor among the "more".
      total: digest.dueCount - (proposed.length - rows.length),
      coming,
      pace,
      madeAt: timeOfDay(digest.madeAt, timeZone),
      command: work.command,
    };
  },
});
