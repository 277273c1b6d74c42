/** Help in words: all commands, one command, or "did you mean". */
import type { CommandDeclaration } from '../../platform/feature.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import { section } from '../../platform/slack/blocks.ts';
import { bold, code, cut, joined, type Mrkdwn, mrkdwn } from '../../platform/slack/mrkdwn.ts';

function typed(command: string, { name, usage }: CommandDeclaration): Mrkdwn {
  return code([command, name, usage].filter((part) => part !== '').join(' '));
}

/** All commands, one a line. */
export function helpMessage(
  commands: readonly CommandDeclaration[],
  command: string,
): SlackMessage {
  return {
    text: 'What you can ask for.',
    blocks: [
      section(mrkdwn`Runner-up keeps the people who nearly got the job warm. You can ask for:`),
      section(
        joined(
          commands.map((each) => mrkdwn`${typed(command, each)}  ${each.about}`),
          '\n',
        ),
      ),
    ],
  };
}

/** One command: how to type it, what it does. */
export function commandHelp(each: CommandDeclaration, command: string): SlackMessage {
  const aliases = each.aliases ?? [];
  return {
    text: `Help for ${each.name}.`,
    blocks: [
      section(
        joined(
          [
            mrkdwn`${typed(command, each)}  ${each.about}`,
            ...(each.details ?? []).map((detail) => mrkdwn`${detail}`),
            ...(aliases.length === 0 ? [] : [mrkdwn`Also: ${aliases.join(', ')}`]),
          ],
          '\n',
        ),
      ),
    ],
  };
}

/** An unknown word, and what was probably meant. */
export function unknownMessage(
  word: string,
  meant: string | undefined,
  line: string,
  command: string,
): SlackMessage {
  const rest = line.trim().split(/\s+/).slice(1).join(' ');
  const all = mrkdwn`All commands: ${code(`${command} help`)}`;
  const words =
    meant === undefined
      ? mrkdwn`I don't know "${cut(word, 40)}". ${all}`
      : mrkdwn`I don't know "${cut(word, 40)}". Did you mean ${bold(meant)}? ${code(cut(`${command} ${meant} ${rest}`.trim(), 120))} · ${all}`;
  return { text: 'I don’t know that command.', blocks: [section(words)] };
}
