/** What the composer offers while a command is typed: the commands of the app, then its subcommands. */
import type { PageState } from '../protocol.ts';

type Commands = Pick<PageState['app'], 'commands' | 'subcommands'>;

/** One offer. */
export interface Completion {
  readonly label: string;
  readonly description: string;
  /** What then stands in the composer. */
  readonly text: string;
}

/** What could be meant, in the order in which the app names it. Nothing where nothing is left to complete. */
export function completionsOf(typed: string, { commands, subcommands }: Commands): Completion[] {
  if (!typed.startsWith('/')) return [];
  const [command = '', ...words] = typed.split(' ');
  if (words.length === 0) {
    return commands
      .filter((each) => each.command.startsWith(command.toLowerCase()))
      .map((each) => ({
        label: each.command,
        description: each.description,
        text: `${each.command} `,
      }));
  }
  const known = commands.find((each) => each.command === command);
  const [word = '', ...rest] = words;
  if (known === undefined || rest.length > 0) return [];
  return subcommands
    .filter((each) => each.startsWith(word.toLowerCase()) && each !== word)
    .map((each) => ({
      label: `${command} ${each}`,
      description: '',
      text: `${command} ${each} `,
    }));
}

/** How the command that is being typed is used, in the words of the app. */
export function usageOf(typed: string, { commands }: Commands): string | undefined {
  const [name = ''] = typed.split(' ', 1);
  const found = commands.find(({ command }) => command === name);
  if (found === undefined || found.usageHint === '') return undefined;
  return `${found.command} ${found.usageHint}`;
}
