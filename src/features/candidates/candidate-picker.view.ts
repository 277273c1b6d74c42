/** What is said when a name matches nobody, several people or too many; and the menu to choose from. */
import type { Reply } from '../../platform/feature.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import { actions, section, staticSelect } from '../../platform/slack/blocks.ts';
import { code, cut, mrkdwn, type Mrkdwn } from '../../platform/slack/mrkdwn.ts';
import type { FindOutcome, Match } from './find-candidates.ts';

function saying(text: string, words: Mrkdwn): SlackMessage {
  return { text, blocks: [section(words)] };
}

/** How a search that did not end at one person is answered. */
export function unclearMatch(
  outcome: Exclude<FindOutcome, { kind: 'one' }>,
  words: { readonly command: string; readonly subcommand: string; readonly pickAction: string },
): Reply {
  return { show: 'message', message: unclearMessage(outcome, words) };
}

function unclearMessage(
  outcome: Exclude<FindOutcome, { kind: 'one' }>,
  { command, subcommand, pickAction }: { command: string; subcommand: string; pickAction: string },
): SlackMessage {
  switch (outcome.kind) {
    case 'nothing_typed':
      return saying(
        'Whose name? Type it after the command.',
        mrkdwn`Whose? Type a name after it, such as ${code(`${command} ${subcommand} Dana Reyes`)}.`,
      );
    case 'none':
      return saying(
        'Nobody matches that name.',
        mrkdwn`Nobody matches "${cut(outcome.typed, 80)}". Part of a name will do; accents don't matter. To add somebody: ${code(`${command} add`)}.`,
      );
    case 'many':
      return saying(
        'Many people match. Type more letters.',
        mrkdwn`Many people match "${cut(outcome.typed, 80)}". Type more letters, or first and last name.`,
      );
    case 'several':
      return {
        text: `${outcome.matches.length} people match. Which one?`,
        blocks: [
          section(
            mrkdwn`${outcome.matches.length} people match "${cut(outcome.typed, 80)}". Which one?`,
          ),
          actions('1.pick.candidate', [
            staticSelect({
              actionId: pickAction,
              placeholder: 'Choose a person',
              options: outcome.matches.map(choiceOf),
            }),
          ]),
        ],
      };
  }
}

function choiceOf(match: Match): { text: string; value: string; description: string | undefined } {
  return { text: match.name, value: match.id, description: match.opening ?? match.email };
}
