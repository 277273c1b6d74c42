/** A row of somebody due: who they are, when we last spoke, and one reason to reach out now. */
import type { DigestReader, RowContext, RowFace } from '../../platform/digest-section.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import { section } from '../../platform/slack/blocks.ts';
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
import type { PreferredChannel } from '../candidates/candidate.rules.ts';
import { shortDay } from '../candidates/words.view.ts';
import { nextWords, openLogAction, receiptLine, undoAction } from '../touches/log.view.ts';
import { lastContactWords } from '../touches/words.view.ts';
import type { DescribedRow, RowReceipt } from './describe-rows.ts';
import type { KeepChoice, RowChoice } from './keep.rules.ts';

/** The action id of *Undo* on the receipt of a choice. */
export const undoChoiceAction = 'digest.undo-choice';

/** One row: a proposal, or the receipt of what was done. */
export function dueFace(row: DescribedRow, context: RowContext): RowFace {
  return row.receipt === undefined ? proposal(row, context) : receipt(row, row.receipt, context);
}

function proposal(row: DescribedRow, { reader, longest }: RowContext): RowFace {
  const facts = joined(
    [mrkdwn`${bold(cut(row.name, longest))} · ${roleWords(row, longest)}.`, lastWords(row, reader)],
    ' ',
  );
  return {
    kind: 'open',
    text: joined([facts, mrkdwn`_${reasonWords(row)}_`], '\n'),
    blockId: subjectBlockId('candidate', row.candidateId),
    button: { actionId: openLogAction, label: 'Log contact' },
    menu: menuOf(row),
  };
}

function menuOf(row: DescribedRow): readonly (string | { text: string; value: string })[] {
  const stop = { text: 'Stop nudging', value: 'stop' };
  return asks(row)
    ? [
        { text: 'Keep', value: 'keep' },
        { text: 'Every 6 months', value: 'half_year' },
        stop,
        'snooze',
        'open',
      ]
    : ['draft', 'snooze', 'hand_off', 'open', { text: 'Not now: a week', value: 'not_now' }];
}

function asks(row: DescribedRow): boolean {
  return row.asksToKeep || row.reason.silence === 'ask_stop_nudging';
}

function roleWords(row: DescribedRow, limit: number): Mrkdwn {
  const opening = row.opening === undefined ? undefined : cut(row.opening, limit);
  switch (row.relationship) {
    case 'runner_up':
      return opening === undefined ? mrkdwn`runner-up` : mrkdwn`nearly got ${opening}`;
    case 'offer_declined':
      return opening === undefined
        ? mrkdwn`declined our offer`
        : mrkdwn`declined our offer for ${opening}`;
    case 'withdrew':
      return opening === undefined ? mrkdwn`withdrew` : mrkdwn`withdrew from ${opening}`;
    case 'employed_elsewhere':
      return opening === undefined
        ? mrkdwn`employed elsewhere`
        : mrkdwn`employed elsewhere; was considered for ${opening}`;
    case 'referral':
      return opening === undefined
        ? mrkdwn`came as a referral`
        : mrkdwn`came as a referral for ${opening}`;
    case 'placed':
      return opening === undefined ? mrkdwn`placed` : mrkdwn`placed as ${opening}`;
    case 'in_process':
    case 'known':
    case 'anonymised':
    case 'restricted':
    case 'do_not_contact':
      return opening === undefined ? mrkdwn`known` : mrkdwn`was considered for ${opening}`;
  }
}

function lastWords(row: DescribedRow, reader: DigestReader): Mrkdwn {
  const { lastTouch } = row;
  if (lastTouch === undefined) {
    return row.decidedOn === undefined
      ? mrkdwn`Never contacted.`
      : mrkdwn`Never contacted since the decision on ${shortDay(row.decidedOn, reader.today)}.`;
  }
  const by =
    lastTouch.byUserId === undefined
      ? noText
      : lastTouch.byUserId === reader.userId
        ? mrkdwn`, by you`
        : mrkdwn`, by ${mention(lastTouch.byUserId)}`;
  return mrkdwn`Last: ${lastContactWords[lastTouch.channel]}, ${shortDay(lastTouch.on, reader.today)}${by}.`;
}

const channelInvitation: Readonly<Record<PreferredChannel, string>> = {
  phone: 'Call',
  text: 'Send a text',
  email: 'Write an email',
  video: 'Propose a video call',
  in_person: 'Propose to meet',
  linkedin: 'Write on LinkedIn',
};

function reasonWords(row: DescribedRow): string {
  const long = row.isCold ? ' It has been a long time.' : '';
  switch (row.reason.silence) {
    case 'ask_stop_nudging':
      return 'Six tries without an answer: stop nudging? Answer under ⋯.';
    case 'try_another_channel':
      return `The last three tries had no answer: try another channel.${long}`;
    case undefined:
      return row.asksToKeep
        ? `${invitation(row)} Shown three times: keep on? Answer under ⋯.`
        : `${invitation(row)}${long}`;
  }
}

function invitation(row: DescribedRow): string {
  const how = channelInvitation[row.channel];
  // Nobody asks somebody who has just declined why; good wishes come first.
  if (row.relationship === 'offer_declined' && row.lastTouch === undefined) {
    return `${how}, and wish them well.`;
  }
  return row.reason.kind === 'interest_never_confirmed'
    ? `${how}, and ask whether future roles interest them.`
    : `${how}: it is time to check in.`;
}

function receipt(row: DescribedRow, done: RowReceipt, { reader, longest }: RowContext): RowFace {
  const name = cut(row.name, longest);
  if (done.kind === 'touch') {
    const words = receiptLine({
      name,
      ...done.contact,
      on: done.on,
      loggedAt: done.loggedAt,
      today: reader.today,
      nextOn: row.nextOn,
    });
    return {
      kind: 'receipt',
      text: words,
      blockId: subjectBlockId('touch', done.id),
      undoAction: done.mayUndo ? undoAction : undefined,
    };
  }
  const next =
    row.nextOn === undefined ? noText : mrkdwn` · ${nextWords(row.nextOn, reader.today)}`;
  return {
    kind: 'receipt',
    text: mrkdwn`✓ ${bold(name)} · ${choiceWords[done.choice]}${next}`,
    blockId: subjectBlockId('chosen', row.candidateId),
    undoAction: done.mayUndo ? undoChoiceAction : undefined,
  };
}

const choiceWords: Readonly<Record<RowChoice, string>> = {
  keep: 'kept as before',
  half_year: 'every 6 months from now on',
  stop: 'no more nudges; still findable',
  snoozed: 'left in peace',
};

/** The answer to a choice made where no digest row shows it. */
export function choiceAnswer(name: string, choice: KeepChoice | 'not_now'): SlackMessage {
  const done = choice === 'not_now' ? 'left in peace for a week' : choiceWords[choice];
  const words = mrkdwn`✓ ${bold(cut(name, 120))} · ${done}`;
  return { text: 'Done.', blocks: [section(words)] };
}

/** The answer when there is nothing to undo. */
export const nothingToUndo: SlackMessage = {
  text: 'There is nothing to undo here any more.',
  blocks: [section(mrkdwn`There is nothing to undo here any more. Nothing was changed.`)],
};
