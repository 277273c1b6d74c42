/** The modal *Your digest*: when it comes, on which days, and how many people due it shows. */
import type { KnownBlock } from '@slack/types';
import type { Day } from '../../platform/clock.ts';
import type { Modal } from '../../platform/feature.ts';
import {
  button,
  datePicker,
  input,
  modal,
  section,
  staticSelect,
} from '../../platform/slack/blocks.ts';
import { bold, type Mrkdwn, mrkdwn } from '../../platform/slack/mrkdwn.ts';
import { dayWithYear, shortDay } from '../candidates/words.view.ts';
import { countryName } from '../members/country.rules.ts';
import { weekdays } from '../members/working-defaults.rules.ts';
import {
  holidayWords,
  weekdayName,
  workingFaultWords,
  workingInputs,
  workingWords,
} from '../members/working-defaults.view.ts';
import { openSettingsAction } from '../settings/settings.view.ts';
import type { RhythmForm, RhythmNow, RhythmOutcome } from './change-rhythm.ts';
import { rhythmKey } from './rhythm.rules.ts';

/** The action id of *Change or pause*. */
export const openRhythmAction = 'digest.open-rhythm';
/** The action id of *Use the team's*. */
export const resetRhythmAction = 'digest.reset-rhythm';
/** The modal's callback id. */
export const rhythmModalName = 'digest.save-rhythm';

/** Block ids of the fields that the team's working hours do not have. */
export const rhythmBlocks = { weekly: 'weekly', pause: 'pause' } as const;

/** The option of weekly mode that is none. */
export const everyDayValue = 'all';

const actionId = 'value';

/** What holds, in a sentence or three. */
export function rhythmWords({ rhythm, today }: RhythmNow): string {
  const { weeklyOn, pausedUntilOn } = rhythm;
  const sentences = [`${workingWords(rhythm)}.`];
  if (weeklyOn !== undefined) sentences.push(`People due only on ${weekdayName(weeklyOn)}s.`);
  if (pausedUntilOn !== undefined) {
    sentences.push(`Paused until ${shortDay(pausedUntilOn, today)}.`);
  }
  return sentences.join(' ');
}

function teamWords({ followsTeam, rhythm }: RhythmNow): string {
  return followsTeam && rhythm.pausedUntilOn === undefined ? ' As the team has it.' : '';
}

/** The panel in the settings. */
export function rhythmSummary(now: RhythmNow): Mrkdwn {
  return mrkdwn`*Your digest*\n${rhythmWords(now)}${teamWords(now)}`;
}

/** What the Home says of it, with the way to all settings. */
export function rhythmHomeBlocks(now: RhythmNow): readonly KnownBlock[] {
  return [
    section(rhythmSummary(now), {
      accessory: button({ actionId: openSettingsAction, label: 'Settings' }),
    }),
  ];
}

/** The modal; what it shows is kept in its metadata, so that saving changes only what was changed in it. */
export function rhythmModal(form: RhythmForm): Modal {
  const { rhythm, ownCountry, defaults, latestPause } = form;
  const { weeklyOn, pausedUntilOn } = rhythm;
  return modal({
    callbackId: rhythmModalName,
    title: 'Your digest',
    submit: 'Save',
    metadata: rhythmKey({ ...rhythm, country: ownCountry }),
    blocks: [
      ...resetBlocks(form),
      ...workingInputs(rhythm, {
        hour: 'In your own time zone, as Slack has it.',
        country: {
          initial: countryField(ownCountry),
          hint: `Its public holidays are days off. A name or two letters, such as US; "none" for no holidays. Empty: as the team has it (${holidayWords(defaults.country)}).`,
        },
      }),
      input({
        blockId: rhythmBlocks.weekly,
        label: 'How often people due are shown',
        hint: 'Only people due wait for that day. Whatever waits for you still comes every working day.',
        element: staticSelect({
          actionId,
          options: [
            { text: 'Every working day', value: everyDayValue },
            ...weekdays.map((day) => ({
              text: `Only on ${weekdayName(day)}s`,
              value: String(day),
            })),
          ],
          initial: weeklyOn === undefined ? everyDayValue : String(weeklyOn),
        }),
      }),
      input({
        blockId: rhythmBlocks.pause,
        label: 'Pause until',
        hint: `No message before this day; at most until ${dayWithYear(latestPause)}. Empty: not paused.`,
        optional: true,
        element: datePicker({ actionId, initial: pausedUntilOn }),
      }),
    ],
  });
}

function resetBlocks({ followsTeam, rhythm, defaults }: RhythmForm): readonly KnownBlock[] {
  if (followsTeam && rhythm.pausedUntilOn === undefined) {
    return [section(mrkdwn`As the team has it, until you change something here.`)];
  }
  return [
    section(mrkdwn`The team has: ${workingWords(defaults)}. No pause.`, {
      accessory: button({ actionId: resetRhythmAction, label: "Use the team's" }),
    }),
  ];
}

function countryField(own: string | undefined): string {
  return own === undefined || own === 'none' ? (own ?? '') : countryName(own);
}

/** The sentences under the fields that can't be taken. */
export function rhythmFaultWords({
  faults,
  latestPause,
}: Extract<RhythmOutcome, { kind: 'faulty' }>): Record<string, string> {
  const { pause, weekly } = faults;
  return {
    ...workingFaultWords(faults),
    ...(weekly === undefined
      ? {}
      : {
          [rhythmBlocks.weekly]: `${weekdayName(weekly.day)} isn't one of your days. Tick it above, or choose another.`,
        }),
    ...(pause === undefined ? {} : { [rhythmBlocks.pause]: pauseFaults[pause.kind](latestPause) }),
  };
}

const pauseFaults: Readonly<
  Record<'not_understood' | 'not_in_future' | 'too_long', (latest: Day) => string>
> = {
  not_understood: () => "I can't read this day. Choose it in the calendar, or empty it.",
  not_in_future: () => "This day isn't in the future. Choose tomorrow or later, or empty it.",
  too_long: (latest) => `At most 180 days: choose ${dayWithYear(latest)} or earlier.`,
};

/** What is shown after saving or resetting. */
export function rhythmSavedModal(now: RhythmNow): Modal {
  return modal({
    callbackId: 'digest.rhythm-saved',
    title: 'Your digest',
    close: 'Done',
    clearOnClose: true,
    blocks: [
      section(
        mrkdwn`Saved. It counts from your next message on.\n${bold(rhythmWords(now))}${teamWords(now)}`,
      ),
    ],
  });
}
