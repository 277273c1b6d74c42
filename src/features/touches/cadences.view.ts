/** How often to get in touch: the modal in which leads change it, and what is said after it. */
import type { KnownBlock } from '@slack/types';
import type { Modal } from '../../platform/feature.ts';
import { fields, input, modal, section, textInput } from '../../platform/slack/blocks.ts';
import { type Mrkdwn, mrkdwn } from '../../platform/slack/mrkdwn.ts';
import {
  cadencesKey,
  type CadenceName,
  cadenceNames,
  longestCadenceDays,
  shortestDays,
} from './cadence-settings.rules.ts';
import type { CadencesOutcome } from './change-cadences.ts';
import { type CadenceSettings, defaultCadences } from './clock.rules.ts';

/** The action id of the button that opens the modal. */
export const openCadencesAction = 'touches.open-cadences';
/** The modal's callback id. */
export const cadencesModalName = 'touches.save-cadences';

const labels: Readonly<Record<CadenceName, string>> = {
  runnerUpFirst: 'Runner-ups, at first',
  runnerUpFirstForDays: 'Days that count as “at first”',
  runnerUpThen: 'Runner-ups, after that',
  offerDeclinedFirst: 'Declined our offer: the first time',
  offerDeclinedThen: 'Declined our offer: after that',
  withdrew: 'Withdrew',
  employedElsewhere: 'Employed elsewhere',
  referral: 'Referral',
};

/** The panel in the settings. */
export function cadencesSummary(cadences: CadenceSettings): Mrkdwn {
  return mrkdwn`*How often to get in touch*\n${cadenceWords(cadences)}`;
}

function cadenceWords(cadences: CadenceSettings): string {
  const { offerDeclinedFirst: first, offerDeclinedThen: then } = cadences;
  const declined = first === then ? `${then}` : `${first} once, then ${then}`;
  return `Runner-ups: ${runnerUpWords(cadences)}. Offer declined: ${declined}. Withdrew: ${cadences.withdrew}. Employed elsewhere: ${cadences.employedElsewhere}. Referral: ${cadences.referral}.`;
}

function runnerUpWords(cadences: CadenceSettings): string {
  const { runnerUpFirst: first, runnerUpFirstForDays: days, runnerUpThen: then } = cadences;
  if (first === then) return `${then} days`;
  return days === 0
    ? `${first} days until the first contact, then ${then}`
    : `${first} days for the first ${days}, then ${then}`;
}

/** The modal; what it shows is kept in its metadata, so that saving changes only what this person changed. */
export function cadencesModal(cadences: CadenceSettings): Modal {
  return modal({
    callbackId: cadencesModalName,
    title: 'How often',
    submit: 'Save',
    metadata: cadencesKey(cadences),
    blocks: [
      section(
        mrkdwn`Days between one contact and the next, by how we know somebody. A person's own rhythm (*Every 6 months*, *Stop nudging*) always wins. Everybody's dates follow within minutes.`,
      ),
      ...cadenceNames.map(
        (name): KnownBlock =>
          input({
            blockId: name,
            label: labels[name],
            hint: hintOf(name),
            optional: true,
            element: textInput({
              actionId: 'value',
              initial: String(cadences[name]),
              placeholder: String(defaultCadences[name]),
              maxLength: 12,
            }),
          }),
      ),
    ],
  });
}

function hintOf(name: CadenceName): string {
  const zero = shortestDays(name) === 0 ? ' 0: until the first contact.' : '';
  const since = name === 'runnerUpFirstForDays' ? 'From the decision on. ' : '';
  return `${since}${rangeWords(name)} days.${zero} Empty: ${defaultCadences[name]}.`;
}

function rangeWords(name: CadenceName): string {
  return `${shortestDays(name)} to ${longestCadenceDays}`;
}

/** The sentences under the fields that can't be taken. */
export function cadenceFaultWords(faulty: readonly CadenceName[]): Record<string, string> {
  return Object.fromEntries(
    faulty.map((name) => [
      name,
      `A whole number of days, ${rangeWords(name)}. Nothing was changed.`,
    ]),
  );
}

/** What is shown after saving. */
export function cadencesSavedModal({ isChanged, cadences }: CadencesOutcome): Modal {
  const done = isChanged
    ? "Saved. Everybody's dates are being recomputed now; within some minutes all of them are right."
    : 'Nothing needed changing.';
  return modal({
    callbackId: 'touches.cadences-saved',
    title: 'How often',
    close: 'Done',
    clearOnClose: true,
    blocks: [
      section(mrkdwn`${done}`),
      fields(cadenceNames.map((name) => mrkdwn`*${labels[name]}*\n${dayCount(cadences[name])}`)),
    ],
  });
}

function dayCount(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
