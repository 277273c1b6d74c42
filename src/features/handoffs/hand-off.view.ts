/** The modal that hands a person off, and what is said after that, after asking and after answering. */
import type { KnownBlock } from '@slack/types';
import type { Modal } from '../../platform/feature.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import {
  actions,
  button,
  input,
  modal,
  section,
  textInput,
  userSelect,
} from '../../platform/slack/blocks.ts';
import { bold, cut, joined, mention, type Mrkdwn, mrkdwn } from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../platform/slack/subject.ts';
import { askTakeOverAction } from '../candidates/add.view.ts';
import type { AnswerOutcome, WithdrawOutcome } from './answer-hand-off.ts';
import type { HandOffStart } from './begin-hand-off.ts';
import type { ToldHandOff } from './describe-hand-offs.ts';
import { longestNote } from './hand-off.rules.ts';
import type { HandOffOutcome } from './hand-off-candidate.ts';
import {
  askedOnWords,
  askedWords,
  meanwhileWords,
  outcomeWords,
  subjects,
  youOr,
} from './words.view.ts';

/** The modal's callback id. */
export const handOffModalName = 'handoffs.save-hand-off';
/** Action ids. */
export const openHandOffAction = 'handoffs.open-hand-off';
export const withdrawAction = 'handoffs.withdraw';

/** Block ids of the inputs. */
export const handOffBlocks = { to: 'to', note: 'note' } as const;

const actionId = 'value';
const longest = 120;

/** The modal. */
export function handOffModal(form: Extract<HandOffStart, { kind: 'form' }>): Modal {
  return modal({
    callbackId: handOffModalName,
    title: 'Hand off',
    submit: 'Ask',
    metadata: form.id,
    blocks: [
      section(joined([bold(cut(form.name, longest)), keeperWords(form)], ' · ')),
      input({
        blockId: handOffBlocks.to,
        label: 'To whom',
        hint: 'They are asked first. Until they say yes, nothing changes.',
        element: userSelect({ actionId, initial: form.toUserId, placeholder: 'A colleague' }),
      }),
      input({
        blockId: handOffBlocks.note,
        label: 'A note for them',
        hint: 'What helps them begin. No health, family, religion or pay.',
        element: textInput({
          actionId,
          multiline: true,
          maxLength: longestNote,
          placeholder: 'Likes to be called in the afternoon; asked about Denver',
        }),
        optional: true,
      }),
    ],
  });
}

/** Who keeps a person, in a few words. */
export function keeperWords(person: {
  readonly ownerUserId: string | undefined;
  readonly ownerEmailKey: string | undefined;
}): Mrkdwn {
  if (person.ownerUserId !== undefined) return mrkdwn`kept by ${mention(person.ownerUserId)}`;
  return person.ownerEmailKey === undefined
    ? mrkdwn`kept by nobody`
    : mrkdwn`kept by ${cut(person.ownerEmailKey, longest)}, who has no access`;
}

/** What is shown in place of the modal when it is not the caller's to give. */
export function mayAskMessage(person: Extract<HandOffStart, { kind: 'may_ask' }>): SlackMessage {
  return {
    text: 'Somebody else keeps this person.',
    blocks: [
      section(
        mrkdwn`${bold(cut(person.name, longest))} is ${keeperWords(person)}. You can ask to take over.`,
      ),
      actions(subjectBlockId('candidate', person.id), [
        button({ actionId: askTakeOverAction, label: 'Ask to take over' }),
      ]),
    ],
  };
}

/** What is shown in place of the modal when somebody is asked already. */
export function waitingMessage(start: {
  readonly handOff: ToldHandOff;
  readonly mayWithdraw: boolean;
}): SlackMessage {
  return { text: 'Somebody is asked already.', blocks: waitingBlocks(start) };
}

/** What waits for an answer, since when, and the button that takes it back. */
export function waitingBlocks({
  handOff,
  mayWithdraw,
}: {
  readonly handOff: ToldHandOff;
  readonly mayWithdraw: boolean;
}): readonly KnownBlock[] {
  return [
    section(
      mrkdwn`${bold(cut(handOff.name, longest))} · ${askedWords(handOff)} Asked ${askedOnWords(handOff)}. ${meanwhileWords(handOff)}`,
    ),
    ...withdrawButton(handOff, mayWithdraw),
  ];
}

function withdrawButton(handOff: ToldHandOff, mayWithdraw: boolean): readonly KnownBlock[] {
  if (!mayWithdraw) return [];
  return [
    actions(subjectBlockId(subjects.handOff, handOff.id), [
      button({ actionId: withdrawAction, label: 'Take it back' }),
    ]),
  ];
}

