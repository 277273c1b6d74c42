/** The team's working hours: the modal that changes them, and the words and fields that a recruiter's own digest shares. */
import type { KnownBlock } from '@slack/types';
import type { Modal } from '../../platform/feature.ts';
import {
  checkboxes,
  input,
  modal,
  section,
  staticSelect,
  textInput,
} from '../../platform/slack/blocks.ts';
import { bold, cut, type Mrkdwn, mrkdwn } from '../../platform/slack/mrkdwn.ts';
import type { WorkingDefaultsOutcome } from './change-working-defaults.ts';
import { countryInSentence, countryName } from './country.rules.ts';
import {
  daysKey,
  hours,
  rowCounts,
  weekdays,
  type WorkingDefaults,
  type WorkingFaults,
  workingKey,
} from './working-defaults.rules.ts';

/** The action id of the button that opens the modal. */
export const openWorkingDefaultsAction = 'members.open-working-defaults';
/** The modal's callback id. */
export const workingDefaultsModalName = 'members.save-working-defaults';

/** Block ids of the fields. */
export const workingBlocks = {
  hour: 'hour',
  days: 'days',
  rows: 'rows',
  country: 'country',
} as const;

const actionId = 'value';

/** Longer than the name of any country. */
const longestCountry = 60;

/** The days of the week, 1 for Monday. */
export function weekdayName(day: number): string {
  return dayNames[day - 1] ?? '';
}

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** `09:00` */
export function hourWords(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** `Monday to Friday`, `Monday, Wednesday and Friday`, `every day`. */
export function daysWords(days: readonly number[]): string {
  const sorted = days.toSorted((a, b) => a - b);
  const names = sorted.map(weekdayName);
  const [first = '', last = first] = [names[0], names.at(-1)];
  if (sorted.length === weekdays.length) return 'every day';
  const isRow = sorted.every((day, index) => day === (sorted[0] ?? 0) + index);
  if (isRow && sorted.length > 2) return `${first} to ${last}`;
  return names.length < 2 ? first : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** `holidays of the United States`, `no holidays` */
export function holidayWords(country: string | undefined): string {
  return country === undefined ? 'no holidays' : `holidays of ${countryInSentence(country)}`;
}

/** What holds, in a sentence without its full stop. */
export function workingWords({ hour, daysOfWeek, rows, country }: WorkingDefaults): string {
  const when = daysOfWeek.length === weekdays.length ? 'every day' : `on ${daysWords(daysOfWeek)}`;
  return `${hourWords(hour)} ${when}, ${rows} people due, ${holidayWords(country)}`;
}

/** The panel in the settings. */
export function workingDefaultsSummary(defaults: WorkingDefaults): Mrkdwn {
  return mrkdwn`*The team's working hours*\n${workingWords(defaults)}. For everybody who has not chosen for themselves.`;
}

/** The modal; what it shows is kept in its metadata, so that saving changes only what this person changed. */
export function workingDefaultsModal(defaults: WorkingDefaults): Modal {
  const { country } = defaults;
  return modal({
    callbackId: workingDefaultsModalName,
    title: 'Working hours',
    submit: 'Save',
    metadata: workingKey({
      ...defaults,
      days: daysKey(defaults.daysOfWeek),
      country: country ?? 'none',
    }),
    blocks: [
      section(
        mrkdwn`For everybody who has not chosen for themselves in *Your digest*. Hours are each recruiter's own local time.`,
      ),
      ...workingInputs(defaults, {
        hour: 'When the morning message comes.',
        country: {
          initial: country === undefined ? '' : countryName(country),
          hint: 'A name or two letters, such as US. Its public holidays are days off. Empty: none.',
        },
      }),
    ],
  });
}

/** The fields; the country's words differ with who fills them in. */
export function workingInputs(
  shown: Pick<WorkingDefaults, 'hour' | 'daysOfWeek' | 'rows'>,
  words: {
    readonly hour: string;
    readonly country: { initial: string; hint: string };
  },
): readonly KnownBlock[] {
  return [
    input({
      blockId: workingBlocks.hour,
      label: 'Hour',
      hint: words.hour,
      element: staticSelect({
        actionId,
        options: hours.map((hour) => ({ text: hourWords(hour), value: String(hour) })),
        initial: String(shown.hour),
      }),
    }),
    input({
      blockId: workingBlocks.days,
      label: 'Days',
      element: checkboxes({
        actionId,
        options: weekdays.map((day) => ({ text: weekdayName(day), value: String(day) })),
        initial: shown.daysOfWeek.map(String),
      }),
    }),
    input({
      blockId: workingBlocks.rows,
      label: 'People due in a message',
      hint: 'The most people due in one message. Whatever waits for an answer comes besides.',
      element: staticSelect({
        actionId,
        options: rowCounts.map((rows) => ({ text: String(rows), value: String(rows) })),
        initial: String(shown.rows),
      }),
    }),
    input({
      blockId: workingBlocks.country,
      label: 'Country, for its holidays',
      hint: words.country.hint,
      optional: true,
      element: textInput({
        actionId,
        initial: words.country.initial,
        placeholder: 'Type a country',
        maxLength: longestCountry,
      }),
    }),
  ];
}

/** The sentences under the fields that can't be taken. */
export function workingFaultWords(faults: WorkingFaults): Record<string, string> {
  return {
    ...(faults.hour === undefined ? {} : { [workingBlocks.hour]: 'Choose an hour.' }),
    ...(faults.days === undefined ? {} : { [workingBlocks.days]: 'Tick at least one day.' }),
    ...(faults.rows === undefined ? {} : { [workingBlocks.rows]: 'Choose a number from 3 to 10.' }),
    ...(faults.country === undefined
      ? {}
      : { [workingBlocks.country]: unknownCountryWords(faults.country) }),
  };
}

function unknownCountryWords({ typed, meant }: NonNullable<WorkingFaults['country']>): string {
  const asked = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return `I don't know the country "${cut(typed, longestCountry)}".${asked} Write its name or its two letters, such as US or Germany.`;
}

/** What is shown after saving. */
export function workingDefaultsSavedModal({ isChanged, defaults }: WorkingDefaultsOutcome): Modal {
  const done = isChanged
    ? 'Saved. It counts from the next message on, for everybody who has not chosen for themselves.'
    : 'Nothing needed changing.';
  return modal({
    callbackId: 'members.working-defaults-saved',
    title: 'Working hours',
    close: 'Done',
    clearOnClose: true,
    blocks: [section(mrkdwn`${done}\n${bold(`${workingWords(defaults)}.`)}`)],
  });
}
