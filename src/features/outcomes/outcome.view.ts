/** The modals that take an outcome, and what is said after it. */
import type { KnownBlock } from '@slack/types';
import type { Modal } from '../../platform/feature.ts';
import {
  actions,
  button,
  checkboxes,
  context,
  datePicker,
  groupedSelect,
  input,
  modal,
  radioButtons,
  section,
  staticSelect,
  textInput,
} from '../../platform/slack/blocks.ts';
import {
  bold,
  code,
  cut,
  joined,
  type Mrkdwn,
  mrkdwn,
  noText,
} from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../platform/slack/subject.ts';
import { ourReasons, theirReasons } from '../candidates/candidate.rules.ts';
import { shortDay, stageWords } from '../candidates/words.view.ts';
import { longestTitle } from '../openings/opening.rules.ts';
import { nextWords } from '../touches/log.view.ts';
import type { CandidacyChoice, OutcomeBeginning, OutcomeForm } from './begin-outcome.ts';
import {
  enders,
  highestOrder,
  longestChampion,
  type OutcomeFault,
  reachedStages,
} from './outcome.rules.ts';
import type { SavedOutcome, SaveOutcome } from './save-outcome.ts';
import { tellingChannels } from './telling.rules.ts';
import { openToldAction } from './told.view.ts';
import {
  enderWords,
  outcomeWords,
  ourReasonWords,
  tellingWords,
  theirReasonWords,
  toldWords,
} from './words.view.ts';

/** The callback id of the modal that asks which opening is meant. */
export const chooseModalName = 'outcomes.choose-candidacy';
/** The callback id of the modal that takes an outcome. */
export const outcomeModalName = 'outcomes.save-outcome';
/** The action id of *Outcome* on a card. */
export const openOutcomeAction = 'outcomes.open-outcome';
/** The action id of *Another opening* in the modal. */
export const openOthersAction = 'outcomes.open-others';

/** Block ids of the inputs. */
export const outcomeBlocks = {
  which: 'which',
  opening: 'opening',
  ender: 'ended_by',
  stage: 'stage',
  reason: 'reason',
  decidedOn: 'decided_on',
  runnerUp: 'runner_up',
  order: 'order',
  champion: 'champion',
  told: 'told',
  toldOn: 'told_on',
} as const;

const actionId = 'value';

/** The first modal: the outcome itself, or the question which opening is meant. */
export function beginningModal(beginning: OutcomeBeginning): Modal {
  return beginning.kind === 'form' ? outcomeModal(beginning.form) : chooseModal(beginning);
}

function chooseModal(beginning: Extract<OutcomeBeginning, { kind: 'choose' }>): Modal {
  const { id, name, choices, today } = beginning;
  return modal({
    callbackId: chooseModalName,
    title: 'Outcome',
    submit: 'Next',
    metadata: id,
    blocks: [
      section(bold(cut(name, 120))),
      input({
        blockId: outcomeBlocks.which,
        label: 'For which opening?',
        hint: 'One that is over can be corrected.',
        element: staticSelect({
          actionId,
          placeholder: 'Choose an opening',
          initial: choices.find(({ endedBy }) => endedBy === undefined)?.id,
          options: [
            ...choices.map((choice) => ({
              value: choice.id,
              text: choice.opening ?? 'An opening without a title',
              description: choiceWords(choice, today),
            })),
            { value: 'new', text: 'Another opening' },
          ],
        }),
      }),
    ],
  });
}

function choiceWords(
  choice: CandidacyChoice,
  today: Extract<OutcomeBeginning, { kind: 'choose' }>['today'],
): string {
  const words = outcomeWords(choice);
  if (choice.endedBy === undefined) return `${words}: ${stageWords[choice.stage]}`;
  return choice.decidedOn === undefined ? words : `${words}, ${shortDay(choice.decidedOn, today)}`;
}

/** What the modal carries: whom, which candidacy, and whether it was over already. */
export function outcomeMetadata({ id, which, endedBy }: OutcomeForm): string {
  return `${id} ${which} ${endedBy === undefined ? 'open' : 'ended'}`;
}

