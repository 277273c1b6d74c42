/** *Give to…* on a row about people whose owner has no access, and the modal behind it. */
import type { ActionDeclaration, ModalDeclaration } from '../../platform/feature.ts';
import { subjectOf } from '../../platform/slack/subject.ts';
import { beginGiving, givePeople } from './give-people.ts';
import {
  giveBlocks,
  givenModal,
  giveModal,
  giveModalName,
  giveSentence,
} from './give-people.view.ts';
import { givePeopleAction } from './to-decide.view.ts';

export const openGiving: ActionDeclaration = {
  name: givePeopleAction,
  opensModal: true,
  async run(request, press) {
    // The key is read in the use case; a false one names nobody.
    const key = subjectOf(press.blockId)?.id ?? '';
    return { show: 'modal', modal: giveModal(await request.run(beginGiving, { key })) };
  },
};

export const giveModalDeclaration: ModalDeclaration = {
  name: giveModalName,
  async submit(request, { state, metadata }) {
    const toUserId = state.text(giveBlocks.to);
    if (toUserId === undefined) {
      return { show: 'errors', errors: { [giveBlocks.to]: 'Choose a colleague.' } };
    }
    const outcome = await request.run(givePeople, { key: metadata, toUserId });
    switch (outcome.kind) {
      case 'same_owner':
      case 'no_access':
        return { show: 'errors', errors: { [giveBlocks.to]: giveSentence(outcome) } };
      case 'moving':
      case 'moving_already':
      case 'nobody_left':
        return { show: 'update', modal: givenModal(outcome) };
    }
  },
};
