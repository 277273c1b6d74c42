/** The modal that notes that a person was told, its receipt, and the row of the digest that asks for it. */
import { type Day, daysBetween } from '../../platform/clock.ts';
import type { RowContext, RowFace } from '../../platform/digest-section.ts';
import type { Modal } from '../../platform/feature.ts';
import {
  button,
  context,
  datePicker,
  input,
  modal,
  radioButtons,
  section,
  textInput,
} from '../../platform/slack/blocks.ts';
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
import type { Stage } from '../candidates/candidate.rules.ts';
import { shortDay, stageWords } from '../candidates/words.view.ts';
import { longestNote } from '../touches/contact.rules.ts';
import {
  futureSentence,
  nextWords,
  openLogAction,
  questionedBlocks,
  receiptLine,
  undoAction,
} from '../touches/log.view.ts';
import { writeSubject } from '../touches/log-subject.rules.ts';
import { contactWords } from '../touches/words.view.ts';
import type { TellingBeginning } from './begin-telling.ts';
import type { DescribedWord, DoneContact, OwedRow } from './choose-owed.ts';
import type { ToldAlready } from './find-told.ts';
import type { TellOutcome } from './tell-outcome.ts';
import { type TellingChannel, tellingChannels } from './telling.rules.ts';
import { tellingWords, toldWords } from './words.view.ts';

/** The action id of *Told*. */
export const openToldAction = 'outcomes.open-told';
/** The callback id of the modal that notes a telling. */
export const toldModalName = 'outcomes.save-told';

/** Block ids of the inputs. */
export const toldBlocks = { how: 'how', on: 'on', note: 'note' } as const;

const actionId = 'value';

/** So many outcomes are named in the modal. */
const namedOutcomes = 5;

/** What was given before, when the modal comes once more. */
export interface TellingAgain {
  readonly typed: {
    readonly channel: TellingChannel;
    readonly on: Day | undefined;
    readonly note: string | undefined;
  };
  /** Words of the note that it asks about. */
  readonly questioned: readonly string[];
}

/** The modal; or why there is nothing to tell. */
export function tellingModal(beginning: TellingBeginning, again?: TellingAgain): Modal {
  if (beginning.kind !== 'form') return toldAlreadyModal(beginning);
  const { id, name, untold, today } = beginning;
  const lines = untold
    .slice(0, namedOutcomes)
    .map(
      ({ opening, decidedOn }) =>
        mrkdwn`• ${cut(opening ?? 'an opening without a title', 120)}, decided ${shortDay(decidedOn, today)}`,
    );
  const more = untold.length - lines.length;
  return modal({
    callbackId: toldModalName,
    title: 'Told',
    submit: 'Save',
    metadata: writeSubject({ id, isSure: again !== undefined }),
    blocks: [
      ...(again === undefined ? [] : questionedBlocks(again.questioned, 'Save')),
      section(
        joined(
          [bold(cut(name, 120)), ...lines, more > 0 ? mrkdwn`and ${more} more` : noText],
          '\n',
        ),
      ),
      input({
        blockId: toldBlocks.how,
        label: 'How do they know?',
        element: radioButtons({
          actionId,
          initial: again?.typed.channel ?? 'phone',
          options: tellingChannels.map((value) => ({ value, text: tellingWords[value] })),
        }),
      }),
      context([
        beginning.deservesCall
          ? mrkdwn`They came far: call first. Leaving a message isn't telling: log that as a contact.`
          : mrkdwn`Leaving a message isn't telling: log that as a contact.`,
      ]),
      input({
        blockId: toldBlocks.on,
        label: 'When',
        hint: 'Today, if left empty.',
        element: datePicker({ actionId, initial: again?.typed.on }),
        optional: true,
      }),
      input({
        blockId: toldBlocks.note,
        label: 'Note',
        hint: 'How they took it, what they asked. No health, family, religion or pay.',
        element: textInput({
          actionId,
          multiline: true,
          maxLength: longestNote,
          initial: again?.typed.note,
        }),
        optional: true,
      }),
    ],
  });
}

/** What is shown when there is nothing to tell. */
export function toldAlreadyModal(outcome: ToldAlready): Modal {
  return modal({
    callbackId: 'outcomes.told-already',
    title: 'Told',
    close: 'Done',
    blocks: [section(alreadyWords(outcome))],
  });
}

function alreadyWords(outcome: ToldAlready): Mrkdwn {
  const name = bold(cut(outcome.name, 120));
  if (outcome.kind === 'nothing_to_tell') {
    return mrkdwn`${name} knows every decision. Nothing was changed.`;
  }
  const by = outcome.byUserId === undefined ? noText : mrkdwn` by ${mention(outcome.byUserId)}`;
  return mrkdwn`${name} was already told on ${shortDay(outcome.on, outcome.today)}${by}. Nothing was changed.`;
}

