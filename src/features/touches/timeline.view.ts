/** The part of a card that tells what contact there was, and when the next is due. */
import type { KnownBlock } from '@slack/types';
import { actions, button, section } from '../../platform/slack/blocks.ts';
import { cut, joined, mention, type Mrkdwn, mrkdwn, noText } from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../platform/slack/subject.ts';
import { fitted, shortDay } from '../candidates/words.view.ts';
import type { Timeline } from './load-timeline.ts';
import { openLogAction } from './log.view.ts';
import { contactWords } from './words.view.ts';

/** The timeline's blocks: when next, the latest contacts, and the button to log one. */
export function timelineBlocks(timeline: Timeline): readonly KnownBlock[] {
  return [
    section(
      fitted((longest) =>
        joined(
          [nextLine(timeline), ...timeline.touches.map((each) => line(each, timeline, longest))],
          '\n',
        ),
      ),
    ),
    actions(subjectBlockId('candidate', timeline.candidateId), [
      button({ actionId: openLogAction, label: 'Log contact', style: 'primary' }),
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

function line(touch: Timeline['touches'][number], { today }: Timeline, longest: number): Mrkdwn {
  const by = touch.byUserId === undefined ? noText : mrkdwn`by ${mention(touch.byUserId)}`;
  const note = touch.note === undefined ? noText : mrkdwn`"${cut(touch.note, longest)}"`;
  return joined([mrkdwn`• ${shortDay(touch.on, today)}: ${contactWords(touch)}`, by, note], ' · ');
}
