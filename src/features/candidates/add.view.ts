/** The modal that adds a person, and what is said after it. */
import type { KnownBlock } from '@slack/types';
import type { Day } from '../../platform/clock.ts';
import type { Modal } from '../../platform/feature.ts';
import {
  actions,
  button,
  checkboxes,
  context,
  datePicker,
  input,
  modal,
  section,
  staticSelect,
  textInput,
} from '../../platform/slack/blocks.ts';
import {
  bold,
  code,
  cut,
  joined,
  mention,
  type Mrkdwn,
  mrkdwn,
  noText,
} from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../platform/slack/subject.ts';
import type { AddOutcome } from './add-candidate.ts';
import { type Interest, interests, type Stage, stages } from './candidate.rules.ts';
import { type EndingChoice, endings } from './ending.rules.ts';
import type { KnownPerson } from './known-people.ts';
import { longestName } from './name.rules.ts';
import { capitalised, endingWords, interestWords, shortDay, stageWords } from './words.view.ts';

/** The modal's callback id. */
export const addModalName = 'candidates.save-new';

/** The action id of *Ask to take over* beside somebody whom a colleague keeps. */
export const askTakeOverAction = 'handoffs.ask-take-over';

/** Block ids of the inputs. */
export const addBlocks = {
  name: 'name',
  email: 'email',
  phone: 'phone',
  profile: 'profile',
  opening: 'opening',
  stage: 'stage',
  ending: 'ending',
  decidedOn: 'decided_on',
  interest: 'interest',
  somebodyElse: 'somebody_else',
} as const;

/** What the inputs begin with. */
export interface AddForm {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly profileUrl?: string | undefined;
  readonly opening?: string | undefined;
  readonly stage?: Stage | undefined;
  readonly ending?: EndingChoice | undefined;
  readonly decidedOn?: Day | undefined;
  readonly interest?: Interest | undefined;
}

const actionId = 'value';

/** The modal; with `sameName`, people of that name are shown and a tick box says this is another one. */
export function addModal(form: AddForm, sameName: readonly KnownPerson[] = []): Modal {
  return modal({
    callbackId: addModalName,
    title: 'Add a candidate',
    submit: 'Add',
    blocks: [
      ...sameNameBlocks(sameName),
      input({
        blockId: addBlocks.name,
        label: 'Name',
        element: textInput({
          actionId,
          initial: form.name === undefined ? undefined : cut(form.name, longestName),
          maxLength: longestName,
        }),
      }),
      input({
        blockId: addBlocks.email,
        label: 'Email',
        hint: 'Tells two people of one name apart.',
        element: textInput({ actionId, initial: form.email, maxLength: 254 }),
        optional: true,
      }),
      input({
        blockId: addBlocks.phone,
        label: 'Phone',
        element: textInput({ actionId, initial: form.phone, maxLength: 40 }),
        optional: true,
      }),
      input({
        blockId: addBlocks.opening,
        label: 'Opening',
        hint: 'The seat they were considered for, such as "Spine Territory Manager, Phoenix".',
        element: textInput({ actionId, initial: form.opening, maxLength: 120 }),
        optional: true,
      }),
      input({
        blockId: addBlocks.stage,
        label: 'How far did they get?',
        element: staticSelect({
          actionId,
          placeholder: 'Stage',
          initial: form.stage,
          options: stages.map((stage) => ({ value: stage, text: capitalised(stageWords[stage]) })),
        }),
        optional: true,
      }),
      input({
        blockId: addBlocks.ending,
        label: 'How did it end?',
        hint: 'Leave empty while it runs.',
        element: staticSelect({
          actionId,
          placeholder: 'Outcome',
          initial: form.ending,
          options: endings.map((ending) => ({ value: ending, text: endingWords[ending] })),
        }),
        optional: true,
      }),
      input({
        blockId: addBlocks.decidedOn,
        label: 'Decided on',
        hint: 'Today, if left empty.',
        element: datePicker({ actionId, initial: form.decidedOn }),
        optional: true,
      }),
      input({
        blockId: addBlocks.interest,
        label: 'Interested in future roles?',
        element: staticSelect({
          actionId,
          placeholder: 'Choose',
          initial: form.interest,
          options: interests.map((interest) => ({
            value: interest,
            text: capitalised(interestWords[interest]),
          })),
        }),
        optional: true,
      }),
      input({
        blockId: addBlocks.profile,
        label: 'Profile link',
        element: textInput({ actionId, initial: form.profileUrl, maxLength: 500 }),
        optional: true,
      }),
      context([
        mrkdwn`Never write down birth dates, family, health, religion, or what somebody earns or earned.`,
      ]),
    ],
  });
}

