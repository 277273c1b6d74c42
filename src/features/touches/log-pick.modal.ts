/** *Log contact* where nobody is chosen yet: asks whom, then shows the modal that logs a contact. */
import type { ActionDeclaration, ModalDeclaration } from '../../platform/feature.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { beginPicking } from '../candidates/index.ts';
import { nobodyPicked, pickedPerson, pickModal } from '../candidates/pick.view.ts';
import { beginLogging } from './begin-logging.ts';
import { logModal, openPickLogAction, pickLogModalName } from './log.view.ts';

/** *Log contact* on the Home tab. */
export const openPickLog: ActionDeclaration = {
  name: openPickLogAction,
  opensModal: true,
  async run(request) {
    await request.run(beginPicking, undefined);
    const modal = pickModal({
      purpose: pickLogModalName,
      title: 'Log contact',
      submit: 'Next',
      command: request.command,
    });
    return { show: 'modal', modal };
  },
};

/** Somebody was chosen. */
export const pickLogModalDeclaration: ModalDeclaration = {
  name: pickLogModalName,
  async submit(request, { state }) {
    // The id is checked in the use case; a false one finds nobody.
    const id = state.text(pickedPerson) as CandidateId | undefined;
    if (id === undefined) return { show: 'errors', errors: { [pickedPerson]: nobodyPicked } };
    return { show: 'update', modal: logModal(await request.run(beginLogging, { id })) };
  },
};
