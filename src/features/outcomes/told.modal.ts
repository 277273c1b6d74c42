/** Parses what was chosen in the modal that notes a telling, and notes it. */
import { isDay } from '../../platform/clock.ts';
import type { ModalDeclaration } from '../../platform/feature.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { longestNote } from '../touches/contact.rules.ts';
import { tooLongSentence } from '../touches/log.view.ts';
import { readSubject } from '../touches/log-subject.rules.ts';
import { beginTelling } from './begin-telling.ts';
import { tellOutcome } from './tell-outcome.ts';
import { type TellingChannel, tellingChannels } from './telling.rules.ts';
import {
  tellingModal,
  toldAlreadyModal,
  toldBlocks,
  toldModalName,
  toldReceipt,
  toldSentences,
} from './told.view.ts';

export const toldModalDeclaration: ModalDeclaration = {
  name: toldModalName,
  async submit(request, { state, metadata }) {
    const how = state.text(toldBlocks.how);
    const channel = tellingChannels.find((each): each is TellingChannel => each === how);
    if (channel === undefined) {
      return { show: 'errors', errors: { [toldBlocks.how]: 'Choose how they were told.' } };
    }
    const note = state.text(toldBlocks.note);
    if (note !== undefined && note.length > longestNote) {
      return { show: 'errors', errors: { [toldBlocks.note]: tooLongSentence(longestNote) } };
    }
    const day = state.text(toldBlocks.on);
    const on = day !== undefined && isDay(day) ? day : undefined;
    // The id is checked in the use case; a false one finds nobody.
    const { id = '' as CandidateId, isSure } = readSubject(metadata);
    const outcome = await request.run(tellOutcome, {
      candidateId: id,
      channel,
      on,
      note,
      isSure,
    });
    switch (outcome.kind) {
      case 'told':
        return { show: 'update', modal: toldReceipt(outcome) };
      case 'told_already':
      case 'nothing_to_tell':
        return { show: 'update', modal: toldAlreadyModal(outcome) };
      case 'questioned': {
        const beginning = await request.run(beginTelling, { id });
        const again = { typed: { channel, on, note }, questioned: outcome.words };
        return { show: 'update', modal: tellingModal(beginning, again) };
      }
      case 'in_future':
      case 'before_decision':
        return { show: 'errors', errors: toldSentences(outcome) };
    }
  },
};
