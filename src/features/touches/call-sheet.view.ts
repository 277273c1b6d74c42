/** The first lines of a card: what one reads before picking up the phone. */
import type { KnownBlock } from '@slack/types';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import { button, context, section } from '../../platform/slack/blocks.ts';
import {
  bold,
  cut,
  joined,
  mention,
  type Mrkdwn,
  mrkdwn,
  noText,
} from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../platform/slack/subject.ts';
import { shortDay } from '../candidates/words.view.ts';
import type { AnsweredQuestion } from './answer-question.ts';
import type { CallSheet, Noted } from './load-call-sheet.ts';

/** The action id of *Answered* beside a question. */
export const answerQuestionAction = 'touches.answer-question';

/** How much of a card's message the call sheet may take, in characters of JSON. */
const mostOfCard = 2400;

/** How long people's words may be, a whole question first; the first short enough counts. */
const wordCuts = [300, 180, 120, 60, 30, 12] as const;

/** The blocks of a call sheet; none when there is nothing to say. */
export function callSheetBlocks(sheet: CallSheet): readonly KnownBlock[] {
  const [longest, ...shorter] = wordCuts;
  let blocks = blocksWith(sheet, longest);
  for (const length of shorter) {
    if (JSON.stringify(blocks).length <= mostOfCard) break;
    blocks = blocksWith(sheet, length);
  }
  return blocks;
}

/** Two texts of this length fit a section whatever signs they are made of. */
const longestInLines = 240;

function blocksWith(sheet: CallSheet, longest: number): readonly KnownBlock[] {
  const inLines = Math.min(longest, longestInLines);
  const lines = joined(
    [
      sheet.waitingSince === undefined
        ? noText
        : mrkdwn`*Waiting for our answer since ${shortDay(sheet.waitingSince, sheet.today)}.*`,
      sheet.lastNote === undefined
        ? noText
        : mrkdwn`*Last note* ${who(sheet.lastNote, sheet)}: "${cut(sheet.lastNote.text, inLines)}"`,
      sheet.lifeEvent === undefined
        ? noText
        : mrkdwn`*They told us* ${who(sheet.lifeEvent, sheet)}, seen by you alone: "${cut(sheet.lifeEvent.text, inLines)}"`,
    ],
    '\n',
  );
  return [
    ...(lines.text === '' ? [] : [section(lines)]),
    ...sheet.questions.map((question) =>
      section(mrkdwn`*They asked* ${who(question, sheet)}: "${cut(question.text, longest)}"`, {
        blockId: subjectBlockId('touch', question.touchId),
        accessory: button({ actionId: answerQuestionAction, label: 'Answered' }),
      }),
    ),
    ...(sheet.moreQuestions > 0
      ? [context([mrkdwn`and ${sheet.moreQuestions} more they asked`])]
      : []),
  ];
}

/** `(12 Oct, by @rita)` */
function who({ on, byUserId }: Noted, { today }: CallSheet): Mrkdwn {
  const by = byUserId === undefined ? noText : mrkdwn`by ${mention(byUserId)}`;
  return mrkdwn`(${joined([mrkdwn`${shortDay(on, today)}`, by], ', ')})`;
}

/** The answer to *Answered* where the card is a message. */
export function answeredMessage({ kind, name }: AnsweredQuestion): SlackMessage {
  const words =
    kind === 'answered'
      ? mrkdwn`Answered: the question no longer stands on ${bold(cut(name, 120))}'s card.`
      : mrkdwn`This question was answered already. Nothing more was changed.`;
  return { text: 'About a question.', blocks: [section(words)] };
}
