/** The form that edits a person, what is said when something in it can't be saved, and its receipt. */
import type { Button, InputBlock } from '@slack/types';
import type { Day } from '../../platform/clock.ts';
import type { Modal } from '../../platform/feature.ts';
import {
  button,
  checkboxes,
  type Choice,
  datePicker,
  input,
  modal,
  section,
  staticSelect,
  textInput,
} from '../../platform/slack/blocks.ts';
import { bold, cut, joined, type Mrkdwn, mrkdwn } from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../platform/slack/subject.ts';
import type { EditForm } from './begin-editing.ts';
import {
  cadenceRange,
  choicesOf,
  type EditFault,
  type EditField,
  editFields,
  type EditValues,
  longestIn,
} from './edit.rules.ts';
import type { EditOutcome } from './edit-candidate.ts';
import { openCardAction } from './find.view.ts';
import {
  capitalised,
  interestWords,
  preferredWords,
  relocationWords,
  segmentWords,
  shortDay,
  travelWords,
} from './words.view.ts';

/** The modal's callback id. */
export const editModalName = 'candidates.save-edit';
/** The action id of *Edit*. */
export const openEditAction = 'candidates.open-edit';

/**
 * The action ids of the inputs, by turns: where block id and action id stay, Slack keeps what was typed
 * and ignores what the new form holds, also in fields that somebody else changed.
 */
export const editTurns = ['value', 'again'] as const;
export type EditTurn = (typeof editTurns)[number];

/** What each field is called; in a receipt too, in small letters. */
export const fieldLabels: Readonly<Record<EditField, string>> = {
  name: 'Name',
  email: 'Email',
  phone: 'Phone',
  profileUrl: 'Profile link',
  employer: 'Current employer',
  segment: 'Segment',
  callPoints: 'Call points',
  territory: 'Territory or region',
  travel: 'Open to travel?',
  relocation: 'Open to relocation?',
  notBeforeOn: 'Not before',
  preferredChannel: 'Preferred channel',
  interest: 'Interested in future roles?',
  quotaHistory: 'Quota history',
  orExposure: 'OR exposure',
  credentials: 'Credentials',
  commonGround: 'Common ground',
  source: 'Source',
  referrer: 'Referred by',
  isReferral: 'Referral',
  tags: 'Tags',
  cadence: 'Days between contacts',
  doNotContact: 'Do not contact',
};

const never = 'Never health, family, religion or pay.';

const hints: Partial<Record<EditField, string>> = {
  email: 'Tells two people of one name apart.',
  callPoints: 'Whom they sell to, such as spine surgeons, OR directors.',
  notBeforeOn: 'Nobody is reminded of them before this day.',
  interest: 'As they told you. A change is dated today.',
  quotaHistory: `Year, percent and how, such as "2025: 112 %, new accounts". ${never}`,
  orExposure: `What they have seen and done there. ${never}`,
  credentials: `With the day each runs out. ${never}`,
  commonGround: `Topics of work you share. ${never}`,
  tags: `Words of your own, with commas between. ${never}`,
  cadence: `${cadenceRange.least} to ${cadenceRange.most}. Empty: the usual pace. "none": stop nudging.`,
  doNotContact:
    'They asked to be left alone. Nobody is reminded of them, and what they write still shows.',
};

const several: readonly EditField[] = ['quotaHistory', 'orExposure', 'credentials', 'commonGround'];

/** What stands above the fields when the form comes back. */
export interface Returned {
  /** What the form held. */
  readonly values: EditValues;
  /** The fields in which the person typed something new. */
  readonly typed: readonly EditField[];
  /** Which of these somebody else changed meanwhile. */
  readonly fields: readonly EditField[];
  /** The turn it was in. */
  readonly turn: EditTurn;
}

/** The form; with `returned`, as it was typed, over what is stored by now. */
export function editModal(form: EditForm, returned?: Returned): Modal {
  const turn: EditTurn = returned?.turn === 'value' ? 'again' : 'value';
  const valueIn = (field: EditField): string =>
    returned?.typed.includes(field) === true ? returned.values[field] : form.values[field];
  return modal({
    callbackId: editModalName,
    title: 'Edit',
    submit: 'Save',
    close: 'Cancel',
    metadata: JSON.stringify({ v: 1, id: form.id, seal: form.seal, turn }),
    blocks: [
      section(bold(cut(form.name, 120))),
      ...(returned === undefined ? [] : [section(meanwhileWords(form, returned))]),
      ...editFields.map((field) => fieldBlock(field, valueIn(field), turn)),
    ],
  });
}

function meanwhileWords(form: EditForm, { fields }: Returned): Mrkdwn {
  const lines = fields.map((field) => {
    const now = form.values[field];
    return mrkdwn`• ${fieldLabels[field]}: ${now === '' ? 'empty now' : `now "${cut(valueWords(field, now), 120)}"`}`;
  });
  return joined(
    [
      mrkdwn`*Somebody else changed this meanwhile. Nothing was saved yet.*`,
      ...lines,
      mrkdwn`What you typed stands below: save again to replace theirs, or cancel.`,
    ],
    '\n',
  );
}

