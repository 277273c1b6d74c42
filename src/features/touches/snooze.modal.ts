/** Parses what was chosen in the modal that snoozes somebody, and snoozes them. */
import { isDay } from '../../platform/clock.ts';
import type { ModalDeclaration } from '../../platform/feature.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { snoozeBlocks, snoozedModal, snoozeModalName, untilSentence } from './snooze.view.ts';
import { snoozeCandidate } from './snooze-candidate.ts';

export const snoozeModalDeclaration: ModalDeclaration = {
  name: snoozeModalName,
  async submit(request, { state, metadata }) {
    const until = state.text(snoozeBlocks.until);
    const reason = state.text(snoozeBlocks.reason);
    if (reason === undefined) {
      return { show: 'errors', errors: { [snoozeBlocks.reason]: 'A few words why are needed.' } };
    }
    const outcome = await request.run(snoozeCandidate, {
      // The id is checked in the use case; a false one finds nobody.
      id: metadata as CandidateId,
      until:
        until !== undefined && isDay(until)
          ? { kind: 'day', on: until }
          : { kind: 'typed', text: until ?? '' },
      reason,
    });
    return outcome.kind === 'snoozed'
      ? { show: 'update', modal: snoozedModal(outcome) }
      : { show: 'errors', errors: { [snoozeBlocks.until]: untilSentence(outcome) } };
  },
};
