/** Parses what was chosen in the modal that logs a contact, and logs it. */
import { isDay } from '../../platform/clock.ts';
import type { ModalDeclaration } from '../../platform/feature.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import {
  type ContactChannel,
  contactChannels,
  type ContactKind,
  contactKinds,
} from './contact.rules.ts';
import { futureSentence, logBlocks, logModalName, logReceipt } from './log.view.ts';
import { logTouch } from './log-touch.ts';

export const logModalDeclaration: ModalDeclaration = {
  name: logModalName,
  async submit(request, { state, metadata }) {
    const chosen = state.text(logBlocks.kind);
    const kind = contactKinds.find((each): each is ContactKind => each === chosen);
    if (kind === undefined) {
      return { show: 'errors', errors: { [logBlocks.kind]: 'Choose what happened.' } };
    }
    const channel = state.text(logBlocks.channel);
    const on = state.text(logBlocks.on);
    const outcome = await request.run(logTouch, {
      // The id is checked in the use case; a false one finds nobody.
      candidateId: metadata as CandidateId,
      kind,
      channel: contactChannels.find((each): each is ContactChannel => each === channel),
      direction: state.text(logBlocks.direction) === 'in' ? 'in' : 'out',
      on: on !== undefined && isDay(on) ? on : undefined,
      note: state.text(logBlocks.note),
    });
    return outcome.kind === 'in_future'
      ? { show: 'errors', errors: { [logBlocks.on]: futureSentence } }
      : { show: 'update', modal: logReceipt(outcome.touch) };
  },
};
