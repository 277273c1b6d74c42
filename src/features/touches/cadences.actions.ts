/** Opens the modal in which leads change how often to get in touch. */
import type { ActionDeclaration } from '../../platform/feature.ts';
import { cadencesModal, openCadencesAction } from './cadences.view.ts';
import { showCadences } from './change-cadences.ts';

export const openCadences: ActionDeclaration = {
  name: openCadencesAction,
  opensModal: true,
  async run(request) {
    return { show: 'modal', modal: cadencesModal(await request.run(showCadences, undefined)) };
  },
};
