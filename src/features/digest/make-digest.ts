/** Makes a recruiter's digest of today, once, and queues it. */
import { dayAt } from '../../platform/clock.ts';
import { TryLater } from '../../platform/errors.ts';
import { defineUseCase, type DigestReader, type Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { saveShown } from '../candidates/index.ts';
import { lastLeaveEndedOn, leaveOn, listServedMembers } from '../members/index.ts';
import { type ComposedRow, composeDigest, readerOf } from './compose-digest.ts';
import { digestMoment } from './digest.rules.ts';
import { type Aside, type Digest, digestsStore } from './digests.store.ts';
import { keepZone } from './keep-zone.ts';
import { dueSection, shownSinceAction } from './keep.rules.ts';
import { readRhythm } from './read-rhythm.ts';
import { rhythmsStore } from './rhythms.store.ts';
import { offersMondays, untouchedBeforeOffer } from './weekly.rules.ts';

/** What came of it. */
export type MadeDigest = {
  readonly kind:
    | 'made'
    | 'made_before'
    | 'nothing_due'
    | 'not_now'
    | 'paused'
    | 'on_leave'
    | 'no_access';
};

/** The digest of one recruiter's local day; asking again the same day makes nothing more. */
export const makeDigest = defineUseCase<{ readonly userId: string }, MadeDigest>({
  name: 'digest.make-digest',
  mode: 'writes',
  access: 'app',
  async run(work, { userId }) {
    const member = (await listServedMembers(work)).find((each) => each.userId === userId);
    if (member === undefined) return { kind: 'no_access' };
    const rhythm = await readRhythm(work, userId);
    const timeZone = await keepZone(work, member);
    const moment = digestMoment(rhythm, timeZone, work.now);
    if (!moment.due) {
      // A clock set back between planning and making: the job must not end before its hour has come.
      const isEarly = work.now < moment.sendAt && work.actor.kind === 'app';
      if (isEarly) throw new TryLater('the hour of the digest');
      return { kind: 'not_now' };
    }
    const { localDay } = moment;
    const { pausedUntilOn } = rhythm;
    if (pausedUntilOn !== undefined && localDay < pausedUntilOn) return { kind: 'paused' };
    if ((await leaveOn(work, userId, localDay)) !== undefined) return { kind: 'on_leave' };

    const digests = digestsStore(work.tx);
    const id = work.newId<'digest'>();
    const isFirst = await digests.begin(id, userId, localDay, work.now);
    if (!isFirst) return { kind: 'made_before' };
    const reader = readerOf({ userId, timeZone, today: localDay }, rhythm);
    const { rows, totals } = await composeDigest(work, reader, rhythm);
    if (rows.length === 0) return { kind: 'nothing_due' };

    const messageId = await work.queueMessage({
      message: 'digest.daily',
      ids: { digestId: id },
      to: { kind: 'user', userId },
      dedupeKey: `digest ${userId} ${localDay}`,
      notAfter: moment.lateUntil,
    });
    const before = await digests.findBefore(userId, localDay);
    await digests.fill(id, {
      messageId,
      totals,
      asides: await asidesOf(work, reader, before),
      rows: rows.map((row) => ({
        id: work.newId(),
        section: row.section,
        subjectId: row.subjectId,
        candidateId: candidateOf(row),
        forUserId: row.forUserId,
        also: row.also,
        asksToKeep: row.asksToKeep === true,
      })),
    });
    for (const row of rows) {
      const candidateId = candidateOf(row);
      if (row.section !== dueSection || candidateId === undefined) continue;
      const shown = shownSinceAction(await digests.listRowsOf(candidateId, dueSection));
      await saveShown(work, candidateId, shown.length, localDay);
    }
    // One digest is live: the one before becomes a line.
    if (before?.messageId !== undefined) await work.refreshMessage(before.messageId);
    return { kind: 'made' };
  },
});

/** Sections name candidates by the ids that candidates have. */
function candidateOf(row: ComposedRow): CandidateId | undefined {
  return row.candidateId as CandidateId | undefined;
}

async function asidesOf(
  work: Work,
  { userId, timeZone, today }: DigestReader,
  before: Digest | undefined,
): Promise<readonly Aside[]> {
  const rhythms = rhythmsStore(work.tx);
  const rhythm = await rhythms.find(userId);
  const leaveEnded = await lastLeaveEndedOn(work, userId, today);
  const isBack =
    leaveEnded !== undefined && (before === undefined || before.localDay <= leaveEnded);
  const wantsSort = before === undefined || isBack || rhythm?.wantsSort === true;
  if (rhythm?.wantsSort === true) await rhythms.saveWantsSort(userId, false);

  const latest = await digestsStore(work.tx).listTouched(userId, today, untouchedBeforeOffer);
  const active = (await listServedMembers(work)).find((each) => each.userId === userId);
  const oldest = latest.at(-1)?.localDay;
  const isActive =
    active?.lastActiveAt !== undefined &&
    oldest !== undefined &&
    dayAt(active.lastActiveAt, timeZone) >= oldest;
  const wantsMondays =
    !isActive &&
    offersMondays({
      weeklyOn: rhythm?.weeklyOn,
      mondaysOfferedAt: rhythm?.mondaysOfferedAt,
      touched: latest.map(({ isTouched }) => isTouched),
    });
  if (wantsMondays) await rhythms.saveMondaysOffered(userId, work.now);
  return [
    ...(wantsSort ? (['sort'] as const) : []),
    ...(wantsMondays ? (['mondays'] as const) : []),
  ];
}
