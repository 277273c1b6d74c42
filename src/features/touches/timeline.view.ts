/** The part of a card that tells what contact there was, and when the next is due. */
import type { KnownBlock } from '@slack/types';
import type { Day } from '../../platform/clock.ts';
import { actions, button, section } from '../../platform/slack/blocks.ts';
import { cut, joined, mention, type Mrkdwn, mrkdwn, noText } from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../platform/slack/subject.ts';
import { fitted, shortDay } from '../candidates/words.view.ts';
import { openDraftAction } from './draft.view.ts';
import type { Timeline, TimelineTouch } from './load-timeline.ts';
import { openLogAction } from './log.view.ts';
import { contactWords } from './words.view.ts';

/** How much of a card's message the timeline may take, in characters of JSON. */
const mostOfCard = 2000;

/** The timeline's blocks: when next, the latest contacts, and the buttons to make one. */
export function timelineBlocks(timeline: Timeline): readonly KnownBlock[] {
  return [
    section(
      fitted(
        (longest) =>
          joined(
            [
              nextLine(timeline),
              ...timeline.touches.map((each) => line(each, timeline, longest)),
              timeline.more > 0 ? mrkdwn`and ${timeline.more} more` : noText,
            ],
            '\n',
          ),
        mostOfCard,
      ),
    ),
    actions(subjectBlockId('candidate', timeline.candidateId), [
      button({ actionId: openLogAction, label: 'Log contact', style: 'primary' }),
      ...(timeline.mayDraft ? [button({ actionId: openDraftAction, label: 'Draft' })] : []),
    ]),
  ];
}

function nextLine({ dueOn, today, touches }: Timeline): Mrkdwn {
  const next =
    dueOn === undefined
      ? mrkdwn`No nudge is planned.`
      : dueOn <= today
        ? mrkdwn`*Due since ${shortDay(dueOn, today)}.*`
        : mrkdwn`*Next around ${shortDay(dueOn, today)}.*`;
  return touches.length === 0 ? joined([next, mrkdwn`No contact was ever logged.`], ' ') : next;
}

/** How much contact a record holds, beside another record of the same person. */
export function contactsInBrief(
  { count, lastOn }: { readonly count: number; readonly lastOn: Day | undefined },
  today: Day,
): Mrkdwn {
  if (count === 0) return mrkdwn`no contact logged`;
  const counted = mrkdwn`${count} ${count === 1 ? 'contact' : 'contacts'}`;
  return lastOn === undefined
    ? counted
    : mrkdwn`${counted}, the last on ${shortDay(lastOn, today)}`;
}

function line(touch: TimelineTouch, { today }: Timeline, longest: number): Mrkdwn {
  return joined(
    [
      mrkdwn`• ${shortDay(touch.on, today)}: ${contactWords(touch)}`,
      touch.byUserId === undefined ? noText : mrkdwn`by ${mention(touch.byUserId)}`,
      touch.note === undefined ? noText : mrkdwn`"${cut(touch.note, longest)}"`,
      touch.question === undefined ? noText : mrkdwn`asked: "${cut(touch.question, longest)}"`,
      touch.stoppedContact ? mrkdwn`asked not to be contacted` : noText,
    ],
    ' · ',
  );
}
