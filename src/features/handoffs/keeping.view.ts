/** The part of a card that says who keeps a person, what waits for an answer, and what can be done. */
import type { Button, KnownBlock } from '@slack/types';
import { actions, button, context, section } from '../../platform/slack/blocks.ts';
import { joined, mention, type Mrkdwn, mrkdwn, noText } from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../platform/slack/subject.ts';
import { askTakeOverAction } from '../candidates/add.view.ts';
import { acceptAction, declineAction } from './asked.view.ts';
import { keeperWords, openHandOffAction, withdrawAction } from './hand-off.view.ts';
import type { KeepingPart } from './load-card-part.ts';
import { askedOnWords, askedWords, meanwhileWords, subjects } from './words.view.ts';

/** The blocks; none for the command line. */
export function keepingBlocks(part: KeepingPart | undefined): readonly KnownBlock[] {
  if (part === undefined) return [];
  const { waiting } = part;
  if (waiting !== undefined) {
    const { handOff } = waiting;
    const elements = [
      ...(waiting.mayAnswer
        ? [
            button({ actionId: acceptAction, label: 'Accept' }),
            button({ actionId: declineAction, label: 'Decline' }),
          ]
        : []),
      ...(waiting.mayWithdraw ? [button({ actionId: withdrawAction, label: 'Take it back' })] : []),
    ];
    const note = handOff.note === undefined ? noText : mrkdwn`"${handOff.note}"`;
    return [
      section(joined([mrkdwn`${askedWords(handOff)} Asked ${askedOnWords(handOff)}.`, note], '\n')),
      context([meanwhileWords(handOff)]),
      ...row(subjectBlockId(subjects.onCard, handOff.id), elements),
    ];
  }
  const elements = [
    ...(part.mayGive ? [button({ actionId: openHandOffAction, label: 'Hand off' })] : []),
    ...(part.isMine
      ? []
      : [
          button({
            actionId: askTakeOverAction,
            label: part.takesAtOnce ? 'Take over' : 'Ask to take over',
          }),
        ]),
  ];
  // Other parts of the card are about the same person, and block ids are used once.
  return [
    context([whoKeeps(part)]),
    ...row(`${subjectBlockId('candidate', part.candidateId)}.keeping`, elements),
  ];
}

function whoKeeps(part: KeepingPart): Mrkdwn {
  if (part.isMine) return mrkdwn`You keep in touch with them.`;
  return part.ownerUserId === undefined
    ? mrkdwn`They are ${keeperWords(part)}.`
    : mrkdwn`${mention(part.ownerUserId)} keeps in touch with them.`;
}

function row(blockId: string, elements: readonly Button[]): readonly KnownBlock[] {
  return elements.length === 0 ? [] : [actions(blockId, elements)];
}
