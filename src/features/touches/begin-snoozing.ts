/** What the modal that snoozes somebody needs to know. */
import { addDays, type Day, dayAt } from '../../platform/clock.ts';
import { defineUseCase } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { assertMayDecide, getSeen } from '../candidates/index.ts';
import { zoneOfKeeper } from './read-zone.ts';
import { longestSnoozeDays, notNowDays, readUntil, type UntilRead } from './snooze.rules.ts';

/** Who it is about, and the day the modal proposes. */
export interface SnoozeForm {
  readonly id: CandidateId;
  readonly name: string;
  readonly until: Day;
  readonly latest: Day;
  /** How the typed day was read, when one was typed. */
  readonly typed: UntilRead | undefined;
}

/** Loads what the modal shows; `typed` is the day as written after the name, if any. */
export const beginSnoozing = defineUseCase<
  { readonly id: CandidateId; readonly typed: string | undefined },
  SnoozeForm
>({
  name: 'touches.begin-snoozing',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { id: asked, typed }) {
    const candidate = await getSeen(work, asked);
    const { id } = candidate;
    await assertMayDecide(work, candidate);
    const today = dayAt(work.now, await zoneOfKeeper(work, candidate));
    const read = typed === undefined ? undefined : readUntil(typed, today);
    return {
      id,
      name: candidate.name,
      until: read?.kind === 'until' ? read.on : addDays(today, notNowDays),
      latest: addDays(today, longestSnoozeDays),
      typed: read,
    };
  },
});
