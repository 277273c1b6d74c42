/** Notes that a person was told how it ended, and takes that back with the contact. */
import { type Day, dayAt } from '../../platform/clock.ts';
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { candidaciesOf, getSeenForChange, saveTold } from '../candidates/index.ts';
import type { TouchId } from '../touches/contact.rules.ts';
import { type LoggedTouch, logTouch, zoneOfKeeper } from '../touches/index.ts';
import { findTold, type ToldAlready } from './find-told.ts';
import { keepWordDue } from './keep-word-due.ts';
import { contactOfTelling, isToBeTold, type TellingChannel } from './telling.rules.ts';

/** What came of it. */
export type TellOutcome =
  | { readonly kind: 'told'; readonly touch: LoggedTouch }
  | ToldAlready
  | { readonly kind: 'in_future' }
  /** These words of the note read as health or family; `isSure` saves them. */
  | { readonly kind: 'questioned'; readonly words: readonly string[] }
  /** Nothing had been decided by then. */
  | { readonly kind: 'before_decision'; readonly decidedOn: Day; readonly today: Day };

/**
 * Logs the contact and notes of all that was decided by then that the person knows. Whoever may log
 * a contact may do this: a colleague who covers, too.
 */
export const tellOutcome = defineUseCase<
  {
    readonly candidateId: CandidateId;
    readonly channel: TellingChannel;
    /** The day, when not today. */
    readonly on: Day | undefined;
    readonly note: string | undefined;
    /** Whoever tells has been asked about words that read as health or family, and keeps them. */
    readonly isSure: boolean;
  },
  TellOutcome
>({
  name: 'outcomes.tell-outcome',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { candidateId: asked, channel, on: chosen, note, isSure }) {
    const candidate = await getSeenForChange(work, asked);
    const { id: candidateId } = candidate;
    const today = dayAt(work.now, await zoneOfKeeper(work, candidate));
    const candidacies = await candidaciesOf(work, candidateId);
    const untold = candidacies.filter(isToBeTold);
    const [first] = untold.map(({ decidedOn }) => decidedOn).toSorted();
    if (first === undefined) return findTold(work, candidate, candidacies, today);
    const on = chosen ?? today;
    if (on < first) return { kind: 'before_decision', decidedOn: first, today };
    const outcome = await logTouch.run(work, {
      candidateId,
      kind: contactOfTelling(channel),
      channel,
      direction: 'out',
      on: chosen,
      note,
      isSure,
    });
    if (outcome.kind === 'questioned') return outcome;
    if (outcome.kind !== 'logged') return { kind: 'in_future' };
    const { touch } = outcome;
    for (const candidacy of untold) {
      if (candidacy.decidedOn > on) continue;
      await saveTold(work, candidacy.id, { on, touchId: touch.id });
    }
    await keepWordDue(work, { candidateId });
    return { kind: 'told', touch };
  },
});

/** A contact was taken back: whoever was told in it does not know, after all. */
export async function untell(
  work: Work,
  { candidateId, touchId }: { readonly candidateId: CandidateId; readonly touchId: TouchId },
): Promise<void> {
  for (const candidacy of await candidaciesOf(work, candidateId)) {
    if (candidacy.toldTouchId === touchId) await saveTold(work, candidacy.id, undefined);
  }
  await keepWordDue(work, { candidateId });
}
