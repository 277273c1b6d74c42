/** The modal that logs a contact, its receipt, and the answers to *Undo*. */
import type { KnownBlock } from '@slack/types';
import type { Day } from '../../platform/clock.ts';
import type { Modal } from '../../platform/feature.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import {
  button,
  checkboxes,
  context,
  datePicker,
  externalSelect,
  input,
  modal,
  radioButtons,
  section,
  staticSelect,
  textInput,
} from '../../platform/slack/blocks.ts';
import { bold, cut, joined, mention, type Mrkdwn, mrkdwn } from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../platform/slack/subject.ts';
import { pickedPerson, searchPeopleAction } from '../candidates/pick.view.ts';
import { shortDay } from '../candidates/words.view.ts';
import type { LogForm } from './begin-logging.ts';
import type { MessageForm } from './begin-logging-message.ts';
import {
  type ContactChannel,
  contactChannels,
  type ContactKind,
  contactKinds,
  longestLifeEvent,
  longestNote,
  longestQuestion,
} from './contact.rules.ts';
import { writeSubject } from './log-subject.rules.ts';
import type { LoggedTouch } from './log-touch.ts';
import { plainMessage } from './mention.rules.ts';
import type { UndoOutcome } from './undo-touch.ts';
import { channelWords, contactKindWords, contactWords } from './words.view.ts';

/** The modal's callback id. */
export const logModalName = 'touches.save-contact';
/** The action id of *Undo*. */
export const undoAction = 'touches.undo';
/** The action id of *Log contact*. */
export const openLogAction = 'touches.open-log';
/** The action id of *Log contact* where nobody is chosen yet. */
export const openPickLogAction = 'touches.open-pick-log';
/** The callback id of the modal that asks whom a contact is about. */
export const pickLogModalName = 'touches.pick-person';

/** Block ids of the inputs. */
export const logBlocks = {
  person: pickedPerson,
  kind: 'kind',
  channel: 'channel',
  direction: 'direction',
  on: 'on',
  note: 'note',
  lifeEvent: 'life_event',
  question: 'question',
  asksNoContact: 'asks_no_contact',
} as const;

/** The value of the box *Asked not to be contacted*. */
export const asksNoContactValue = 'yes';

/** What the inputs begin with. */
export interface TypedContact {
  readonly kind?: ContactKind | undefined;
  readonly channel?: ContactChannel | undefined;
  readonly direction?: 'out' | 'in' | undefined;
  readonly on?: Day | undefined;
  readonly note?: string | undefined;
  readonly lifeEvent?: string | undefined;
  readonly question?: string | undefined;
  readonly asksNoContact?: boolean | undefined;
}

/** How the modal differs from an empty one about a known person. */
export interface LogOptions {
  readonly typed?: TypedContact;
  /** Words that read as health or family; the next press saves them. */
  readonly questioned?: readonly string[];
  /** Whom it is about is chosen in the modal; the form holds the guess, if there is one. */
  readonly choosesPerson?: boolean;
}

const actionId = 'value';

/** The modal: one required choice, the rest optional. Without a form the person is still to be chosen. */
export function logModal(form: LogForm | undefined, options: LogOptions = {}): Modal {
  const { typed = {}, questioned = [], choosesPerson = false } = options;
  return modal({
    callbackId: logModalName,
    title: 'Log contact',
    submit: 'Save',
    metadata: writeSubject({
      id: choosesPerson ? undefined : form?.id,
      isSure: questioned.length > 0,
    }),
    blocks: [
      ...questionedBlocks(questioned, 'Save'),
      ...personBlocks(form, choosesPerson),
      ...(form === undefined ? [] : loggedTodayBlocks(form)),
      input({
        blockId: logBlocks.kind,
        label: 'What happened?',
        element: radioButtons({
          actionId,
          options: contactKinds.map((kind) => ({ value: kind, text: contactKindWords[kind] })),
          initial: typed.kind,
        }),
      }),
      ...(options.typed === undefined
        ? [context([mrkdwn`Now, by phone, from you to them, unless you say otherwise below.`])]
        : []),
      input({
        blockId: logBlocks.channel,
        label: 'How',
        element: staticSelect({
          actionId,
          placeholder: 'Choose; if empty, by phone, or by email if you wrote',
          options: contactChannels.map((channel) => ({
            value: channel,
            text: channelWords[channel],
          })),
          initial: typed.channel,
        }),
        optional: true,
      }),
      input({
        blockId: logBlocks.direction,
        label: 'Who got in touch?',
        element: staticSelect({
          actionId,
          placeholder: 'Choose; we did if empty',
          options: [
            { value: 'out', text: 'We did' },
            { value: 'in', text: 'They did' },
          ],
          initial: typed.direction,
        }),
        optional: true,
      }),
      input({
        blockId: logBlocks.on,
        label: 'When',
        hint: 'Today, if left empty.',
        element: datePicker({ actionId, initial: typed.on }),
        optional: true,
      }),
      input({
        blockId: logBlocks.note,
        label: 'Note',
        hint: 'Facts from the talk, for the next one. No health, family, religion or pay.',
        element: textInput({
          actionId,
          multiline: true,
          maxLength: longestNote,
          initial: typed.note,
        }),
        optional: true,
      }),
      ...toldBlocks(form, typed),
    ],
  });
}

