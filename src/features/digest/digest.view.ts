/** The daily message, and the same list as an answer to a command: every word of it. */
import type { KnownBlock } from '@slack/types';
import { type Day, Temporal } from '../../platform/clock.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import { actions, button, context, overflow, section } from '../../platform/slack/blocks.ts';
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
import type { PreferredChannel } from '../candidates/candidate.rules.ts';
import { shortDay } from '../candidates/words.view.ts';
import { openLogAction, nextWords, receiptLine, undoAction } from '../touches/log.view.ts';
import { lastContactWords } from '../touches/words.view.ts';
import type { DescribedRow, RowReceipt } from './describe-rows.ts';
import type { KeepChoice, RowChoice } from './keep.rules.ts';
import type { DueModel } from './load-digest.ts';

/** The action id of the ⋯ menu of a row. */
export const moreAction = 'digest.more';
/** The action id of *Undo* on the receipt of a choice. */
export const undoChoiceAction = 'digest.undo-choice';

/** A row takes at most so many characters of JSON, so that twelve fit a message (product, §5). */
export const rowLimit = 850;

/** Names and openings are cut shorter until the row fits. */
const cuts = [80, 48, 36, 24, 10, 4];

/** The daily message. */
export function digestMessage(model: DueModel): SlackMessage {
  return { text: greeting(model), blocks: listBlocks(model) };
}

/** The list as an answer to `due`. */
export function dueMessage(model: DueModel): SlackMessage {
  if (model.rows.length === 0) {
    const words = mrkdwn`Nobody is due today. ${coming(model)}`;
    return { text: 'Nobody is due today.', blocks: [section(words)] };
  }
  return { text: countWords(model), blocks: listBlocks(model) };
}

/** The same list for the Home tab, without its footer. */
export function dueHomeBlocks(model: DueModel | undefined): readonly KnownBlock[] {
  if (model === undefined || model.rows.length === 0) {
    return [section(mrkdwn`*Due now*\nNobody. ${model === undefined ? noText : coming(model)}`)];
  }
  return [
    section(bold('Due now')),
    ...model.rows.flatMap((row) => rowBlocks(row, model)),
    ...moreBlocks(model),
  ];
}

function greeting(model: DueModel): string {
  const [first = ''] = (model.readerName ?? '').trim().split(/\s+/);
  const hour = Number(model.madeAt.slice(0, 2));
  const hello = hour < 12 ? 'Good morning' : 'Hello';
  const to = first === '' ? '' : `, ${cut(first, 40)}`;
  return `${hello}${to}. ${countWords(model)}`;
}

function countWords({ total }: DueModel): string {
  if (total === 0) return 'Nobody is due any more.';
  return total === 1 ? 'One person is due.' : `${total} people are due.`;
}

function listBlocks(model: DueModel): readonly KnownBlock[] {
  const footer = [coming(model), paceWords(model), mrkdwn`Made at ${model.madeAt}.`];
  return [
    section(mrkdwn`${bold(longDay(model.today))} · ${model.total} due`),
    ...dueSection(model),
    context([joined(footer, ' ')]),
    ...(isCut(model)
      ? []
      : [context([mrkdwn`${code(`${model.command} due`)} shows this list at any time.`])]),
  ];
}

function dueSection(model: DueModel): readonly KnownBlock[] {
  if (model.rows.length === 0) return [section(mrkdwn`Nobody is left on this list.`)];
  return [
    section(bold('Runner-ups and others due')),
    ...model.rows.flatMap((row) => rowBlocks(row, model)),
    ...moreBlocks(model),
  ];
}

function isCut(model: DueModel): boolean {
  return model.total > model.rows.length;
}

