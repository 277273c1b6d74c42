/** The pages on which people are sorted, what was done, and the end. */
import type { KnownBlock } from '@slack/types';
import type { Modal } from '../../platform/feature.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import {
  button,
  checkboxes,
  type Choice,
  context,
  divider,
  input,
  modal,
  radioButtons,
  section,
} from '../../platform/slack/blocks.ts';
import { code, cut, joined, type Mrkdwn, mrkdwn, noText } from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../platform/slack/subject.ts';
import { relationshipWords, shortDay } from '../candidates/words.view.ts';
import type { Applied } from './apply-choice.ts';
import type { SortPage, SortPerson } from './list-page.ts';
import {
  groupsOf,
  type PagePosition,
  peopleInGroup,
  type SortChoice,
  sortChoices,
  type Walk,
} from './sorting.rules.ts';
import type { TakenBack } from './undo-choice.ts';

/** The action id of the button that opens the first page. */
export const openSortAction = 'sorting.open';
/** The action id of *Undo*. */
export const undoSortAction = 'sorting.undo';
/** The callback id of a page. */
export const sortModalName = 'sorting.apply';

const actionId = 'value';
const title = 'Sort your people';

/** The block ids of a page: its own, so that no tick stays where another person stands now. */
export function sortBlocks({ shownBefore }: Walk) {
  return {
    choice: `choice.${shownBefore}`,
    /** One for each group of boxes, counted from 0. */
    people: (group: number) => `people.${shownBefore}.${group}`,
  };
}

/** What stands above a page: what the press before it did. */
export type Notice =
  | { readonly kind: 'applied'; readonly applied: Applied }
  | { readonly kind: 'taken_back'; readonly outcome: TakenBack };

/** What was chosen and ticked already, where a page is shown once more. */
export interface Typed {
  readonly choice: string | undefined;
  readonly ticked: readonly string[];
}

/** The answer when there is nobody to sort. */
export function nobodyMessage(keepsNobody: boolean, command: string): SlackMessage {
  const words = keepsNobody
    ? mrkdwn`You keep nobody yet. ${code(`${command} add`)} adds the first person; they will stand here.`
    : mrkdwn`Nobody to sort: none of your people is on your list to keep in touch with. ${code(`${command} find`)} finds a person.`;
  return { text: 'There is nobody to sort.', blocks: [section(words)] };
}

/** A page with its boxes, or the end; with a line on top about the press before it. */
export function sortModal(
  page: Exclude<SortPage, { kind: 'nobody' }>,
  notice?: Notice,
  typed: Typed = { choice: undefined, ticked: [] },
): Modal {
  return page.kind === 'end' ? endModal(page, notice) : pageModal(page, notice, typed);
}

function pageModal(
  page: Extract<SortPage, { kind: 'page' }>,
  notice: Notice | undefined,
  typed: Typed,
): Modal {
  const { walk, people, total, isLast } = page;
  const ids = sortBlocks(walk);
  const first = walk.shownBefore + 1;
  return modal({
    callbackId: sortModalName,
    title,
    submit: isLast ? 'Apply and finish' : 'Apply, next 30',
    close: 'Close',
    metadata: metadataOf(walk, page.end, people.length),
    blocks: [
      ...noticeBlocks(notice),
      section(
        mrkdwn`Tick people, say what to do with them, apply. Whoever you don't tick stays as they are.`,
      ),
      input({
        blockId: ids.choice,
        label: 'With the people you tick',
        optional: true,
        element: radioButtons({ actionId, options: choices, initial: typed.choice }),
      }),
      divider(),
      ...groupsOf(people, peopleInGroup).map((group, at) => {
        const from = first + at * peopleInGroup;
        return input({
          blockId: ids.people(at),
          label: groupWords(group, from, Math.max(total, walk.shownBefore + people.length)),
          optional: true,
          element: checkboxes({
            actionId,
            options: group.map((person) => personChoice(person, page.today)),
            initial: typed.ticked,
          }),
        });
      }),
    ],
  });
}

const choices: readonly Choice[] = sortChoices.map((value) => ({
  value,
  ...{
    warm: { text: 'Keep warm', description: 'As often as is usual for what they are to us' },
    later: { text: 'Later', description: 'Every 6 months' },
    stop: { text: 'Stop nudging', description: 'No more nudges; you can still find them' },
  }[value],
}));

/** `1–10 of 70 · due`, where all of the group are, or are not. */
function groupWords(group: readonly SortPerson[], from: number, total: number): string {
  const range = `${from}–${from + group.length - 1} of ${total}`;
  if (group.every(({ isDue }) => isDue)) return `${range} · due`;
  return group.some(({ isDue }) => isDue) ? range : `${range} · not due yet`;
}