function outcomeModal(form: OutcomeForm): Modal {
  return modal({
    callbackId: outcomeModalName,
    title: 'Outcome',
    submit: 'Save',
    metadata: outcomeMetadata(form),
    blocks: [
      ...headBlocks(form),
      ...openingBlocks(form),
      input({
        blockId: outcomeBlocks.ender,
        label: 'Who ended it?',
        element: radioButtons({
          actionId,
          initial: form.endedBy,
          options: enders
            .filter((ender) => ender !== 'running' || form.endedBy !== undefined)
            .map((ender) => ({ value: ender, text: enderWords[ender] })),
        }),
      }),
      input({
        blockId: outcomeBlocks.stage,
        label: 'How far did they get?',
        element: staticSelect({
          actionId,
          placeholder: 'Stage',
          initial: form.stage === 'placed' ? 'offer' : form.stage,
          options: reachedStages.map((stage) => ({ value: stage, text: stageWords[stage] })),
        }),
      }),
      input({
        blockId: outcomeBlocks.reason,
        label: 'Why?',
        hint: 'Not needed when they were hired, or when the opening was cancelled.',
        element: groupedSelect({
          actionId,
          placeholder: 'Choose a reason',
          initial: form.reason,
          groups: [
            {
              label: 'Our reasons',
              options: ourReasons.map((value) => ({ value, text: ourReasonWords[value] })),
            },
            {
              label: 'Their reasons',
              options: theirReasons.map((value) => ({ value, text: theirReasonWords[value] })),
            },
          ],
        }),
        optional: true,
      }),
      input({
        blockId: outcomeBlocks.decidedOn,
        label: 'Decided on',
        element: datePicker({ actionId, initial: form.decidedOn ?? form.today }),
      }),
      ...runnerUpBlocks(form),
      ...toldBlocks(form),
    ],
  });
}

function headBlocks(form: OutcomeForm): readonly KnownBlock[] {
  const opening = form.opening === undefined ? noText : mrkdwn`${cut(form.opening, 120)}`;
  return [
    section(joined([bold(cut(form.name, 120)), opening], ' · '), {
      blockId: subjectBlockId('candidate', form.id),
      accessory: form.hasOthers
        ? button({ actionId: openOthersAction, label: 'Another opening' })
        : undefined,
    }),
    ...(form.endedBy === undefined
      ? []
      : [context([mrkdwn`This is what was noted. Saving corrects it.`])]),
  ];
}

function openingBlocks(form: OutcomeForm): readonly KnownBlock[] {
  if (form.opening !== undefined) return [];
  return [
    input({
      blockId: outcomeBlocks.opening,
      label: 'Opening',
      hint: 'The seat they were considered for, such as "Spine Territory Manager, Phoenix".',
      element: textInput({ actionId, maxLength: longestTitle }),
      optional: form.which !== 'new',
    }),
  ];
}

function runnerUpBlocks(form: OutcomeForm): readonly KnownBlock[] {
  return [
    input({
      blockId: outcomeBlocks.runnerUp,
      label: 'Runner-up?',
      element: checkboxes({
        actionId,
        initial: form.isRunnerUp ? ['yes'] : [],
        options: [{ value: 'yes', text: 'Yes: reached final rounds, and worth calling again' }],
      }),
      optional: true,
    }),
    input({
      blockId: outcomeBlocks.order,
      label: 'Order among the runner-ups',
      hint: orderHint(form),
      element: textInput({
        actionId,
        maxLength: 3,
        initial: form.order === undefined ? undefined : String(form.order),
      }),
      optional: true,
    }),
    input({
      blockId: outcomeBlocks.champion,
      label: 'Who rates them?',
      hint: 'A manager on our side or the client’s who would speak up for them.',
      element: textInput({ actionId, maxLength: longestChampion, initial: form.champion }),
      optional: true,
    }),
  ];
}

