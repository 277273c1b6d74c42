/** The ⋯ menu of a row, *Undo* on the receipt of a choice, *Show all*, and the answer to *Mondays only?* */
import { type ActionDeclaration, hostedParts } from '../../platform/feature.ts';
import { subjectOf } from '../../platform/slack/subject.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { chooseKeep, undoKeep } from './choose-keep.ts';
import { chooseMondays } from './choose-mondays.ts';
import {
  mondaysAction,
  mondaysAnswer,
  moreAction,
  openSectionAction,
  sectionModal,
} from './digest.view.ts';
import { choiceAnswer, nothingToUndo, undoChoiceAction } from './due-row.view.ts';
import { keepChoices } from './keep.rules.ts';
import { showSection } from './show-due.ts';

const ownChoices = [...keepChoices, 'not_now'] as const;

/** The ids are checked in the use cases; a false one finds nobody. */
function candidateOf(blockId: string): CandidateId {
  return (subjectOf(blockId)?.id ?? '') as CandidateId;
}

export const moreOfRow: ActionDeclaration = {
  name: moreAction,
  opensModal: true,
  async run(request, press) {
    const id = candidateOf(press.blockId);
    const actions = request.features.flatMap((feature) => feature.rowActions ?? []);
    const shared = actions.find(({ name }) => name === press.value);
    if (shared !== undefined) return shared.run(request, id);
    const own = request.features
      .flatMap((feature) => feature.sectionActions ?? [])
      .find(({ name }) => name === press.value);
    if (own !== undefined)
      return own.run(request, subjectOf(press.blockId) ?? { kind: '', id: '' });
    const choice = ownChoices.find((each) => each === press.value);
    if (choice === undefined) return { show: 'nothing' };
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

/** *Show all*: the whole section in a modal. */
export const openSection: ActionDeclaration = {
  name: openSectionAction,
  opensModal: true,
  async run(request, press) {
    const hosted = hostedParts(request.features);
    const order = Number(subjectOf(press.blockId)?.id);
    const section = hosted.digestSections.find((each) => each.order === order);
    if (section === undefined) return { show: 'nothing' };
    const model = await request.run(showSection, { name: section.name });
    return model === undefined
      ? { show: 'nothing' }
      : { show: 'modal', modal: sectionModal(model, hosted) };
  },
};

export const answerMondays: ActionDeclaration = {
  name: mondaysAction,
  async run(request) {
    await request.run(chooseMondays, undefined);
    return { show: 'message', message: mondaysAnswer };
  },
};
