/** The daily message, and the same list as an answer to a command or on the Home: every word around the rows. */
import type { KnownBlock } from '@slack/types';
import { type Day, Temporal } from '../../platform/clock.ts';
import type {
  DigestSection,
  HostedParts,
  RowContext,
  RowFace,
} from '../../platform/digest-section.ts';
import type { Modal } from '../../platform/feature.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import { actions, button, context, modal, overflow, section } from '../../platform/slack/blocks.ts';
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
import { openSortAction } from '../sorting/sort.view.ts';
import { contactWords } from '../touches/words.view.ts';
import { dueSection } from './keep.rules.ts';
import type { DigestModel, LoadedRow, LoadedSection } from './load-digest.ts';
import { openRhythmAction } from './rhythm.view.ts';

/** The action id of the ⋯ menu of a row. */
export const moreAction = 'digest.more';
/** The action id of *Show all*. */
export const openSectionAction = 'digest.open-section';
/** The action id of the two answers to *Mondays only?* */
export const mondaysAction = 'digest.mondays';

/** A row takes at most so many characters of JSON, so that twelve fit a message (product, §5). */
export const rowLimit = 850;

/** Names and openings are cut shorter until the row fits. */
const cuts = [80, 48, 36, 24, 10, 4];

/** The daily message; yesterday's is one line. */
export function digestMessage(model: DigestModel, hosted: HostedParts): SlackMessage {
  if (model.isFolded) return foldedMessage(model, hosted);
  return {
    text: `${greeting(model)} ${countText(model, hosted)}`,
    blocks: listBlocks(model, hosted),
  };
}

/** The list as an answer to `due`. */
export function dueMessage(model: DigestModel, hosted: HostedParts): SlackMessage {
  if (model.sections.length === 0) {
    const words = mrkdwn`Nobody is due today. ${coming(model)}`;
    return { text: 'Nobody is due today.', blocks: [section(words)] };
  }
  return { text: countText(model, hosted), blocks: listBlocks(model, hosted) };
}

/** How many days ahead are named, and how many people on each. */
const namedPerDay = 5;

/** The days ahead as an answer to `due 7d`. */
export function comingMessage(model: DigestModel): SlackMessage {
  const days = model.coming.filter(({ count }) => count > 0);
  if (days.length === 0) {
    const words = mrkdwn`Nobody falls due in the next 7 days.`;
    return { text: 'Nobody falls due in the next 7 days.', blocks: [section(words)] };
  }
  const lines = days.map(({ on, count, names }) => {
    const named = (names ?? []).slice(0, namedPerDay);
    const more = count - named.length;
    const list = joined(
      named.map((name) => mrkdwn`${cut(name, 60)}`),
      ', ',
    );
    const others = more > 0 ? mrkdwn`${more} more` : noText;
    return mrkdwn`${bold(longDay(on))} · ${joined([list, others], ' and ')}`;
  });
  return {
    text: 'Who falls due in the next 7 days.',
    blocks: [
      section(bold('The next 7 days')),
      ...lines.map((line) => section(line)),
      context([mrkdwn`${code(`${model.command} due`)} shows who is due today.`]),
    ],
  };
}

/** Rows on the Home: fewer, since other things stand there too. */
const homeRows = 10;

/** The same list for the Home tab, without its footer. */
export function dueHomeBlocks(
  model: DigestModel,
  _command: string,
  hosted: HostedParts,
): readonly KnownBlock[] {
  if (model.sections.length === 0) {
    return [section(mrkdwn`*Due now*\nNobody.`)];
  }
  let left = homeRows;
  return model.sections.flatMap((each) => {
    const rows = each.rows.slice(0, left);
    left -= rows.length;
    return rows.length === 0 ? [] : sectionBlocks({ ...each, rows }, model, hosted);
  });
}

/** The next seven days for the Home tab. */
export function comingHomeBlocks(model: DigestModel): readonly KnownBlock[] {
  return [section(mrkdwn`*Next 7 days*\n${comingDays(model) ?? 'Nobody.'}`)];
}

/** One whole section, opened by *Show all*. */
export function sectionModal(model: DigestModel, hosted: HostedParts): Modal {
  const [found] = model.sections;
  return modal({
    callbackId: 'digest.section',
    title: 'The whole list',
    close: 'Close',
    blocks:
      found === undefined
        ? [section(mrkdwn`Nothing is left here.`)]
        : sectionBlocks(found, model, hosted),
  });
}

