/** The modal with a drafted text: to change, copy or open as an email, and to log once it was sent. */
import type { KnownBlock } from '@slack/types';
import type { Modal } from '../../platform/feature.ts';
import {
  actions,
  button,
  checkboxes,
  context,
  input,
  modal,
  section,
  staticSelect,
  textInput,
} from '../../platform/slack/blocks.ts';
import { bold, cut, type Mrkdwn, mrkdwn } from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../platform/slack/subject.ts';
import { shortDay } from '../candidates/words.view.ts';
import type { DraftFormModel, DraftOutcome } from './begin-drafting.ts';
import { longestNote } from './contact.rules.ts';
import { type DraftChannel, draftChannels, type DraftForm, mailtoUrl } from './draft.rules.ts';
import { questionedBlocks } from './log.view.ts';
import { writeSubject } from './log-subject.rules.ts';
import { channelWords } from './words.view.ts';

/** The modal's callback id. */
export const draftModalName = 'touches.send-draft';
/** The action id of *Draft*. */
export const openDraftAction = 'touches.open-draft';
/** The action id of *Open as email*. */
export const openAsEmailAction = 'touches.open-as-email';

/** Block ids of the inputs. */
export const draftBlocks = { text: 'text', channel: 'channel', keeps: 'keeps' } as const;

/** The value of the box that keeps the text. */
export const keepsTextValue = 'yes';

/** What the inputs hold, once somebody has changed them. */
export interface TypedDraft {
  /** Empty when everything was deleted. */
  readonly text: string;
  readonly channel: DraftChannel;
  readonly keepsText: boolean;
}

/** How the modal differs from the one first shown. */
export interface DraftOptions {
  readonly typed?: TypedDraft;
  /** Words that read as health or family; the next press saves them. */
  readonly questioned?: readonly string[];
  /** *Open as email* was pressed. */
  readonly isOpened?: boolean;
}

/** The sentence under the box that keeps the text, where the modal can't ask any more. */
export const questionedSentence =
  'This text reads as health or family. Log it without keeping the text.';

const actionId = 'value';

/** The modal with the draft, or the reason why there is none. */
export function draftModal(outcome: DraftOutcome, options: DraftOptions = {}): Modal {
  return outcome.kind === 'draft'
    ? textModal(outcome, options)
    : modal({
        callbackId: 'touches.no-draft',
        title: 'Draft',
        close: 'Close',
        blocks: [section(refusalWords(outcome))],
      });
}

function textModal(form: DraftFormModel, options: DraftOptions): Modal {
  const { draft } = form;
  const { questioned = [], isOpened = false } = options;
  const typed = options.typed ?? { text: draft.text, channel: draft.channel, keepsText: false };
  return modal({
    callbackId: draftModalName,
    title: 'Draft',
    submit: 'I sent it',
    close: 'Close',
    metadata: writeSubject({ id: form.id, isSure: questioned.length > 0 }),
    blocks: [
      ...questionedBlocks(questioned, 'I sent it'),
      section(bold(cut(form.name, 120))),
      context([hints[draft.form]]),
      input({
        blockId: draftBlocks.text,
        label: draft.form === 'spoken' ? 'Words to say' : 'Text',
        hint: 'Made from their card. Change what you like: nothing is sent from here.',
        element: textInput({
          actionId,
          multiline: true,
          maxLength: longestNote,
          // Two long names may make a draft longer than its field.
          initial: cut(typed.text, longestNote),
        }),
        optional: true,
      }),
      ...emailBlocks(form, typed.text, isOpened),
      input({
        blockId: draftBlocks.channel,
        label: 'Sent by',
        element: staticSelect({
          actionId,
          placeholder: 'Email',
          options: draftChannels.map((channel) => ({
            value: channel,
            text: channelWords[channel],
          })),
          initial: typed.channel,
        }),
      }),
      input({
        blockId: draftBlocks.keeps,
        label: 'Note',
        element: checkboxes({
          actionId,
          options: [{ value: keepsTextValue, text: 'Keep the text as a note' }],
          initial: typed.keepsText ? [keepsTextValue] : [],
        }),
        optional: true,
      }),
    ],
  });
}

const hints: Readonly<Record<DraftForm, Mrkdwn>> = {
  email: mrkdwn`Copy it, or open it as an email. Closing logs nothing.`,
  short: mrkdwn`They like short messages. Copy it; closing logs nothing.`,
  spoken: mrkdwn`They like to be called. After the call close this, and log it with *Log contact*.`,
};

function emailBlocks(form: DraftFormModel, text: string, isOpened: boolean): readonly KnownBlock[] {
  if (form.email === undefined) return [];
  const url = mailtoUrl({ to: form.email, subject: form.draft.subject, text });
  return [
    actions(subjectBlockId('candidate', form.id), [
      button({ actionId: openAsEmailAction, label: 'Open as email', url }),
    ]),
    ...(isOpened
      ? [
          context([
            mrkdwn`Opened in your mail program. Had you changed the text here? Open it once more: now your changes are in it. When it is on its way, press *I sent it*.`,
          ]),
        ]
      : []),
  ];
}

function refusalWords(refusal: Exclude<DraftOutcome, DraftFormModel>): Mrkdwn {
  const name = bold(cut(refusal.name, 120));
  switch (refusal.kind) {
    case 'do_not_contact':
      return mrkdwn`${name} asked not to be contacted, so there is no draft. If they write to you, answer them, and log what they wrote.`;
    case 'restricted':
      return mrkdwn`${name}'s record is only kept, and not used any more: there is no draft.`;
    case 'too_soon':
      return mrkdwn`${name} has only just declined an offer. Give it until ${shortDay(refusal.from, refusal.today)}; then there is a draft.`;
  }
}
