/** Ends a hand-off in one place: its row, the message in which it was asked, and rows of digests. */
import { rowChanged } from '../../platform/digest-section.ts';
import type { Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { toDecideSection } from './hand-off-facts.ts';
import type { HandOff, HandOffState } from './hand-off.rules.ts';
import { handOffsStore } from './hand-offs.store.ts';

/** Ends one that waits, on behalf of the caller, and answers it as it is then. */
export async function closeHandOff(
  work: Work,
  handOff: HandOff,
  state: Exclude<HandOffState, 'asked'>,
): Promise<HandOff> {
  const by = work.actor.kind === 'person' ? work.actor.userId : undefined;
  await handOffsStore(work.tx).close(handOff.id, { state, by, at: work.now });
  if (handOff.messageId !== undefined) await work.refreshMessage(handOff.messageId);
  await work.announce(rowChanged, { section: toDecideSection, subjectId: handOff.id });
  return { ...handOff, state, answeredBy: by, answeredAt: work.now };
}

/** Takes back whatever waits for an answer about these people (at most 500): their owner is another now. */
export async function withdrawAbout(
  work: Work,
  candidateIds: readonly CandidateId[],
): Promise<void> {
  for (const handOff of await handOffsStore(work.tx).listWaiting(candidateIds)) {
    await closeHandOff(work, handOff, 'withdrawn');
  }
}