function orderHint({ othersInOrder }: OutcomeForm): string {
  const others =
    othersInOrder === 0
      ? ''
      : othersInOrder === 1
        ? ' One other has a place; if it is taken, they move down.'
        : ` ${othersInOrder} others have a place; whoever stands there moves down.`;
  return `1 is the first to call if the chosen person falls through. Only the owner and leads see it.${others}`;
}

function toldBlocks({ toldOn, today }: OutcomeForm): readonly KnownBlock[] {
  const waysToTell = tellingChannels.map((value) => ({ value, text: tellingWords[value] }));
  return [
    input({
      blockId: outcomeBlocks.told,
      label: 'Do they know?',
      element: staticSelect({
        actionId,
        placeholder: 'Not yet, or how they were told',
        initial: toldOn === undefined ? 'not_yet' : 'as_before',
        options:
          toldOn === undefined
            ? [{ value: 'not_yet', text: 'Not yet' }, ...waysToTell]
            : [
                { value: 'as_before', text: `Told on ${shortDay(toldOn, today)}` },
                { value: 'not_yet', text: 'Not told after all' },
              ],
      }),
    }),
    ...(toldOn === undefined
      ? [
          input({
            blockId: outcomeBlocks.toldOn,
            label: 'Told on',
            hint: 'Today, if left empty.',
            element: datePicker({ actionId }),
            optional: true,
          }),
        ]
      : []),
  ];
}

const faultBlocks: Readonly<Record<OutcomeFault, string>> = {
  opening_missing: outcomeBlocks.opening,
  opening_known: outcomeBlocks.opening,
  reason_missing: outcomeBlocks.reason,
  reason_is_theirs: outcomeBlocks.reason,
  reason_is_ours: outcomeBlocks.reason,
  decided_in_future: outcomeBlocks.decidedOn,
  decided_after_told: outcomeBlocks.decidedOn,
  runner_up_not_ours: outcomeBlocks.runnerUp,
  runner_up_not_final: outcomeBlocks.runnerUp,
  order_without_runner_up: outcomeBlocks.order,
  order_without_opening: outcomeBlocks.order,
  order_no_number: outcomeBlocks.order,
  told_in_future: outcomeBlocks.toldOn,
  told_before_decided: outcomeBlocks.toldOn,
};

/** Field errors: block id → sentence. */
export function faultSentences(
  outcome: Extract<SaveOutcome, { kind: 'faults' }>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    outcome.faults.map((fault) => [faultBlocks[fault], faultSentence(fault, outcome)]),
  );
}

function faultSentence(
  fault: OutcomeFault,
  { toldOn, today }: Extract<SaveOutcome, { kind: 'faults' }>,
): string {
  switch (fault) {
    case 'opening_missing':
      return 'Which opening was it? A title is needed.';
    case 'opening_known':
      return 'They have this opening already. Close this, and choose it under Another opening.';
    case 'reason_missing':
      return 'Choose why. “Something else about the job” and “No reason given” are fine.';
    case 'reason_is_theirs':
      return 'This is a reason of theirs. Choose one of ours, or say that they ended it.';
    case 'reason_is_ours':
      return 'This is a reason of ours. Choose one of theirs, or say that we ended it.';
    case 'decided_in_future':
      return 'This day has not come yet. Choose today or an earlier day.';
    case 'decided_after_told':
      return toldOn === undefined
        ? 'They were told before this day.'
        : `They were told on ${shortDay(toldOn, today)}, so it was decided by then.`;
    case 'runner_up_not_ours':
      return 'A runner-up is somebody who was not chosen. Untick this, or change who ended it.';
    case 'runner_up_not_final':
      return 'A runner-up reached final rounds. Choose final rounds above, or untick this.';
    case 'order_without_runner_up':
      return 'Only runner-ups have a place. Tick Runner-up, or leave this empty.';
    case 'order_without_opening':
      return 'A place needs an opening: give its title above, or leave this empty.';
    case 'order_no_number':
      return `A number from 1 to ${highestOrder}, such as 1 for the first to call.`;
    case 'told_in_future':
      return 'This day has not come yet. Choose today or an earlier day.';
    case 'told_before_decided':
      return 'They can’t have been told before it was decided. Check both days.';
  }
}

