/** Help in words: all commands, one command, or "did you mean". */
import type { KnownBlock } from '@slack/types';
import type { CommandDeclaration, Feature } from '../../platform/feature.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import { context, limits, section } from '../../platform/slack/blocks.ts';
import {
  bold,
  code,
  cut,
  joined,
  type Mrkdwn,
  mrkdwn,
  noText,
} from '../../platform/slack/mrkdwn.ts';

/** What help shows of a feature. */
type Helped = Pick<Feature, 'helpGroup' | 'commands'>;

/** Made once for each name of the command: what the features declare does not change. */
const made = new WeakMap<readonly Helped[], Map<string, SlackMessage>>();

/** All commands, one a line, below the headings that the features declare. */
export function helpMessage(features: readonly Helped[], command: string): SlackMessage {
  const known = made.get(features) ?? new Map<string, SlackMessage>();
  const message = known.get(command) ?? allCommands(features, command);
  made.set(features, known.set(command, message));
  return message;
}

function allCommands(features: readonly Helped[], command: string): SlackMessage {
  return {
    text: 'What you can ask for.',
    blocks: [
      section(
        mrkdwn`Runner-up keeps the people who nearly got the job warm. Type ${code(command)} and one of these:`,
      ),
      ...[...groupsOf(features)].flatMap(([heading, commands]) =>
        sectionsOf([bold(heading), ...commands.map(lineOf)]),
      ),
      context([mrkdwn`More about one of them: ${code(`${command} help log`)}`]),
    ],
  };
}

/** The commands by heading, both in the order of the features. */
function groupsOf(features: readonly Helped[]): ReadonlyMap<string, readonly CommandDeclaration[]> {
  const groups = new Map<string, CommandDeclaration[]>();
  for (const { helpGroup = 'More', commands = [] } of features) {
    if (commands.length > 0) {
      groups.set(helpGroup, [...(groups.get(helpGroup) ?? []), ...commands]);
    }
  }
  return groups;
}

function lineOf({ name, usage, about }: CommandDeclaration): Mrkdwn {
  return mrkdwn`${code(usage === '' ? name : `${name} ${usage}`)}  ${about}`;
}

/** The lines in as few sections as they fit. */
function sectionsOf(lines: readonly Mrkdwn[]): readonly KnownBlock[] {
  const texts: Mrkdwn[] = [];
  for (const line of lines) {
    const together = joined([texts.at(-1) ?? noText, line], '\n');
    if (texts.length > 0 && together.text.length <= limits.text) texts[texts.length - 1] = together;
    else texts.push(line);
  }
  return texts.map((text) => section(text));
}

/** One command: how to type it, what it does, and its other names. */
export function commandHelp(each: CommandDeclaration, command: string): SlackMessage {
  const { name, usage, about, aliases = [], details = [] } = each;
  const others = joined(aliases.map(code), ', ');
  return {
    text: `Help for ${name}.`,
    blocks: [
      ...sectionsOf([
        mrkdwn`${code([command, name, usage].filter((part) => part !== '').join(' '))}  ${about}`,
        ...details.map((detail) => mrkdwn`• ${detail}`),
      ]),
      ...(aliases.length === 0 ? [] : [context([mrkdwn`Also: ${others}`])]),
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
