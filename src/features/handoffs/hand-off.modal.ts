/** Parses what was chosen in the modal that hands a person off, and asks. */
import type { ModalDeclaration } from '../../platform/feature.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { longestNote } from './hand-off.rules.ts';
import {
  handOffBlocks,
  handOffDoneModal,
  handOffModalName,
  receiverSentence,
} from './hand-off.view.ts';
import { handOffCandidate } from './hand-off-candidate.ts';

export const handOffModalDeclaration: ModalDeclaration = {
  name: handOffModalName,
  async submit(request, { state, metadata }) {
    const toUserId = state.text(handOffBlocks.to);
    const note = state.text(handOffBlocks.note);
    const errors = {
      ...(toUserId === undefined ? { [handOffBlocks.to]: 'Choose a colleague.' } : {}),
      ...(note !== undefined && note.length > longestNote
        ? { [handOffBlocks.note]: `At most ${longestNote} characters: shorten it a little.` }
        : {}),
    };
    if (toUserId === undefined || Object.keys(errors).length > 0) return { show: 'errors', errors };
    // The id is checked in the use case; a false one finds nobody.
    const id = metadata as CandidateId;
    const outcome = await request.run(handOffCandidate, { id, toUserId, note });
    switch (outcome.kind) {
      case 'owner_already':
      case 'no_access':
      case 'own_record':
        return { show: 'errors', errors: { [handOffBlocks.to]: receiverSentence(outcome) } };
      case 'asked':
      case 'taken':
      case 'waiting':
        return { show: 'update', modal: handOffDoneModal(outcome) };
    }
  },
};
