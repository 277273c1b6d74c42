/** Keeps digests true when somebody is contacted or snoozed: the row becomes a receipt, or a proposal again. */
import { addDays } from '../../platform/clock.ts';
import type { Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { saveShown } from '../candidates/index.ts';
import type { TouchId } from '../touches/contact.rules.ts';
import { digestsStore } from './digests.store.ts';
import { rhythmsStore } from './rhythms.store.ts';
import { dueSection, liveForDays, shownSinceAction } from './keep.rules.ts';

/** A contact was logged, by whichever way: every open row of the last days shows it. */
export async function showTouch(
  work: Work,
  { candidateId, touchId }: { readonly candidateId: CandidateId; readonly touchId: TouchId },
): Promise<void> {
  const digests = digestsStore(work.tx);
  const rows = await digests.listRowsOf(candidateId);
  const newestDay = rows[0]?.localDay;
  for (const row of rows) {
    const isLive = newestDay !== undefined && row.localDay > addDays(newestDay, -liveForDays);
    if (!isLive) continue;
    // A row that was done before may say more now: that they were told, after a message was left.
    if (row.actedAt === undefined) await digests.markTouched(row.id, touchId, work.now);
    if (row.messageId !== undefined) await work.refreshMessage(row.messageId);
  }
  await saveShown(work, candidateId, 0, undefined);
}

/** A contact was taken back: the rows that showed it propose the person again. */
export async function hideTouch(
  work: Work,
  { candidateId, touchId }: { readonly candidateId: CandidateId; readonly touchId: TouchId },
): Promise<void> {
  const digests = digestsStore(work.tx);
  for (const row of await digests.listRowsOf(candidateId)) {
    if (row.touchId !== touchId) continue;
    await digests.reopen(row.id);
    if (row.messageId !== undefined) await work.refreshMessage(row.messageId);
  }
  const shown = shownSinceAction(await digests.listRowsOf(candidateId, dueSection));
  await saveShown(work, candidateId, shown.length, shown[0]?.localDay);
}

/** A person was snoozed, by whichever way: the newest open row shows it. */
export async function showSnooze(
  work: Work,
  { candidateId }: { readonly candidateId: CandidateId },
): Promise<void> {
  const digests = digestsStore(work.tx);
  const [newest] = shownSinceAction(await digests.listRowsOf(candidateId, dueSection));
  await saveShown(work, candidateId, 0, undefined);
  if (newest === undefined) return;
  await digests.markChosen(newest.id, {
    choice: 'snoozed',
    by: work.actor.kind === 'person' ? work.actor.userId : undefined,
    cadenceBefore: undefined,
    at: work.now,
  });
  if (newest.messageId !== undefined) await work.refreshMessage(newest.messageId);
}

/** A snooze was taken back: the row that showed it proposes the person again. */
export async function hideSnooze(
  work: Work,
  { candidateId }: { readonly candidateId: CandidateId },
): Promise<void> {
  const digests = digestsStore(work.tx);
  const rows = await digests.listRowsOf(candidateId, dueSection);
  const acted = rows.find((row) => row.actedAt !== undefined);
  if (acted?.choice === 'snoozed') {
    await digests.reopen(acted.id);
    if (acted.messageId !== undefined) await work.refreshMessage(acted.messageId);
  }
  const shown = shownSinceAction(await digests.listRowsOf(candidateId, dueSection));
  await saveShown(work, candidateId, shown.length, shown[0]?.localDay);
}

/** Something about a person has changed: the digests of the last days that show them say what holds now. */
export async function refreshRows(
  work: Work,
  { candidateId }: { readonly candidateId: CandidateId },
): Promise<void> {
  const rows = await digestsStore(work.tx).listRowsOf(candidateId);
  const newestDay = rows[0]?.localDay;
  const live = rows.filter(
    ({ localDay }) => newestDay !== undefined && localDay > addDays(newestDay, -liveForDays),
  );
  for (const id of new Set(live.flatMap((row) => row.messageId ?? []))) {
    await work.refreshMessage(id);
  }
}

/** A row about no candidate has changed, such as the people of somebody who left. */
export async function refreshSubject(
  work: Work,
  { section, subjectId }: { readonly section: string; readonly subjectId: string },
): Promise<void> {
  for (const id of await digestsStore(work.tx).listMessagesOf(section, subjectId)) {
    await work.refreshMessage(id);
  }
}

/** Somebody was given many people at once: their next digest offers to go through them. */
export async function offerSorting(
  work: Work,
  { toUserId }: { readonly toUserId: string },
): Promise<void> {
  await rhythmsStore(work.tx).saveWantsSort(toUserId, true);
}
