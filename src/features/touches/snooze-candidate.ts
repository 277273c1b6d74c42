/** Leaves a person in peace until a day, and ends that again. */
import { addDays, type Day, dayAt, type EpochMs } from '../../platform/clock.ts';
import { defineFact, defineUseCase, type Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { assertMayDecide, getSeenForChange, saveSnoozedUntil } from '../candidates/index.ts';
import { undoWithinMs } from './contact.rules.ts';
import { zoneOfKeeper } from './read-zone.ts';
import { checkUntil, notNowDays, readUntil, snoozedUntil, type UntilRead } from './snooze.rules.ts';
import { snoozesStore } from './snoozes.store.ts';

/** A person is left in peace until a day. */
export const candidateSnoozed = defineFact<{ readonly candidateId: CandidateId }>(
  'touches.snoozed',
);

/** A person's silence was ended before its day. */
export const snoozeEnded = defineFact<{ readonly candidateId: CandidateId }>(
  'touches.snooze-ended',
);

/** Until when: as typed, as picked, or *Not now*. */
export type Until =
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'day'; readonly on: Day }
  | { readonly kind: 'not_now' };

/** What came of it. */
export type SnoozeOutcome =
  | { readonly kind: 'snoozed'; readonly name: string; readonly until: Day; readonly today: Day }
  | Exclude<UntilRead, { kind: 'until' }>;

/** Snoozes somebody; only their owner and leads may. */
export const snoozeCandidate = defineUseCase<
  { readonly id: CandidateId; readonly until: Until; readonly reason: string },
  SnoozeOutcome
>({
  name: 'touches.snooze-candidate',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { id: asked, until, reason }) {
    const candidate = await getSeenForChange(work, asked);
    const { id } = candidate;
    await assertMayDecide(work, candidate);
    const today = dayAt(work.now, await zoneOfKeeper(work, candidate));
    const read = readDay(until, today);
    if (read.kind !== 'until') return read;
    await snoozesStore(work.tx).add({
      id: work.newId(),
      candidateId: id,
      untilOn: read.on,
      reason,
      byUserId: work.actor.kind === 'person' ? work.actor.userId : undefined,
      at: work.now,
    });
    await restore(work, id);
    await work.announce(candidateSnoozed, { candidateId: id });
    return { kind: 'snoozed', name: candidate.name, until: read.on, today };
  },
});

function readDay(until: Until, today: Day): UntilRead {
  switch (until.kind) {
    case 'typed':
      return readUntil(until.text, today);
    case 'day':
      return checkUntil(until.on, today);
    case 'not_now':
      return { kind: 'until', on: addDays(today, notNowDays) };
  }
}

/** Takes the newest snooze back, for 24 hours, by whoever made it. */
export const undoSnooze = defineUseCase<
  { readonly id: CandidateId },
  { readonly kind: 'undone' | 'nothing_to_undo' }
>({
  name: 'touches.undo-snooze',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { id: asked }) {
    const { id } = await getSeenForChange(work, asked);
    const snoozes = snoozesStore(work.tx);
    const [newest] = (await snoozes.listOf(id)).filter((snooze) => !snooze.ended);
    const isMine = work.actor.kind === 'person' && newest?.byUserId === work.actor.userId;
    const isFresh = newest !== undefined && work.now - newest.at <= undoWithinMs;
    if (newest === undefined || !isMine || !isFresh) return { kind: 'nothing_to_undo' };
    await snoozes.end(newest.id, work.now);
    await restore(work, id);
    await work.announce(snoozeEnded, { candidateId: id });
    return { kind: 'undone' };
  },
});

/** Ends every snooze of somebody who has come to us by themselves. */
export async function endSnoozes(work: Work, id: CandidateId): Promise<void> {
  const snoozes = snoozesStore(work.tx);
  const running = (await snoozes.listOf(id)).filter((snooze) => !snooze.ended);
  for (const snooze of running) await snoozes.end(snooze.id, work.now);
  if (running.length > 0) await restore(work, id);
}

/** Lets snoozes go on that a contact had ended which is now taken back. */
export async function resumeSnoozes(work: Work, id: CandidateId, endedAt: EpochMs): Promise<void> {
  await snoozesStore(work.tx).resume(id, endedAt);
  await restore(work, id);
}

async function restore(work: Work, id: CandidateId): Promise<void> {
  await saveSnoozedUntil(work, id, snoozedUntil(await snoozesStore(work.tx).listOf(id)));
}