function sameNameBlocks(people: readonly KnownPerson[]): readonly KnownBlock[] {
  if (people.length === 0) return [];
  return [
    section(
      joined(
        [
          mrkdwn`*Is this one of them?* The name is here already:`,
          ...people.slice(0, 5).map((person) => mrkdwn`• ${personLine(person)}`),
        ],
        '\n',
      ),
    ),
    input({
      blockId: addBlocks.somebodyElse,
      label: 'If not',
      element: checkboxes({
        actionId,
        options: [{ value: 'yes', text: 'This is somebody else: add them' }],
      }),
      optional: true,
    }),
  ];
}

/** `*Dana Reyes* · Spine Rep, Phoenix · kept by @rita` */
export function personLine(person: KnownPerson): Mrkdwn {
  return joined(
    [
      bold(cut(person.name, 120)),
      person.opening === undefined ? noText : mrkdwn`${cut(person.opening, 120)}`,
      person.ownerUserId === undefined ? noText : mrkdwn`kept by ${mention(person.ownerUserId)}`,
    ],
    ' · ',
  );
}

/** What is shown to `userId` when somebody was added, or is known already. */
export function addAnswer(
  outcome: Extract<AddOutcome, { kind: 'added' | 'known_email' }>,
  command: string,
  userId: string,
): Modal {
  return modal({
    callbackId: 'candidates.added',
    title: outcome.kind === 'added' ? 'Added' : 'Here already',
    close: 'Done',
    blocks: [section(answerText(outcome, command)), ...takeOverBlocks(outcome, userId)],
  });
}

/** Somebody whom a colleague keeps can be asked for. */
function takeOverBlocks(
  outcome: Extract<AddOutcome, { kind: 'added' | 'known_email' }>,
  userId: string,
): readonly KnownBlock[] {
  const person = outcome.kind === 'known_email' ? outcome.person : undefined;
  if (person?.ownerUserId === undefined || person.ownerUserId === userId) return [];
  return [
    actions(subjectBlockId('candidate', person.id), [
      button({ actionId: askTakeOverAction, label: 'Ask to take over' }),
    ]),
  ];
}

function nextWords({ dueOn, today }: Extract<AddOutcome, { kind: 'added' }>): string {
  if (dueOn === undefined) return 'No nudge is planned.';
  return dueOn > today
    ? `You will be told around ${shortDay(dueOn, today)}.`
    : 'You will be told the next working morning.';
}

function answerText(
  outcome: Extract<AddOutcome, { kind: 'added' | 'known_email' }>,
  command: string,
): Mrkdwn {
  if (outcome.kind === 'added') {
    return mrkdwn`${bold(cut(outcome.name, 120))} is in, kept by you. ${nextWords(outcome)} ${code(`${command} show ${cut(outcome.name, 60)}`)}`;
  }
  if (outcome.person === undefined) {
    return mrkdwn`Somebody with this email address is here already. Ask a lead. Nothing was changed.`;
  }
  return mrkdwn`Somebody with this email address is here already: ${personLine(outcome.person)}. Nothing was changed. ${code(`${command} show ${cut(outcome.person.name, 60)}`)}`;
}
