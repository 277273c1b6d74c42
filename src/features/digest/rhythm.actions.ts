/** *Change or pause* wherever it stands, and *Use the team's* in the modal. */
import type { ActionDeclaration } from '../../platform/feature.ts';
import { resetRhythm, showRhythm } from './change-rhythm.ts';
import {
  openRhythmAction,
  resetRhythmAction,
  rhythmModal,
  rhythmSavedModal,
} from './rhythm.view.ts';

export const openRhythm: ActionDeclaration = {
  name: openRhythmAction,
  opensModal: true,
  async run(request) {
    return { show: 'modal', modal: rhythmModal(await request.run(showRhythm, undefined)) };
  },
};

export const resetFromModal: ActionDeclaration = {
  name: resetRhythmAction,
  async run(request) {
    return { show: 'update', modal: rhythmSavedModal(await request.run(resetRhythm, undefined)) };
  },
};