/** The sentence under the receiver when they can't be asked. */
export function receiverSentence(
  outcome: Exclude<HandOffOutcome, { kind: 'asked' | 'taken' | 'waiting' }>,
): string {
  switch (outcome.kind) {
    case 'owner_already':
      return outcome.isCaller
        ? 'You keep this person already. Choose a colleague.'
        : 'They keep this person already. Choose somebody else.';
    case 'no_access':
      return 'They have no access to candidates. Choose a recruiter or a lead, or ask a lead to add them.';
    case 'own_record':
      return 'They can’t keep this person. Choose somebody else.';
  }
}

/** What is said when somebody was asked, or the caller keeps the person now. */
export function handOffWords(outcome: HandOffOutcome): readonly KnownBlock[] {
  switch (outcome.kind) {
    case 'asked': {
      const { handOff } = outcome;
      const person = bold(cut(handOff.name, longest));
      return [
        section(mrkdwn`${person} · ${howAsked(outcome)} ${meanwhileWords(handOff)}`),
        ...withdrawButton(handOff, true),
      ];
    }
    case 'taken':
      return [section(mrkdwn`✓ ${bold(cut(outcome.name, longest))} · yours now`)];
    case 'waiting':
      return waitingBlocks(outcome);
    case 'owner_already':
    case 'no_access':
    case 'own_record':
      return [section(mrkdwn`${receiverSentence(outcome)} Nothing was changed.`)];
  }
}

function howAsked({ handOff, asks }: Extract<HandOffOutcome, { kind: 'asked' }>): Mrkdwn {
  const { asked } = handOff;
  if (asks === 'leads' || asked === undefined) {
    return mrkdwn`The leads are asked in their next morning list.`;
  }
  return asks === 'now'
    ? mrkdwn`${mention(asked)} is asked now.`
    : mrkdwn`${mention(asked)} is asked in the next morning list.`;
}

/** The same as a modal. */
export function handOffDoneModal(outcome: HandOffOutcome): Modal {
  return doneModal('Hand off', handOffWords(outcome));
}

/** The same as an answer beside a message. */
export function handOffDoneMessage(outcome: HandOffOutcome): SlackMessage {
  return { text: 'About the hand-off.', blocks: handOffWords(outcome) };
}

/** What is said to whoever answered. */
export function answerWords(outcome: AnswerOutcome): Mrkdwn {
  const { handOff } = outcome;
  const person = bold(cut(handOff.name, longest));
  switch (outcome.kind) {
    case 'answered':
      return mrkdwn`✓ ${person} · ${outcomeWords(handOff)}`;
    case 'answered_before':
      return mrkdwn`This is settled already: ${person} · ${outcomeWords(handOff)}. Nothing was changed.`;
    case 'receiver_gone':
      return mrkdwn`${youOr(handOff.toUserId, handOff.viewer, 'You')} can't sign in here any more, so can't keep ${person}. Decline this and choose somebody else. Nothing was changed.`;
    case 'owner_changed':
      return outcome.ownerUserId === undefined
        ? mrkdwn`${person} has no owner any more, so this is taken back. Nothing else was changed.`
        : mrkdwn`${person} is with ${mention(outcome.ownerUserId)} since, so this is taken back. Nothing else was changed.`;
  }
}

/** The answer beside a message. */
export function answerMessage(outcome: AnswerOutcome): SlackMessage {
  return { text: 'About the hand-off.', blocks: [section(answerWords(outcome))] };
}

/** The same as a modal, where it was pressed on a card. */
export function answerModal(outcome: AnswerOutcome): Modal {
  return doneModal('Hand off', [section(answerWords(outcome))]);
}

/** What is said to whoever took it back. */
export function withdrawnBlocks({ kind, handOff }: WithdrawOutcome): readonly KnownBlock[] {
  const person = bold(cut(handOff.name, longest));
  return [
    section(
      kind === 'withdrawn'
        ? mrkdwn`✓ ${person} · ${outcomeWords(handOff)}. Whoever keeps them goes on.`
        : mrkdwn`This is settled already: ${person} · ${outcomeWords(handOff)}. Nothing was changed.`,
    ),
  ];
}

/** The same as a message. */
export function withdrawnMessage(outcome: WithdrawOutcome): SlackMessage {
  return { text: 'About the hand-off.', blocks: withdrawnBlocks(outcome) };
}

/** The same as a modal. */
export function withdrawnModal(outcome: WithdrawOutcome): Modal {
  return doneModal('Hand off', withdrawnBlocks(outcome));
}

function doneModal(title: string, blocks: readonly KnownBlock[]): Modal {
  return modal({ callbackId: 'handoffs.done', title, close: 'Done', blocks });
}
