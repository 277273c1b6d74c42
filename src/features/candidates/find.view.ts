/** The list of people whose name matches, each with the way to their card. */
import type { SlackMessage } from '../../platform/outbox/message.ts';
import { button, context, section } from '../../platform/slack/blocks.ts';
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
import type { FoundList, FoundPerson } from './list-found.ts';
import { relationshipWords } from './words.view.ts';

/** The action id of *Open*. */
export const openCardAction = 'candidates.open-card';

/** The answer to `find`. */
export function foundMessage(list: FoundList, command: string): SlackMessage {
  switch (list.kind) {
    case 'nothing_typed':
      return said(mrkdwn`Find whom? Type part of a name: ${code(`${command} find reyes`)}.`);
    case 'many':
      return said(
        mrkdwn`Many people match "${cut(list.typed, 80)}". Type more letters, or first and last name.`,
      );
    case 'found':
      return list.people.length === 0
        ? said(
            mrkdwn`Nobody matches "${cut(list.typed, 80)}". Part of a name will do; accents don't matter. To add somebody: ${code(`${command} add`)}.`,
          )
        : listMessage(list);
  }
}

function listMessage(list: Extract<FoundList, { kind: 'found' }>): SlackMessage {
  const count = list.people.length + list.more;
  const heading = count === 1 ? 'One person matches.' : `${count} people match.`;
  return {
    text: heading,
    blocks: [
      section(mrkdwn`${heading}`),
      ...list.people.map((person) =>
        section(line(person), {
          blockId: subjectBlockId('candidate', person.id),
          accessory: button({ actionId: openCardAction, label: 'Open' }),
        }),
      ),
      ...(list.more > 0 ? [context([mrkdwn`and ${list.more} more: type more letters.`])] : []),
    ],
  };
}

function line(person: FoundPerson): Mrkdwn {
  return joined(
    [
      bold(cut(person.name, 80)),
      mrkdwn`${relationshipWords[person.relationship]}`,
      person.opening === undefined ? noText : mrkdwn`${cut(person.opening, 80)}`,
      person.ownerUserId === undefined ? noText : mrkdwn`kept by ${mention(person.ownerUserId)}`,
    ],
    ' · ',
  );
}

function said(words: Mrkdwn): SlackMessage {
  return { text: 'About your search.', blocks: [section(words)] };
}