function greeting(model: DigestModel): string {
  const [first = ''] = (model.readerName ?? '').trim().split(/\s+/);
  const hour = Number(model.madeAt.slice(0, 2));
  const hello = hour < 12 ? 'Good morning' : 'Hello';
  const to = first === '' ? '' : `, ${cut(first, 40)}`;
  return `${hello}${to}.`;
}

/** `5 people are due.`, or where other sections have something, too: `1 to be told, 5 due.` */
function countText(model: DigestModel, hosted: HostedParts): string {
  const [first, ...others] = model.sections;
  if (first === undefined) return 'Nobody is due any more.';
  if (first.name === dueSection && others.length === 0) {
    return first.total === 1 ? 'One person is due.' : `${first.total} people are due.`;
  }
  return `${countsOf(model, hosted).join(', ')}.`;
}

function countsOf(model: DigestModel, hosted: HostedParts): readonly string[] {
  return model.sections.flatMap(({ name, total }) => {
    const declared = hosted.digestSections.find((each) => each.name === name);
    return declared === undefined || total === 0 ? [] : [declared.counted(total)];
  });
}

/** `Thursday, 19 November · 3 done, 2 left. Whoever is still due is in the newer list.` */
function foldedMessage(model: DigestModel, hosted: HostedParts): SlackMessage {
  const faces = model.sections.flatMap(({ name, rows }) => {
    const declared = hosted.digestSections.find((each) => each.name === name);
    const longest = rowLimit;
    return rows.flatMap((row) =>
      declared === undefined ? [] : [declared.face(row.model, { reader: model.reader, longest })],
    );
  });
  const done = faces.filter((face) => face.kind === 'receipt').length;
  const left = faces.length - done;
  const rest =
    left === 0 ? 'nothing left.' : `${left} left. Whoever is still due is in the newer list.`;
  return {
    text: `An earlier list: ${done} done, ${left} left.`,
    blocks: [section(mrkdwn`${bold(longDay(model.today))} · ${done} done, ${rest}`)],
  };
}

function listBlocks(model: DigestModel, hosted: HostedParts): readonly KnownBlock[] {
  const counts = countsOf(model, hosted).map((count) => mrkdwn` · ${count}`);
  const footer = joined([coming(model), paceWords(model), mrkdwn`Made at ${model.madeAt}.`], ' ');
  return [
    section(joined([bold(longDay(model.today)), ...counts], '')),
    ...(model.sections.length === 0 ? [section(mrkdwn`Nobody is left on this list.`)] : []),
    ...model.sections.flatMap((each) => sectionBlocks(each, model, hosted)),
    ...asideBlocks(model),
    ...newsBlocks(model),
    context([footer]),
    actions('1.digest.footer', [button({ actionId: openRhythmAction, label: 'Change or pause' })]),
  ];
}

function sectionBlocks(
  { name, total, rows }: LoadedSection,
  model: DigestModel,
  hosted: HostedParts,
): readonly KnownBlock[] {
  const declared = hosted.digestSections.find((each) => each.name === name);
  if (declared === undefined) return [];
  const more = total - rows.length;
  return [
    section(bold(declared.title)),
    ...rows.flatMap((row) => rowBlocks(row, declared, model, hosted)),
    ...(more > 0
      ? [
          section(mrkdwn`+${more} more${name === dueSection ? ' due' : ''}`, {
            blockId: subjectBlockId('section', String(declared.order)),
            accessory: button({ actionId: openSectionAction, label: 'Show all' }),
          }),
        ]
      : []),
  ];
}

/** One row: its text, one button and one menu; or the receipt of what was done. */
function rowBlocks(
  row: LoadedRow,
  declared: DigestSection,
  model: DigestModel,
  hosted: HostedParts,
): readonly KnownBlock[] {
  for (const longest of cuts) {
    const face = declared.face(row.model, { reader: model.reader, longest });
    const blocks = blocksOf(face, row, hosted, { reader: model.reader, longest });
    const size = blocks.reduce((sum, block) => sum + JSON.stringify(block).length, 0);
    if (size <= rowLimit || longest === cuts.at(-1)) return blocks;
  }
  return [];
}