/** The modal for a message somebody wrote: they began it, by email, on the day of the message. */
export function logMessageModal({ form, on }: MessageForm, message: string): Modal {
  return logModal(form, {
    choosesPerson: true,
    typed: {
      kind: 'wrote',
      channel: 'email',
      direction: 'in',
      on,
      note: cut(plainMessage(message), longestNote),
    },
  });
}

function personBlocks(form: LogForm | undefined, choosesPerson: boolean): readonly KnownBlock[] {
  if (form !== undefined && !choosesPerson) return [section(bold(cut(form.name, 120)))];
  return [
    input({
      blockId: logBlocks.person,
      label: 'Who',
      hint:
        form === undefined
          ? 'The message names nobody I know.'
          : 'Guessed from the message. Choose somebody else if this is wrong.',
      element: externalSelect({
        actionId: searchPeopleAction,
        placeholder: 'Type part of a name',
        minQueryLength: 2,
        ...(form === undefined ? {} : { initial: { text: form.name, value: form.id } }),
      }),
    }),
  ];
}

/** What the person themselves told, asked or wished; beside the contact, and each for itself. */
function toldBlocks(form: LogForm | undefined, typed: TypedContact): readonly KnownBlock[] {
  return [
    input({
      blockId: logBlocks.lifeEvent,
      label: 'They told us',
      hint: 'Something of their life, such as a move. Only the owner sees it, and it is gone after 60 days.',
      element: textInput({ actionId, maxLength: longestLifeEvent, initial: typed.lifeEvent }),
      optional: true,
    }),
    input({
      blockId: logBlocks.question,
      label: 'They asked',
      hint: 'Stays open on their card until somebody has answered.',
      element: textInput({ actionId, maxLength: longestQuestion, initial: typed.question }),
      optional: true,
    }),
    form?.doNotContact === true
      ? context([
          mrkdwn`They asked not to be contacted. What they send can be logged; answer it, and no more.`,
        ])
      : input({
          blockId: logBlocks.asksNoContact,
          label: 'Their wish',
          element: checkboxes({
            actionId,
            options: [{ value: asksNoContactValue, text: 'Asked not to be contacted' }],
            initial: typed.asksNoContact === true ? [asksNoContactValue] : [],
          }),
          optional: true,
        }),
  ];
}

/** Asks once about words that read as health or family; nothing when there are none. */
export function questionedBlocks(words: readonly string[], submit: string): readonly KnownBlock[] {
  if (words.length === 0) return [];
  const named = words.map((word) => mrkdwn`"${cut(word, 60)}"`);
  return [
    section(
      mrkdwn`*Must this stay?* This reads as health or family: ${joined(named, ', ')}. Such words have no place in a candidate's record. Take them out, or press ${submit} once more to keep them. Nothing was saved yet.`,
    ),
  ];
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
      ...(touch.stoppedContact
        ? [
            context([
              mrkdwn`They asked not to be contacted: nobody is told to reach out any more. What they send still shows.`,
            ]),
          ]
        : []),
    ],
  });
}

/** The receipt in a line: `✓ Dana Reyes · spoke by phone, 09:14 · next around 20 Dec`. */
export function receiptLine(touch: Omit<LoggedTouch, 'id' | 'stoppedContact'>): Mrkdwn {
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

/** The sentence when the life event is older than it may be kept. */
export const lifeEventOverSentence =
  'Told more than 60 days ago, it would be gone already. Leave this empty.';

/** The sentence under a text that is longer than its field takes. */
export function tooLongSentence(longest: number): string {
  return `At most ${longest} characters.`;
}

/** The answer to *Undo*. */
export function undoAnswer(outcome: UndoOutcome): SlackMessage {
  const words = undoWords(outcome);
  return { text: 'About your Undo.', blocks: [section(words)] };
}

function undoWords(outcome: UndoOutcome): Mrkdwn {
  switch (outcome.kind) {
    case 'undone':
      return mrkdwn`Taken back. ${bold(cut(outcome.name, 120))}'s dates are as they were before${outcome.allowsContact ? ', and they may be contacted again' : ''}.`;
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
