/** Lists of people: a page of one, the menu of them all, and who stands on the Home. */
import type { Button, KnownBlock } from '@slack/types';
import type { Modal } from '../../platform/feature.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import {
  actions,
  button,
  context,
  type Label,
  modal,
  section,
  staticSelect,
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
import { relationships } from './candidate.rules.ts';
import { openCardAction } from './find.view.ts';
import { type ListFilter, listFilters } from './list.rules.ts';
import type { OwnPeople } from './list-own.ts';
import type { ListedPerson, PeoplePage } from './list-people.ts';
import { relationshipCount, relationshipWords, shortDay } from './words.view.ts';

/** The action id of every button that opens a list; its value is the list's name. */
export const openListAction = 'candidates.open-list';
/** The action id of the menu of lists. */
export const filterListAction = 'candidates.filter-list';
/** The action ids of *Previous* and *Next*. */
export const previousPageAction = 'candidates.previous-page';
export const nextPageAction = 'candidates.next-page';

/** What each list is called in the menu. */
const filterWords: Readonly<Record<ListFilter, string>> = {
  mine: 'Mine',
  due: 'Due today',
  waiting: 'Waiting for an answer',
  runners: 'Runner-ups',
  placed: 'Placed',
  cold: 'Gone cold',
  all: 'Everyone',
};

/** What follows the number of people. */
const headingWords: Readonly<Record<ListFilter, string>> = {
  mine: 'kept by you, by name',
  due: 'of yours due, longest first',
  waiting: 'of yours waiting for an answer, longest first',
  runners: 'who nearly got the role, by name',
  placed: 'placed, by name',
  cold: 'of yours gone cold, by name',
  all: 'in this workspace, by name',
};

/** A button that opens a list, for messages, the Home and modals. */
export function listButton(filter: ListFilter, label: Label): Button {
  return button({ actionId: openListAction, label, value: filter });
}

/** A page of a list, with the menu of the others. */
export function listModal(page: PeoplePage, command: string): Modal {
  const { filter, first, last } = page;
  return modal({
    callbackId: 'candidates.list',
    title: 'People',
    close: 'Close',
    metadata: JSON.stringify({ v: 1, filter, first, last }),
    blocks: [
      actions('lists', [
        staticSelect({
          actionId: filterListAction,
          placeholder: 'Which people',
          initial: filter,
          options: listFilters.map((each) => ({ value: each, text: filterWords[each] })),
        }),
      ]),
      ...(page.people.length === 0
        ? [section(emptyWords(page, command))]
        : [context([heading(page)]), ...page.people.map((person) => row(person, page))]),
      ...turnBlocks(page),
    ],
  });
}

function heading({ filter, total }: PeoplePage): Mrkdwn {
  const people = total.count === 1 ? 'person' : 'people';
  return mrkdwn`${counted(total)} ${people} ${headingWords[filter]}`;
}

/** `1,000+` */
function counted({ count, isMore }: PeoplePage['total']): string {
  const grouped = count.toString().replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return isMore ? `${grouped}+` : grouped;
}

function row(person: ListedPerson, page: PeoplePage): KnownBlock {
  const first = joined(
    [
      bold(cut(person.name, 80)),
      mrkdwn`${relationshipWords[person.relationship]}`,
      person.opening === undefined ? noText : mrkdwn`${cut(person.opening, 80)}`,
    ],
    ' · ',
  );
  const second = joined([ownerWords(person), mrkdwn`${dateWords(person, page)}`], ' · ');
  return section(joined([first, second], '\n'), {
    blockId: subjectBlockId('candidate', person.id),
    accessory: button({ actionId: openCardAction, label: 'Open' }),
  });
}

function ownerWords({ isOwn, ownerUserId, ownerEmailKey }: ListedPerson): Mrkdwn {
  if (isOwn) return noText;
  if (ownerUserId !== undefined) return mrkdwn`kept by ${mention(ownerUserId)}`;
  return ownerEmailKey === undefined
    ? mrkdwn`kept by nobody yet`
    : mrkdwn`kept by ${cut(ownerEmailKey, 80)}, who has no access yet`;
}

function dateWords(
  { waitingSinceOn, dueOn, nextOn }: ListedPerson,
  { filter, today }: PeoplePage,
): string {
  if (filter === 'waiting' && waitingSinceOn !== undefined) {
    return waitingSinceOn === today
      ? 'waiting since today'
      : `waiting since ${shortDay(waitingSinceOn, today)}`;
  }
  if (nextOn === undefined || dueOn === undefined) return 'no nudge planned';
  if (nextOn > today) return `next around ${shortDay(nextOn, today)}`;
  return dueOn === today ? 'due today' : `due since ${shortDay(dueOn, today)}`;
}

function turnBlocks({ hasPrevious, hasNext }: PeoplePage): readonly KnownBlock[] {
  const buttons = [
    ...(hasPrevious ? [button({ actionId: previousPageAction, label: 'Previous' })] : []),
    ...(hasNext ? [button({ actionId: nextPageAction, label: 'Next' })] : []),
  ];
  return buttons.length === 0 ? [] : [actions('turn', buttons)];
}

function emptyWords({ filter, hasNext, hasPrevious }: PeoplePage, command: string): Mrkdwn {
  if (hasNext || hasPrevious) return mrkdwn`Nobody to show on this page.`;
  switch (filter) {
    case 'mine':
      return mrkdwn`You keep nobody yet. To add somebody: ${code(`${command} add`)}.`;
    case 'due':
      return mrkdwn`Nobody of yours is due today. The coming days: ${code(`${command} due 7d`)}.`;
    case 'waiting':
      return mrkdwn`Nobody waits for your answer.`;
    case 'runners':
      return mrkdwn`No runner-ups yet. Whoever reaches final rounds and isn't chosen will stand here.`;
    case 'placed':
      return mrkdwn`Nobody is placed yet. Whoever is hired will stand here.`;
    case 'cold':
      return mrkdwn`Nobody of yours has gone cold.`;
    case 'all':
      return mrkdwn`Nobody is here yet. To add somebody: ${code(`${command} add`)}.`;
  }
}

/** The answer to a word that names no list. */
export function unknownList(
  typed: string,
  meant: ListFilter | undefined,
  command: string,
): SlackMessage {
  const example =
    meant === undefined
      ? noText
      : mrkdwn` Did you mean ${code(`${command} list ${meant === 'runners' ? 'runner-ups' : meant}`)}?`;
  return {
    text: 'There is no such list.',
    blocks: [
      section(
        mrkdwn`I have no list "${cut(typed, 40)}".${example} There are: due, waiting, runner-ups, placed, cold, mine and all.`,
      ),
      actions('lists', [listButton(meant ?? 'mine', `Open: ${filterWords[meant ?? 'mine']}`)]),
    ],
  };
}

/** The Home's lines about the people somebody keeps. */
export function ownPeopleBlocks(own: OwnPeople, command: string): readonly KnownBlock[] {
  const title = mrkdwn`*Your people*`;
  if (own.length === 0) {
    const words = mrkdwn`You keep nobody yet. To add somebody: ${code(`${command} add`)}.`;
    return [section(joined([title, words], '\n'))];
  }
  const counts = own
    .toSorted(
      (a, b) =>
        b.count - a.count ||
        relationships.indexOf(a.relationship) - relationships.indexOf(b.relationship),
    )
    .map(({ relationship, count }) => mrkdwn`${relationshipCount(relationship, count)}`);
  return [
    section(joined([title, joined(counts, ' · ')], '\n'), {
      accessory: listButton('mine', 'Show all'),
    }),
  ];
}
