/** Carries out what was chosen in a row's menu, and takes it back. */
import { defineUseCase } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { assertMayDecide, getSeenForChange, saveShown, setCadence } from '../candidates/index.ts';
import { undoWithinMs } from '../touches/contact.rules.ts';
import { snoozeCandidate, undoSnooze } from '../touches/index.ts';
import { digestsStore } from './digests.store.ts';
import { cadenceOf, dueSection, type KeepChoice, shownSinceAction } from './keep.rules.ts';

/** What came of a choice; `shownInDigest` says whether a digest shows it now. */
export interface KeepOutcome {
  readonly name: string;
  readonly shownInDigest: boolean;
}

/** Keeps the person, slows down, stops, or waits a week; the newest row that proposed them shows the receipt. */
export const chooseKeep = defineUseCase<
  { readonly id: CandidateId; readonly choice: KeepChoice | 'not_now' },
  KeepOutcome
>({
  name: 'digest.choose-keep',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { id: asked, choice }) {
    const candidate = await getSeenForChange(work, asked);
    const { id } = candidate;
    await assertMayDecide(work, candidate);
    const digests = digestsStore(work.tx);
    const [newest] = shownSinceAction(await digests.listRowsOf(id, dueSection));
    const shownInDigest = newest?.messageId !== undefined;
    if (choice === 'not_now') {
      // The row follows the snooze, as it does when somebody snoozes by command.
      await snoozeCandidate.run(work, { id, until: { kind: 'not_now' }, reason: 'not now' });
      return { name: candidate.name, shownInDigest };
    }
    const cadence = cadenceOf(choice);
    if (cadence !== undefined) await setCadence.run(work, { id, days: cadence });
    await saveShown(work, id, 0, undefined);
    if (newest === undefined) return { name: candidate.name, shownInDigest: false };
    const before = candidate.cadenceOverride;
    await digests.markChosen(newest.id, {
      choice,
      by: work.actor.kind === 'person' ? work.actor.userId : undefined,
      cadenceBefore: before === 'none' ? 0 : before,
      at: work.now,
    });
    if (newest.messageId !== undefined) await work.refreshMessage(newest.messageId);
    return { name: candidate.name, shownInDigest };
  },
});

/** Takes the newest choice about a person back, for 24 hours, by whoever made it. */
export const undoKeep = defineUseCase<
  { readonly id: CandidateId },
  { readonly kind: 'undone' | 'nothing_to_undo' }
>({
  name: 'digest.undo-keep',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { id: asked }) {
    const candidate = await getSeenForChange(work, asked);
    const { id } = candidate;
    await assertMayDecide(work, candidate);
    const digests = digestsStore(work.tx);
    const rows = await digests.listRowsOf(id, dueSection);
    const chosen = rows.find((row) => row.actedAt !== undefined);
    const isMine = work.actor.kind === 'person' && chosen?.chosenBy === work.actor.userId;
    const isFresh = chosen?.actedAt !== undefined && work.now - chosen.actedAt <= undoWithinMs;
    if (chosen?.choice === undefined || !isMine || !isFresh) return { kind: 'nothing_to_undo' };
    if (chosen.choice === 'snoozed') {
      // The row follows the end of the snooze.
      return undoSnooze.run(work, { id });
    }
    const { cadenceBefore } = chosen;
    if (cadenceOf(chosen.choice) !== undefined) {
      await setCadence.run(work, { id, days: cadenceBefore === 0 ? 'none' : cadenceBefore });
    }
    await digests.reopen(chosen.id);
    const shown = shownSinceAction(await digests.listRowsOf(id, dueSection));
    await saveShown(work, id, shown.length, shown[0]?.localDay);
    if (chosen.messageId !== undefined) await work.refreshMessage(chosen.messageId);
    return { kind: 'undone' };
  },
});
