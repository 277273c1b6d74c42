/** `/candidate help`: made from what the features declare, so that it can't be wrong or old. */
import type { CommandDeclaration } from '../../platform/feature.ts';
import { nearestCommand } from './did-you-mean.rules.ts';
import { commandHelp, helpMessage, unknownMessage } from './help.view.ts';

export const helpCommand: CommandDeclaration = {
  name: 'help',
  usage: '[command]',
  about: 'all commands, or one of them',
  async run(request, text) {
    // Whoever may use none of it is told whom to ask instead.
    await request.admit('recruiters');
    const typed = text.replace(/^\?/, '').trim().split(/\s+/)[0] ?? '';
    if (typed === '') {
      return { show: 'message', message: helpMessage(request.features, request.command) };
    }
    const commands = request.features.flatMap((feature) => feature.commands ?? []);
    const found = commands.find(
      ({ name, aliases = [] }) =>
        name === typed.toLowerCase() || aliases.includes(typed.toLowerCase()),
    );
    if (found !== undefined) {
      return { show: 'message', message: commandHelp(found, request.command) };
    }
    const nearest = nearestCommand(
      typed,
      commands.flatMap(({ name, aliases = [] }) => [name, ...aliases]),
    );
    const meant = commands.find(
      ({ name, aliases = [] }) => nearest !== undefined && [name, ...aliases].includes(nearest),
    );
    return {
      show: 'message',
      message: unknownMessage(typed, meant?.name, text.replace(/^\?/, ''), request.command),
    };
  },
};
