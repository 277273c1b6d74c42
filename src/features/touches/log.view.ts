/** The modal that logs a contact, its receipt, and the answers to *Undo*. */
import type { KnownBlock } from '@slack/types';
import type { Day } from '../../platform/clock.ts';
import type { Modal } from '../../platform/feature.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import {
  button,
  context,
  datePicker,
  input,
  modal,
  radioButtons,
  section,
  staticSelect,
  textInput,
} from '../../platform/slack/blocks.ts';
import { bold, cut, mention, type Mrkdwn, mrkdwn } from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../platform/slack/subject.ts';
import { shortDay } from '../candidates/words.view.ts';
import type { LogForm } from './begin-logging.ts';
import { contactChannels, contactKinds, longestNote } from './contact.rules.ts';
import type { LoggedTouch } from './log-touch.ts';
import type { UndoOutcome } from './undo-touch.ts';
import { channelWords, contactKindWords, contactWords } from './words.view.ts';

/** The modal's callback id. */
export const logModalName = 'touches.save-contact';
/** The action id of *Undo*. */
export const undoAction = 'touches.undo';
/** The action id of *Log contact*. */
export const openLogAction = 'touches.open-log';

/** Block ids of the inputs. */
export const logBlocks = {
  kind: 'kind',
  channel: 'channel',
  direction: 'direction',
  on: 'on',
  note: 'note',
} as const;

const actionId = 'value';

/** The modal: one required choice, the rest optional. */
export function logModal(form: LogForm): Modal {
  return modal({
    callbackId: logModalName,
    title: 'Log contact',
    submit: 'Save',
    metadata: form.id,
    blocks: [
      section(bold(cut(form.name, 120))),
      ...loggedTodayBlocks(form),
      input({
        blockId: logBlocks.kind,
        label: 'What happened?',
        element: radioButtons({
          actionId,
          options: contactKinds.map((kind) => ({ value: kind, text: contactKindWords[kind] })),
        }),
      }),
      context([mrkdwn`Now, by phone, from you to them, unless you say otherwise below.`]),
      input({
        blockId: logBlocks.channel,
        label: 'How',
        element: staticSelect({
          actionId,
          placeholder: 'By phone',
          options: contactChannels.map((channel) => ({
            value: channel,
            text: channelWords[channel],
          })),
        }),
        optional: true,
      }),
      input({
        blockId: logBlocks.direction,
        label: 'Who began it',
        element: staticSelect({
          actionId,
          placeholder: 'We did',
          options: [
            { value: 'out', text: 'We did' },
            { value: 'in', text: 'They did' },
          ],
        }),
        optional: true,
      }),
      input({
        blockId: logBlocks.on,
        label: 'When',
        hint: 'Today, if left empty.',
        element: datePicker({ actionId }),
        optional: true,
      }),
      input({
        blockId: logBlocks.note,
        label: 'Note',
        hint: 'Facts from the talk, for the next one. No health, family, religion or pay.',
        element: textInput({ actionId, multiline: true, maxLength: longestNote }),
        optional: true,
      }),
    ],
  });
}

function loggedTodayBlocks(form: LogForm): readonly KnownBlock[] {
  const { loggedToday } = form;
  if (loggedToday === undefined) return [];
  const who = loggedToday.byCaller
    ? mrkdwn`you`
    : loggedToday.byUserId === undefined
      ? mrkdwn`a colleague`
      : mention(loggedToday.byUserId);
  return [
    section(
      mrkdwn`Already logged ${loggedToday.at} by ${who}: ${contactWords(loggedToday)}. Log another?`,
    ),
  ];
}

/** What is shown when a contact was logged. */
export function logReceipt(touch: LoggedTouch): Modal {
  return modal({
    callbackId: 'touches.logged',
    title: 'Logged',
    close: 'Done',
    blocks: [
      section(receiptLine(touch), {
        blockId: subjectBlockId('touch', touch.id),
        accessory: button({ actionId: undoAction, label: 'Undo' }),
      }),
    ],
  });
}

/** The receipt in a line: `✓ Dana Reyes · spoke by phone, 09:14 · next around 20 Dec`. */
export function receiptLine(touch: Omit<LoggedTouch, 'id'>): Mrkdwn {
  const when = touch.on === touch.today ? touch.loggedAt : shortDay(touch.on, touch.today);
  return mrkdwn`✓ ${bold(cut(touch.name, 120))} · ${contactWords(touch)}, ${when} · ${nextWords(touch.nextOn, touch.today)}`;
}

/** When somebody comes up next, as the end of a receipt. */
export function nextWords(nextOn: Day | undefined, today: Day): string {
  if (nextOn === undefined) return 'no further nudges';
  return nextOn > today ? `next around ${shortDay(nextOn, today)}` : 'still due';
}

/** The sentence when the chosen day has not come yet. */
export const futureSentence = 'This day has not come yet. Choose today or an earlier day.';

/** The answer to *Undo*. */
export function undoAnswer(outcome: UndoOutcome): SlackMessage {
  const words = undoWords(outcome);
  return { text: 'About your Undo.', blocks: [section(words)] };
}

function undoWords(outcome: UndoOutcome): Mrkdwn {
  switch (outcome.kind) {
    case 'undone':
      return mrkdwn`Taken back. ${bold(cut(outcome.name, 120))}'s dates are as they were before.`;
    case 'undone_already':
      return mrkdwn`This was taken back already. Nothing more was changed.`;
    case 'not_yours':
      return outcome.byUserId === undefined
        ? mrkdwn`Only whoever logged this may take it back. Nothing was changed.`
        : mrkdwn`Only ${mention(outcome.byUserId)}, who logged this, may take it back. Nothing was changed.`;
    case 'too_late':
      return mrkdwn`A contact can be taken back for 24 hours; this one is older. Nothing was changed.`;
  }
}

/** The answer to *Undo* inside the modal it was pressed in. */
export function undoneModal(outcome: UndoOutcome): Modal {
  return modal({
    callbackId: 'touches.undone',
    title: 'Log contact',
    close: 'Done',
    blocks: [section(undoWords(outcome))],
  });
}
