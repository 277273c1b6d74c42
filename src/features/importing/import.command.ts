/** `/candidate import`: opens the modal into which a lead pastes people. */
import type { CommandDeclaration } from '../../platform/feature.ts';
import { beginImporting } from './begin-importing.ts';
import { emptyForm, importModal } from './import.view.ts';

export const importCommand: CommandDeclaration = {
  name: 'import',
  aliases: ['paste'],
  usage: '',
  about: 'people pasted from a spreadsheet, up to 100 at once (leads)',
  details: [
    'You see what would come in, and what would not and why, before anything is written.',
    'The same rows twice change nothing. Longer lists come in as a file, on the command line.',
  ],
  opensModal: true,
  async run(request) {
    await request.run(beginImporting, undefined);
    return { show: 'modal', modal: importModal(emptyForm, { round: 0, checked: '' }) };
  },
};
