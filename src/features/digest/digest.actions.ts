/** The ⋯ menu of a row, and *Undo* on the receipt of a choice. */
import type { ActionDeclaration } from '../../platform/feature.ts';
import { subjectOf } from '../../platform/slack/subject.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { cardModal } from '../candidates/card.view.ts';
import { showCandidate } from '../candidates/index.ts';
import { beginSnoozing } from '../touches/index.ts';
import { chooseKeep, undoKeep } from './choose-keep.ts';
import { choiceAnswer, moreAction, nothingToUndo, undoChoiceAction } from './digest.view.ts';
import { snoozeModal } from '../touches/snooze.view.ts';
import { keepChoices } from './keep.rules.ts';

const rowMenuChoices = [...keepChoices, 'not_now'] as const;

/** The ids are checked in the use cases; a false one finds nobody. */
function candidateOf(blockId: string): CandidateId {
  return (subjectOf(blockId)?.id ?? '') as CandidateId;
}

export const moreOfRow: ActionDeclaration = {
  name: moreAction,
  opensModal: true,
  async run(request, press) {
    const id = candidateOf(press.blockId);
    if (press.value === 'snooze') {
      const form = await request.run(beginSnoozing, { id, typed: undefined });
      return { show: 'modal', modal: snoozeModal(form) };
    }
    const choice = rowMenuChoices.find((each) => each === press.value);
    if (choice === undefined) {
      const card = await request.run(showCandidate, { id });
      return { show: 'modal', modal: cardModal(card, request.features) };
    }
    const outcome = await request.run(chooseKeep, { id, choice });
    return outcome.shownInDigest
      ? { show: 'nothing' }
      : { show: 'message', message: choiceAnswer(outcome.name, choice) };
  },
};

export const undoChoice: ActionDeclaration = {
  name: undoChoiceAction,
  async run(request, press) {
    const outcome = await request.run(undoKeep, { id: candidateOf(press.blockId) });
    return outcome.kind === 'undone'
      ? { show: 'nothing' }
      : { show: 'message', message: nothingToUndo };
  },
};