function valueWords(field: EditField, value: string): string {
  return optionsOf(field)?.find((each) => each.value === value)?.text ?? value;
}

function fieldBlock(field: EditField, value: string, turn: EditTurn): InputBlock {
  const hint = hints[field];
  const shared = {
    blockId: field,
    label: fieldLabels[field],
    optional: field !== 'name' && field !== 'interest',
    ...(hint === undefined ? {} : { hint }),
  };
  const initial = value === '' ? undefined : value;
  const options = optionsOf(field);
  if (options !== undefined) {
    const placeholder = 'Choose';
    return input({
      ...shared,
      element: staticSelect({ actionId: turn, placeholder, options, initial }),
    });
  }
  switch (field) {
    case 'notBeforeOn':
      return input({ ...shared, element: datePicker({ actionId: turn, initial }) });
    case 'isReferral':
    case 'doNotContact':
      return input({
        ...shared,
        element: checkboxes({
          actionId: turn,
          options: [{ value: 'yes', text: boxWords[field] }],
          initial: [value],
        }),
      });
    default:
      return input({
        ...shared,
        element: textInput({
          actionId: turn,
          initial,
          multiline: several.includes(field),
          maxLength: longest(field),
        }),
      });
  }
}

const boxWords = {
  isReferral: 'Somebody referred them',
  doNotContact: 'Do not contact this person',
} as const;

function longest(field: EditField): number {
  const all: Partial<Record<EditField, number>> = longestIn;
  return all[field] ?? 200;
}

/** The choices of a field; undefined for one in which nothing is chosen. */
function optionsOf(field: EditField): readonly Choice[] | undefined {
  switch (field) {
    case 'segment':
      return choicesOf.segment.map((value) => ({ value, text: segmentWords[value] }));
    case 'travel':
      return choicesOf.travel.map((value) => ({ value, text: travelWords[value] }));
    case 'relocation':
      return choicesOf.relocation.map((value) => ({ value, text: relocationWords[value] }));
    case 'preferredChannel':
      return choicesOf.preferredChannel.map((value) => ({ value, text: preferredWords[value] }));
    case 'interest':
      return choicesOf.interest.map((value) => ({
        value,
        text: capitalised(interestWords[value]),
      }));
    default:
      return undefined;
  }
}

const faultSentences: Readonly<Record<EditFault, string>> = {
  empty: 'This is needed.',
  too_long: 'This is too long. Shorten it a little.',
  no_email: 'This is not an email address, such as name@example.com.',
  no_phone: 'This has too few digits for a phone number.',
  no_link: 'A link begins with https:// or http:// and has no spaces.',
  no_choice: 'Choose one of the list.',
  no_day: 'Choose a day.',
  past_day: 'This day isn’t in the future. Choose a later one, or leave it empty.',
  no_cadence: `A number of days from ${cadenceRange.least} to ${cadenceRange.most}; "none" to stop nudging; empty for the usual pace.`,
};

/** The field errors, by block id. */
export function editErrors(
  outcome: Extract<EditOutcome, { kind: 'faults' | 'email_taken' }>,
  command: string,
): Readonly<Record<string, string>> {
  if (outcome.kind === 'faults') {
    return Object.fromEntries(
      outcome.faults.map(({ field, fault }) => [field, faultSentences[fault]]),
    );
  }
  const { name } = outcome;
  return {
    email:
      name === undefined
        ? 'Somebody here has this address already. Ask a lead.'
        : `${cut(name, 60)} has this address already. To open them: ${command} show ${cut(name, 60)}`,
  };
}

/** What is shown when the form was saved. */
export function editReceipt(outcome: Extract<EditOutcome, { kind: 'saved' | 'same' }>): Modal {
  const name = bold(cut(outcome.name, 120));
  return modal({
    callbackId: 'candidates.edited',
    title: outcome.kind === 'saved' ? 'Saved' : 'Nothing changed',
    close: 'Done',
    blocks: [
      section(
        outcome.kind === 'saved'
          ? mrkdwn`✓ ${name} · changed: ${changedWords(outcome.changed)}. ${nextWords(outcome)}`
          : mrkdwn`${name} is as before: you changed nothing.`,
        {
          blockId: subjectBlockId('candidate', outcome.id),
          accessory: button({ actionId: openCardAction, label: 'Open' }),
        },
      ),
    ],
  });
}

function changedWords(fields: readonly EditField[]): string {
  return fields.map((field) => receiptWords[field] ?? fieldLabels[field].toLowerCase()).join(', ');
}

const receiptWords: Partial<Record<EditField, string>> = {
  travel: 'travel',
  relocation: 'relocation',
  interest: 'interest in future roles',
  orExposure: 'OR exposure',
};

function nextWords({ nextOn, today }: { nextOn: Day | undefined; today: Day }): string {
  if (nextOn === undefined) return 'No nudge is planned.';
  return nextOn > today ? `Next around ${shortDay(nextOn, today)}.` : 'Due now.';
}

/** The button *Edit*. */
export function editButton(): Button {
  return button({ actionId: openEditAction, label: 'Edit' });
}