/** The field errors of a telling: block id → sentence. */
export function toldSentences(
  outcome: Extract<TellOutcome, { kind: 'in_future' | 'before_decision' }>,
): Readonly<Record<string, string>> {
  return {
    [toldBlocks.on]:
      outcome.kind === 'in_future'
        ? futureSentence
        : `It was decided on ${shortDay(outcome.decidedOn, outcome.today)}. Choose that day or a later one.`,
  };
}

/** What is shown when it was noted. */
export function toldReceipt({ touch }: Extract<TellOutcome, { kind: 'told' }>): Modal {
  return modal({
    callbackId: 'outcomes.told',
    title: 'Told',
    close: 'Done',
    blocks: [
      section(toldLine(touch.name, touch, touch.nextOn, touch.today), {
        blockId: subjectBlockId('touch', touch.id),
        accessory: button({ actionId: undoAction, label: 'Undo' }),
      }),
    ],
  });
}

/** `✓ Ana Ruiz · told by phone, 09:14 · next around 20 Dec` */
function toldLine(
  name: string,
  { channel, on, loggedAt }: Pick<DoneContact, 'channel' | 'on' | 'loggedAt'>,
  nextOn: Day | undefined,
  today: Day,
): Mrkdwn {
  const when = on === today ? loggedAt : shortDay(on, today);
  return mrkdwn`✓ ${bold(cut(name, 120))} · ${toldWords(channel)}, ${when} · ${nextWords(nextOn, today)}`;
}

/** One row of the digest: the word that is owed, or the receipt of what was done. */
export function owedFace(word: DescribedWord, { reader, longest }: RowContext): RowFace {
  const { state, candidateId, nextOn } = word;
  const { today } = reader;
  const name = cut(word.name, longest);
  switch (state.is) {
    case 'owed':
      return {
        kind: 'open',
        text: joined(
          [
            mrkdwn`${bold(name)} · ${owedWords(state, today, longest)}`,
            joined([triedWords(state), limitWords(state, today), inviteWords(state)], ' '),
          ],
          '\n',
        ),
        blockId: subjectBlockId('candidate', candidateId),
        button:
          state.kind === 'outcome'
            ? { actionId: openToldAction, label: 'Told' }
            : { actionId: openLogAction, label: 'Log contact' },
        menu: ['draft', 'snooze', 'hand_off', 'open'],
      };
    case 'told':
      return {
        kind: 'receipt',
        text: toldLine(name, state.contact, nextOn, today),
        blockId: subjectBlockId('touch', state.contact.id),
        undoAction: state.contact.mayUndo ? undoAction : undefined,
      };
    case 'contacted':
      return {
        kind: 'receipt',
        text: receiptLine({ name, ...state.contact, today, nextOn }),
        blockId: subjectBlockId('touch', state.contact.id),
        undoAction: state.contact.mayUndo ? undoAction : undefined,
      };
    case 'settled':
      return {
        kind: 'receipt',
        text: mrkdwn`✓ ${bold(name)} · nothing to tell any more`,
        blockId: subjectBlockId('settled', candidateId),
        undoAction: undefined,
      };
  }
}

/** `final rounds on 10 Nov for Trauma Rep, Denver; decided on 17 Nov.` */
function owedWords(row: OwedRow, today: Day, longest: number): Mrkdwn {
  const opening = row.opening === undefined ? noText : mrkdwn` for ${cut(row.opening, longest)}`;
  const reached = row.stageOn === undefined ? noText : mrkdwn` on ${shortDay(row.stageOn, today)}`;
  const more = row.more === 0 ? noText : mrkdwn` ${row.more} more to tell.`;
  const since =
    row.kind === 'outcome'
      ? row.decidedOn === undefined
        ? noText
        : mrkdwn`; decided on ${shortDay(row.decidedOn, today)}`
      : row.silentSinceOn === undefined
        ? noText
        : mrkdwn`; no word from us since ${shortDay(row.silentSinceOn, today)}`;
  return mrkdwn`${interviewWords(row.stage)}${reached}${opening}${since}.${more}`;
}

function interviewWords(stage: Stage): string {
  return stage === 'final' ? 'final interview' : stageWords[stage];
}

function triedWords({ kind, tried }: OwedRow): Mrkdwn {
  if (tried === undefined) return noText;
  const words = contactWords(tried);
  const yet = kind === 'outcome' ? '; not told yet' : '';
  return mrkdwn`${words.charAt(0).toUpperCase()}${words.slice(1)}, ${tried.loggedAt}${yet}.`;
}

function limitWords({ kind, pastLimit }: OwedRow, today: Day): Mrkdwn {
  if (pastLimit === undefined) return noText;
  const what = kind === 'outcome' ? 'the decision' : 'the interview';
  return mrkdwn`:red_circle: *${daysBetween(pastLimit.since, today)} days since ${what}.*`;
}

function inviteWords({ kind, deservesCall }: OwedRow): Mrkdwn {
  if (kind === 'any_word')
    return mrkdwn`_A short word is enough: where it stands, and when they hear more._`;
  return deservesCall ? mrkdwn`_Call first._` : mrkdwn`_A call, or a personal line._`;
}
