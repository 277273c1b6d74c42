/** The modal that leaves somebody in peace until a day, and what is said after it. */
import type { KnownBlock } from '@slack/types';
import type { Day } from '../../platform/clock.ts';
import type { Modal } from '../../platform/feature.ts';
import { datePicker, input, modal, section, textInput } from '../../platform/slack/blocks.ts';
import { bold, cut, mrkdwn } from '../../platform/slack/mrkdwn.ts';
import { dayWithYear, shortDay } from '../candidates/words.view.ts';
import type { SnoozeForm } from './begin-snoozing.ts';
import { longestReason } from './snooze.rules.ts';
import type { SnoozeOutcome } from './snooze-candidate.ts';

/** The modal's callback id. */
export const snoozeModalName = 'touches.save-snooze';

/** Block ids of the inputs. */
export const snoozeBlocks = { until: 'until', reason: 'reason' } as const;

const actionId = 'value';

/** The modal. */
export function snoozeModal(form: SnoozeForm): Modal {
  return modal({
    callbackId: snoozeModalName,
    title: 'Snooze',
    submit: 'Snooze',
    metadata: form.id,
    blocks: [
      section(bold(cut(form.name, 120))),
      ...typedBlocks(form),
      input({
        blockId: snoozeBlocks.until,
        label: 'Until',
        hint: `At most 180 days, so until ${dayWithYear(form.latest)}. They come back by themselves, or when they get in touch.`,
        element: datePicker({ actionId, initial: form.until }),
      }),
      input({
        blockId: snoozeBlocks.reason,
        label: 'Why',
        hint: 'For whoever reads it when they come back. No health, family, religion or pay.',
        element: textInput({
          actionId,
          maxLength: longestReason,
          placeholder: 'Asked for time until the new year',
        }),
      }),
    ],
  });
}

function typedBlocks({ typed }: SnoozeForm): readonly KnownBlock[] {
  switch (typed?.kind) {
    case undefined:
    case 'until':
      return [];
    case 'not_understood':
      return [
        section(
          mrkdwn`I couldn't read the day you typed. \`2w\`, \`3 months\`, \`15 Jan\` or \`2027-01-15\` would do. Choose it here:`,
        ),
      ];
    case 'not_in_future':
      return [section(mrkdwn`The day you typed isn't in the future. Choose one here:`)];
    case 'too_long':
      return [section(mrkdwn`That is longer than 180 days. Choose a day here:`)];
  }
}

/** The sentence under the day when it can't be taken. */
export function untilSentence(outcome: Exclude<SnoozeOutcome, { kind: 'snoozed' }>): string {
  switch (outcome.kind) {
    case 'not_understood':
      return 'I can’t read this day. Choose it in the calendar.';
    case 'not_in_future':
      return 'This day isn’t in the future. Choose tomorrow or later.';
    case 'too_long':
      return `At most 180 days: choose ${dayWithYear(outcome.latest)} or earlier.`;
  }
}

/** What is shown when somebody was snoozed. */
export function snoozedModal(outcome: Extract<SnoozeOutcome, { kind: 'snoozed' }>): Modal {
  return modal({
    callbackId: 'touches.snoozed',
    title: 'Snoozed',
    close: 'Done',
    blocks: [
      section(
        mrkdwn`✓ ${bold(cut(outcome.name, 120))} · ${snoozedWords(outcome.until, outcome.today)}. Promises and answers owed still show.`,
      ),
    ],
  });
}

/** `left in peace until 15 Jan`, for receipts. */
export function snoozedWords(until: Day, today: Day): string {
  return `left in peace until ${shortDay(until, today)}`;
}
