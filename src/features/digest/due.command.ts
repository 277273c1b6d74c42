/** `/candidate due`: the daily list at any time, or with `7d` the coming days. */
import { type CommandDeclaration, hostedParts } from '../../platform/feature.ts';
import { comingMessage, dueMessage } from './digest.view.ts';
import { showComing, showDue } from './show-due.ts';

export const dueCommand: CommandDeclaration = {
  name: 'due',
  aliases: ['today'],
  usage: '[7d]',
  about: 'whom to contact today, and why; 7d shows the coming days',
  details: [
    'The same list as your morning message, also while it is paused. Logging a contact takes the person off it.',
    'With 7d (or week): who falls due in the next seven days.',
  ],
  async run(request, text) {
    if (/^(7 ?d(ays)?|7|week|next( 7 days| week)?|coming)$/i.test(text.trim())) {
      const model = await request.run(showComing, undefined);
      return model === undefined
        ? { show: 'nothing' }
        : { show: 'message', message: comingMessage(model) };
    }
    const model = await request.run(showDue, undefined);
    return model === undefined
      ? { show: 'nothing' }
      : { show: 'message', message: dueMessage(model, hostedParts(request.features)) };
  },
};
