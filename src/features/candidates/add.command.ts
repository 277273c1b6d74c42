/** `/candidate add [name]`: opens the modal that adds a person. */
import type { CommandDeclaration } from '../../platform/feature.ts';
import { addModal } from './add.view.ts';
import { beginAdding } from './begin-adding.ts';

export const addCommand: CommandDeclaration = {
  name: 'add',
  aliases: ['new'],
  usage: '[name]',
  about: 'somebody new',
  details: ['An email address that is known already shows who keeps that person.'],
  opensModal: true,
  async run(request, text) {
    await request.run(beginAdding, undefined);
    return { show: 'modal', modal: addModal({ name: text === '' ? undefined : text }) };
  },
};