/** What is shown when an outcome was saved, or was there already. */
export function outcomeAnswer(
  outcome: Extract<SaveOutcome, { kind: 'saved' | 'ended_already' }>,
  command: string,
): Modal {
  const { saved } = outcome;
  const isSaved = outcome.kind === 'saved';
  const again = code(`${command} outcome ${cut(saved.name, 60)}`);
  return modal({
    callbackId: 'outcomes.outcome-saved',
    title: isSaved ? 'Saved' : 'Noted already',
    close: 'Done',
    blocks: isSaved
      ? [section(receipt(saved)), context([mrkdwn`To correct it: ${again}`])]
      : [
          section(
            mrkdwn`Somebody has noted an outcome for this already: ${heldWords(saved)}. Nothing of yours was saved. To correct it: ${again}`,
          ),
        ],
  });
}

function receipt(saved: SavedOutcome): Mrkdwn {
  return joined(
    [
      mrkdwn`✓ ${bold(cut(saved.name, 120))} · ${heldWords(saved)}`,
      saved.order === undefined
        ? noText
        : saved.order === 1
          ? mrkdwn`first to call`
          : mrkdwn`number ${saved.order} to call`,
      knowsWords(saved),
      mrkdwn`${comesUpWords(saved)}`,
    ],
    ' · ',
  );
}

/** When they come up next; a day that is here already is news, where a receipt of a contact says "still". */
function comesUpWords({ endedBy, nextOn, today }: SavedOutcome): string {
  if (nextOn === undefined && endedBy === 'hired') return 'no nudges: placed people are not due';
  return nextOn !== undefined && nextOn <= today
    ? 'due for a contact now'
    : nextWords(nextOn, today);
}

/** `runner-up for Trauma Rep, Denver, decided 17 Nov` */
function heldWords(saved: SavedOutcome): Mrkdwn {
  const opening =
    saved.opening === undefined
      ? noText
      : mrkdwn`${openingJoint(saved)} ${cut(saved.opening, 120)}`;
  const decided =
    saved.decidedOn === undefined
      ? noText
      : mrkdwn`, decided ${shortDay(saved.decidedOn, saved.today)}`;
  return mrkdwn`${outcomeWords(saved)}${opening}${decided}`;
}

/** What stands between an outcome and its opening. */
function openingJoint({ endedBy, stage, isRunnerUp }: SavedOutcome): string {
  if (endedBy === 'them' && stage !== 'offer') return ' from';
  return endedBy === 'nobody' && !isRunnerUp ? ':' : ' for';
}

function knowsWords({ telling, toldOn, wordDueOn, today }: SavedOutcome): Mrkdwn {
  if (telling !== undefined) {
    const when = telling.on === today ? telling.loggedAt : shortDay(telling.on, today);
    return mrkdwn`${toldWords(telling.channel)}, ${when}`;
  }
  if (toldOn !== undefined) return mrkdwn`told on ${shortDay(toldOn, today)}`;
  if (wordDueOn === undefined) return noText;
  return wordDueOn > today
    ? mrkdwn`still to be told, on the list from ${shortDay(wordDueOn, today)}`
    : mrkdwn`still to be told, on the list already`;
}

/** The buttons about outcomes on a card. */
export function cardButtons({
  candidateId,
  isToBeTold,
}: {
  readonly candidateId: string;
  readonly isToBeTold: boolean;
}): readonly KnownBlock[] {
  return [
    actions(`${subjectBlockId('candidate', candidateId)}.outcome`, [
      button({ actionId: openOutcomeAction, label: 'Outcome' }),
      ...(isToBeTold ? [button({ actionId: openToldAction, label: 'Told' })] : []),
    ]),
  ];
}
