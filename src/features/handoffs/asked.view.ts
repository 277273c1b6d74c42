/** The messages about a hand-off: the question to whoever is asked, and the answer to the others. */
import type { KnownBlock } from '@slack/types';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import { actions, button, context, section } from '../../platform/slack/blocks.ts';
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
import { openCardAction } from '../candidates/find.view.ts';
import type { ToldHandOff } from './describe-hand-offs.ts';
import type { HandOffMessage } from './load-messages.ts';
import {
  firstName,
  meanwhileWords,
  outcomeWords,
  shortName,
  subjects,
  whoWords,
} from './words.view.ts';

/** Action ids of the two answers. */
export const acceptAction = 'handoffs.accept';
export const declineAction = 'handoffs.decline';

/** Names and roles are cut to so many characters. */
const longest = 120;

/** The question, and once it is answered a line that says how. */
export function askedMessage({ handOff, askerName }: HandOffMessage): SlackMessage {
  const short = shortName(handOff.name);
  if (handOff.state !== 'asked') {
    const words = mrkdwn`${handOff.state === 'accepted' ? '✓ ' : ''}${bold(cut(handOff.name, longest))} · ${outcomeWords(handOff)}`;
    return { text: mrkdwn`${short}: nothing is left to answer.`.text, blocks: [section(words)] };
  }
  const isTakeOver = handOff.kind === 'take_over';
  const asker = firstName(askerName);
  return {
    text: isTakeOver
      ? mrkdwn`${asker} would like to take over ${short}`.text
      : mrkdwn`${asker} asks you to take over ${short}`.text,
    blocks: [
      withCard(
        handOff,
        joined(
          [
            isTakeOver
              ? mrkdwn`${mention(handOff.askedBy)} would like to take this person over from you:`
              : mrkdwn`${mention(handOff.askedBy)} asks you to take over:`,
            whoWords(handOff, longest),
            noteWords(handOff),
          ],
          '\n',
        ),
      ),
      answerButtons(handOff),
      context([meanwhileWords(handOff)]),
    ],
  };
}

/** *Accept* and *Decline*. */
export function answerButtons({ id }: ToldHandOff): KnownBlock {
  return actions(subjectBlockId(subjects.handOff, id), [
    button({ actionId: acceptAction, label: 'Accept', style: 'primary' }),
    button({ actionId: declineAction, label: 'Decline' }),
  ]);
}

/** The answer, to somebody else concerned. */
export function answeredMessage({ handOff, answererName }: HandOffMessage): SlackMessage {
  const short = shortName(handOff.name);
  const who = firstName(answererName);
  const isDeclined = handOff.state === 'declined';
  const words = isDeclined
    ? mrkdwn`${who} said no about ${short}`
    : handOff.toUserId === handOff.viewer
      ? mrkdwn`${short} is yours now.`
      : isTaken(handOff)
        ? mrkdwn`${who} keeps ${short} now.`
        : mrkdwn`${who} said yes about ${short}`;
  return {
    text: words.text,
    blocks: [withCard(handOff, isDeclined ? declinedWords(handOff) : acceptedWords(handOff))],
  };
}

/** Whether nobody had to be asked. */
function isTaken({ askedBy, toUserId, answeredBy }: ToldHandOff): boolean {
  return askedBy === toUserId && answeredBy === toUserId;
}

function acceptedWords(handOff: ToldHandOff): Mrkdwn {
  const { name, toUserId, answeredBy, asked, viewer } = handOff;
  const person = bold(cut(name, longest));
  const now = toUserId === viewer ? mrkdwn`yours now` : mrkdwn`with ${mention(toUserId)} now`;
  if (isTaken(handOff)) return mrkdwn`${mention(toUserId)} has taken over ${person} from you.`;
  if (answeredBy === undefined) return mrkdwn`${person} is ${now}.`;
  if (answeredBy === toUserId)
    return mrkdwn`${mention(toUserId)} said yes and keeps ${person} now.`;
  const how = answeredBy === asked ? 'said yes' : 'decided';
  return mrkdwn`${mention(answeredBy)} ${how}: ${person} is ${now}.`;
}

function declinedWords(handOff: ToldHandOff): Mrkdwn {
  const { name, fromUserId, answeredBy, asked, kind, viewer } = handOff;
  const person = bold(cut(name, longest));
  const stays =
    fromUserId === undefined
      ? mrkdwn`stays as they are`
      : fromUserId === viewer
        ? mrkdwn`stays with you`
        : mrkdwn`stays with ${mention(fromUserId)}`;
  if (answeredBy === undefined) return mrkdwn`${person} ${stays}.`;
  const who = mention(answeredBy);
  if (answeredBy !== asked) return mrkdwn`${who} decided: ${person} ${stays}.`;
  return kind === 'take_over'
    ? mrkdwn`${who} would rather keep ${person}.`
    : mrkdwn`${who} can't take over now: ${person} ${stays}.`;
}

function noteWords({ note }: ToldHandOff): Mrkdwn {
  return note === undefined ? noText : mrkdwn`"${note}"`;
}

function withCard({ candidateId }: ToldHandOff, words: Mrkdwn): KnownBlock {
  return section(words, {
    blockId: subjectBlockId('candidate', candidateId),
    accessory: button({ actionId: openCardAction, label: 'Open' }),
  });
}