/** A name is never cut for the sake of a title. */
const longestName = 50;

function personChoice(person: SortPerson, today: PageDay): Choice {
  const { id, name, opening, relationship, lastContactOn, cadenceDays } = person;
  const shown = cut(name, longestName);
  return {
    value: id,
    text: opening === undefined ? shown : `${shown} · ${opening}`,
    description: [
      relationshipWords[relationship],
      lastContactOn === undefined
        ? 'never contacted'
        : `last contact ${shortDay(lastContactOn, today)}`,
      cadenceWords(cadenceDays),
    ].join(' · '),
  };
}

type PageDay = Extract<SortPage, { kind: 'page' }>['today'];

function cadenceWords(days: number | undefined): string {
  if (days === undefined) return 'no nudges';
  return days === 180 ? 'every 6 months' : `every ${days} days`;
}

function noticeBlocks(notice: Notice | undefined): readonly KnownBlock[] {
  if (notice === undefined) return [];
  if (notice.kind === 'taken_back') return [section(takenBackWords(notice.outcome))];
  const { applied } = notice;
  const words = appliedWords(applied);
  return applied.batchId === undefined
    ? [section(words)]
    : [
        section(words, {
          blockId: subjectBlockId('sort', applied.batchId),
          accessory: button({ actionId: undoSortAction, label: 'Undo' }),
        }),
      ];
}

/** What a choice did, after the number of people. */
const doneWords: Readonly<Record<SortChoice, string>> = {
  warm: 'kept warm',
  later: 'every 6 months',
  stop: 'no more nudges',
};

/** `✓ 12 people: every 6 months.` */
function appliedWords({ choice, changed, withoutCadence, skipped }: Applied): Mrkdwn {
  const done =
    changed === 0
      ? mrkdwn`Nobody was changed.`
      : mrkdwn`✓ ${peopleWords(changed)}: ${doneWords[choice]}.`;
  const without =
    withoutCadence === 0
      ? noText
      : mrkdwn`${withoutCadence} of them ${withoutCadence === 1 ? 'has' : 'have'} no usual rhythm, so nothing will remind you: _Later_ would.`;
  return joined([done, without, skippedWords(skipped)], ' ');
}

function skippedWords(skipped: number): Mrkdwn {
  if (skipped === 0) return noText;
  return mrkdwn`Left as before: ${peopleWords(skipped)}, not yours any more or not to be contacted now.`;
}

function takenBackWords(outcome: TakenBack): Mrkdwn {
  switch (outcome.kind) {
    case 'undone':
      return joined(
        [
          outcome.restored === 0
            ? mrkdwn`Nobody was changed back.`
            : mrkdwn`Taken back: ${peopleWords(outcome.restored)} as before.`,
          outcome.kept === 0
            ? noText
            : mrkdwn`Left as now: ${peopleWords(outcome.kept)}, changed since then or not yours any more.`,
        ],
        ' ',
      );
    case 'undone_already':
      return mrkdwn`This was taken back already. Nothing more was changed.`;
    case 'too_late':
      return mrkdwn`This can be taken back for 24 hours; it is longer ago. Nothing was changed.`;
  }
}

function peopleWords(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

function endModal({ walk, counts }: Extract<SortPage, { kind: 'end' }>, notice?: Notice): Modal {
  const changed = sortChoices.reduce((sum, choice) => sum + counts[choice], 0);
  const parts = sortChoices
    .filter((choice) => counts[choice] > 0)
    .map((choice) => mrkdwn`${counts[choice]} ${doneWords[choice]}`);
  const asTheyWere = Math.max(walk.shownBefore - changed, 0);
  if (asTheyWere > 0) parts.push(mrkdwn`${asTheyWere} as they were`);
  return modal({
    callbackId: 'sorting.end',
    title,
    close: 'Done',
    metadata: metadataOf(walk, undefined, 0),
    blocks: [
      ...noticeBlocks(notice),
      section(
        mrkdwn`*That was everyone.* ${peopleWords(walk.shownBefore)}: ${joined(parts, ', ')}.`,
      ),
      context([mrkdwn`You can go through them again at any time.`]),
    ],
  });
}

/** What is needed to show this page again, and the next one; see `readWalk`. */
function metadataOf(walk: Walk, end: PagePosition | undefined, shown: number): string {
  const position = (at: PagePosition | undefined) =>
    at === undefined ? null : [at.isDue, at.clockStartOn, at.id];
  return JSON.stringify({
    v: 1,
    w: walk.startedAt,
    n: walk.shownBefore,
    a: position(walk.after),
    e: position(end),
    s: shown,
  });
}
