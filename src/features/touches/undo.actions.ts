/** *Undo* on a receipt, in the digest or in the modal that logged the contact. */
import type { ActionDeclaration } from '../../platform/feature.ts';
import { subjectOf } from '../../platform/slack/subject.ts';
import { undoAction, undoAnswer, undoneModal } from './log.view.ts';
import { undoTouch } from './undo-touch.ts';
import type { TouchId } from './contact.rules.ts';

export const undoFromReceipt: ActionDeclaration = {
  name: undoAction,
  async run(request, press) {
    // The id is checked in the use case; a false one finds nothing.
    const id = (subjectOf(press.blockId)?.id ?? '') as TouchId;
    const outcome = await request.run(undoTouch, { id });
    if (press.surface === 'modal') return { show: 'update', modal: undoneModal(outcome) };
    // In the digest the row itself shows that the contact was taken back.
    return outcome.kind === 'undone'
      ? { show: 'nothing' }
      : { show: 'message', message: undoAnswer(outcome) };
  },
};