function blocksOf(
  face: RowFace,
  row: LoadedRow,
  hosted: HostedParts,
  { reader }: RowContext,
): readonly KnownBlock[] {
  if (face.kind === 'receipt') {
    const { undoAction } = face;
    return [
      section(face.text, {
        blockId: face.blockId,
        accessory:
          undoAction === undefined ? undefined : button({ actionId: undoAction, label: 'Undo' }),
      }),
    ];
  }
  const menu = face.menu.flatMap((entry) => {
    if (typeof entry !== 'string') return [entry];
    const shared = hosted.rowActions.find((each) => each.name === entry);
    return shared === undefined ? [] : [{ text: shared.label, value: shared.name }];
  });
  const notes = [
    row.forUserId === undefined || row.forUserId === reader.userId
      ? noText
      : mrkdwn`For ${mention(row.forUserId)}, who is away.`,
    alsoWords(row, hosted),
  ];
  return [
    section(joined([face.text, joined(notes, ' ')], '\n')),
    actions(face.blockId, [
      button(face.button),
      ...(menu.length === 0 ? [] : [overflow({ actionId: moreAction, options: menu })]),
    ]),
  ];
}

function alsoWords({ also }: LoadedRow, hosted: HostedParts): Mrkdwn {
  const titles = hosted.digestSections
    .filter(({ name }) => also.includes(name))
    .map(({ title, name }) => (name === dueSection ? 'due' : title.toLowerCase()));
  return titles.length === 0 ? noText : mrkdwn`Also: ${titles.join(', ')}.`;
}

function asideBlocks(model: DigestModel): readonly KnownBlock[] {
  return model.asides.flatMap((aside): readonly KnownBlock[] => {
    switch (aside) {
      case 'sort':
        return [
          section(
            mrkdwn`Many people at once? Go through your list, 30 at a time: keep warm, later, or stop nudging.`,
            { accessory: button({ actionId: openSortAction, label: 'Sort your people' }) },
          ),
        ];
      case 'mondays':
        return [
          section(
            mrkdwn`The last ten lists went by untouched, and that is fine. Shall I show people due on Mondays only?`,
          ),
          actions('1.digest.mondays', [
            button({ actionId: mondaysAction, label: 'Mondays only', value: 'monday' }),
            button({ actionId: openRhythmAction, label: 'Something else' }),
          ]),
        ];
    }
  });
}

/** What colleagues did with the reader's people, in a line each. */
function newsBlocks(model: DigestModel): readonly KnownBlock[] {
  const lines = model.news.map(
    ({ name, byUserId, ...contact }) =>
      mrkdwn`${mention(byUserId)}, with ${cut(name, 60)}: ${contactWords(contact)}.`,
  );
  return lines.length === 0 ? [] : [context([joined(lines, '\n')])];
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

function comingDays(model: DigestModel): string | undefined {
  const days = model.coming
    .filter(({ count }) => count > 0)
    .map(({ on, count }) => {
      const weekday = weekdays[Temporal.PlainDate.from(on).dayOfWeek - 1] ?? '';
      return `${weekday.slice(0, 3)} ${count}`;
    });
  return days.length === 0 ? undefined : `${days.join(', ')}.`;
}

function coming(model: DigestModel): Mrkdwn {
  return mrkdwn`Next 7 days: ${comingDays(model) ?? 'nobody.'}`;
}

/** So few people fit any pace: saying how many it carries would only puzzle. */
const fewKept = 20;

function paceWords({ pace, rowsPerDay, isWeekly }: DigestModel): Mrkdwn {
  if (pace.kept === 0) return noText;
  const people = pace.kept === 1 ? '1 person' : `${pace.kept} people`;
  if (pace.kept < fewKept) return mrkdwn`You keep ${people}.`;
  const every = isWeekly ? 'week' : 'day';
  return mrkdwn`You keep ${people}; ${rowsPerDay} a ${every} carry about ${pace.carries}.`;
}

/** The answer to *Mondays only*. */
export const mondaysAnswer: SlackMessage = {
  text: 'People due come on Mondays from now on.',
  blocks: [
    section(
      mrkdwn`✓ People due come on Mondays from now on; whoever waits for an answer still shows every working day. *Change or pause* takes it back.`,
    ),
  ],
};