function moreBlocks(model: DueModel): readonly KnownBlock[] {
  if (!isCut(model)) return [];
  const more = model.total - model.rows.length;
  return [context([mrkdwn`+${more} more due. ${code(`${model.command} due`)} shows who is next.`])];
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monthNames =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

function longDay(on: Day): string {
  const date = Temporal.PlainDate.from(on);
  return `${weekdays[date.dayOfWeek - 1]}, ${date.day} ${monthNames[date.month - 1]}`;
}

function coming(model: DueModel): Mrkdwn {
  const days = model.coming
    .filter(({ count }) => count > 0)
    .map(({ on, count }) => {
      const weekday = weekdays[Temporal.PlainDate.from(on).dayOfWeek - 1] ?? '';
      return `${weekday.slice(0, 3)} ${count}`;
    });
  return days.length === 0
    ? mrkdwn`Next 7 days: nobody.`
    : mrkdwn`Next 7 days: ${days.join(', ')}.`;
}

function paceWords({ pace }: DueModel): Mrkdwn {
  if (pace.kept === 0) return noText;
  const people = pace.kept === 1 ? '1 person' : `${pace.kept} people`;
  return mrkdwn`You keep ${people}; 8 a day carry about ${pace.carries}.`;
}

/** One row: its text, one button and one menu; or the receipt of what was done. */
function rowBlocks(row: DescribedRow, model: DueModel): readonly KnownBlock[] {
  for (const limit of cuts) {
    const blocks =
      row.receipt === undefined ? proposal(row, model, limit) : receipt(row, model, limit);
    const size = blocks.reduce((sum, block) => sum + JSON.stringify(block).length, 0);
    if (size <= rowLimit || limit === cuts.at(-1)) return blocks;
  }
  return [];
}

function proposal(row: DescribedRow, model: DueModel, limit: number): readonly KnownBlock[] {
  const facts = joined(
    [mrkdwn`${bold(cut(row.name, limit))} · ${roleWords(row, limit)}.`, lastWords(row, model)],
    ' ',
  );
  return [
    section(joined([facts, mrkdwn`_${reasonWords(row)}_`], '\n')),
    actions(subjectBlockId('candidate', row.candidateId), [
      button({ actionId: openLogAction, label: 'Log contact' }),
      overflow({ actionId: moreAction, options: moreOptions(row) }),
    ]),
  ];
}

function moreOptions(row: DescribedRow): readonly { text: string; value: string }[] {
  const open = { text: 'Open', value: 'open' };
  const snooze = { text: 'Snooze', value: 'snooze' };
  const stop = { text: 'Stop nudging', value: 'stop' };
  const asks = row.asksToKeep || row.reason.silence === 'ask_stop_nudging';
  return asks
    ? [
        open,
        { text: 'Keep', value: 'keep' },
        { text: 'Every 6 months', value: 'half_year' },
        stop,
        snooze,
      ]
    : [open, { text: 'Not now: a week', value: 'not_now' }, snooze, stop];
}

function roleWords(row: DescribedRow, limit: number): Mrkdwn {
  const opening = row.opening === undefined ? undefined : cut(row.opening, limit);
  switch (row.relationship) {
    case 'runner_up':
      return opening === undefined ? mrkdwn`runner-up` : mrkdwn`nearly got ${opening}`;
    case 'offer_declined':
      return opening === undefined
        ? mrkdwn`declined our offer`
        : mrkdwn`declined our offer for ${opening}`;
    case 'withdrew':
      return opening === undefined ? mrkdwn`withdrew` : mrkdwn`withdrew from ${opening}`;
    case 'employed_elsewhere':
      return opening === undefined
        ? mrkdwn`employed elsewhere`
        : mrkdwn`employed elsewhere; was considered for ${opening}`;
    case 'referral':
      return opening === undefined
        ? mrkdwn`came as a referral`
        : mrkdwn`came as a referral for ${opening}`;
    case 'placed':
      return opening === undefined ? mrkdwn`placed` : mrkdwn`placed as ${opening}`;
    case 'in_process':
    case 'known':
    case 'anonymised':
    case 'restricted':
    case 'do_not_contact':
      return opening === undefined ? mrkdwn`known` : mrkdwn`was considered for ${opening}`;
  }
}

function lastWords(row: DescribedRow, model: DueModel): Mrkdwn {
  const { lastTouch } = row;
  if (lastTouch === undefined) {
    return row.decidedOn === undefined
      ? mrkdwn`Never contacted.`
      : mrkdwn`Never contacted since the decision on ${shortDay(row.decidedOn, model.today)}.`;
  }
  const by =
    lastTouch.byUserId === undefined
      ? noText
      : lastTouch.byUserId === model.userId
        ? mrkdwn`, by you`
        : mrkdwn`, by ${mention(lastTouch.byUserId)}`;
  return mrkdwn`Last: ${lastContactWords[lastTouch.channel]}, ${shortDay(lastTouch.on, model.today)}${by}.`;
}

const channelInvitation: Readonly<Record<PreferredChannel, string>> = {
  phone: 'Call',
  text: 'Send a text',
  email: 'Write an email',
  video: 'Propose a video call',
  in_person: 'Propose to meet',
  linkedin: 'Write on LinkedIn',
};

function reasonWords(row: DescribedRow): string {
  const long = row.isCold ? ' It has been a long time.' : '';
  switch (row.reason.silence) {
    case 'ask_stop_nudging':
      return 'Six tries without an answer: stop nudging? See ⋯';
    case 'try_another_channel':
      return `The last three tries had no answer: try another channel.${long}`;
    case undefined:
      return row.asksToKeep
        ? `${invitation(row)} Shown three times: keep on? See ⋯`
        : `${invitation(row)}${long}`;
  }
}

function invitation(row: DescribedRow): string {
  const how = channelInvitation[row.channel];
  // Nobody asks somebody who has just declined why; good wishes come first.
  if (row.relationship === 'offer_declined' && row.lastTouch === undefined) {
    return `${how}, and wish them well.`;
  }
  return row.reason.kind === 'interest_never_confirmed'
    ? `${how}, and ask whether future roles interest them.`
    : `${how}: it is time to check in.`;
}

function receipt(row: DescribedRow, model: DueModel, limit: number): readonly KnownBlock[] {
  const done: RowReceipt | undefined = row.receipt;
  if (done === undefined) return [];
  const name = cut(row.name, limit);
  if (done.kind === 'touch') {
    const words = receiptLine({
      name,
      ...done.contact,
      on: done.on,
      loggedAt: done.loggedAt,
      today: model.today,
      nextOn: row.nextOn,
    });
    return [
      section(words, {
        blockId: subjectBlockId('touch', done.id),
        accessory: done.mayUndo ? button({ actionId: undoAction, label: 'Undo' }) : undefined,
      }),
    ];
  }
  const next = row.nextOn === undefined ? noText : mrkdwn` · ${nextWords(row.nextOn, model.today)}`;
  return [
    section(mrkdwn`✓ ${bold(name)} · ${choiceWords[done.choice]}${next}`, {
      blockId: subjectBlockId('chosen', row.candidateId),
      accessory: done.mayUndo ? button({ actionId: undoChoiceAction, label: 'Undo' }) : undefined,
    }),
  ];
}

const choiceWords: Readonly<Record<RowChoice, string>> = {
  keep: 'kept as before',
  half_year: 'every 6 months from now on',
  stop: 'no more nudges; still findable',
  snoozed: 'left in peace',
};

/** The answer to a choice made where no digest row shows it. */
export function choiceAnswer(name: string, choice: KeepChoice | 'not_now'): SlackMessage {
  const done = choice === 'not_now' ? 'left in peace for a week' : choiceWords[choice];
  const words = mrkdwn`✓ ${bold(cut(name, 120))} · ${done}`;
  return { text: 'Done.', blocks: [section(words)] };
}

/** The answer when there is nothing to undo. */
export const nothingToUndo: SlackMessage = {
  text: 'There is nothing to undo here any more.',
  blocks: [section(mrkdwn`There is nothing to undo here any more. Nothing was changed.`)],
};
