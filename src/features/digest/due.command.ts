/** `/candidate due`: the list of today at any time. */
import type { CommandDeclaration } from '../../platform/feature.ts';
import { dueMessage } from './digest.view.ts';
import { showDue } from './show-due.ts';

export const dueCommand: CommandDeclaration = {
  name: 'due',
  aliases: ['today'],
  usage: '',
  about: 'whom to contact today, and why',
  details: ['The same list as your morning message. Logging a contact takes the person off it.'],
  async run(request) {
    const model = await request.run(showDue, undefined);
    return model === undefined
      ? { show: 'nothing' }
      : { show: 'message', message: dueMessage(model) };
  },
};
