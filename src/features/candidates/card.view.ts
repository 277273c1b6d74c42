/** A candidate's card: how to reach them and what happened first, then what each feature adds. */
import type { KnownBlock } from '@slack/types';
import type { Day } from '../../platform/clock.ts';
import type { Feature, Modal } from '../../platform/feature.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import { actions, context, header, modal, plain, section } from '../../platform/slack/blocks.ts';
import {
  cut,
  joined,
  link,
  mention,
  type Mrkdwn,
  mrkdwn,
  noText,
} from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../platform/slack/subject.ts';
import type { TitledCandidacy } from './describe-candidacies.ts';
import { editButton } from './edit.view.ts';
import type { Card } from './show-candidate.ts';
import {
  fitted,
  interestWords,
  relationshipWords,
  relocationWords,
  shortDay,
  stageWords,
  travelWords,
} from './words.view.ts';

/** Parts of a lower order are read before a call, and stand before the facts. */
const factsOrder = 10;

/** At most this many candidacies stand on a card. */
const shownCandidacies = 8;
/** They take so much of a message, in characters of JSON. */
const mostOfCandidacies = 1800;

/** The card as an answer to a command. */
export function cardMessage(card: Card, features: readonly Feature[]): SlackMessage {
  return { text: 'The card you asked for.', blocks: cardBlocks(card, features) };
}

/** The card as a modal, opened from a row. */
export function cardModal(card: Card, features: readonly Feature[]): Modal {
  return modal({
    callbackId: 'candidates.card',
    title: 'Candidate',
    close: 'Close',
    blocks: cardBlocks(card, features),
  });
}

function cardBlocks(card: Card, features: readonly Feature[]): readonly KnownBlock[] {
  const parts = features
    .flatMap((feature) => feature.cardParts ?? [])
    .toSorted((a, b) => a.order - b.order);
  const shown = (some: typeof parts) => some.flatMap((part) => part.view(card.parts[part.name]));
  return [
    header(plain(card.name, 150)),
    context([standing(card)]),
    ...shown(parts.filter((part) => part.order < factsOrder)),
    ...reach(card),
    ...factBlocks(card),
    ...candidacyBlocks(card),
    ...(card.mayEdit
      ? [actions(`${subjectBlockId('candidate', card.id)}.edit`, [editButton()])]
      : []),
    ...shown(parts.filter((part) => part.order >= factsOrder)),
  ];
}

function standing(card: Card): Mrkdwn {
  const owner =
    card.ownerUserId !== undefined
      ? mrkdwn`kept by ${mention(card.ownerUserId)}`
      : card.ownerEmailKey !== undefined
        ? mrkdwn`kept by ${card.ownerEmailKey}, who has no access yet`
        : mrkdwn`kept by nobody yet`;
  return joined(
    [
      mrkdwn`${relationshipWords[card.relationship]}`,
      owner,
      mrkdwn`interested in future roles: ${interestWords[card.interest]}${askedWords(card)}`,
    ],
    ' · ',
  );
}

function askedWords({ interest, interestAskedOn, today }: Card): string {
  const isAnswered = interest !== 'unknown' && interestAskedOn !== undefined;
  return isAnswered ? ` (asked ${shortDay(interestAskedOn, today)})` : '';
}

/** The further facts take so much of a message, in characters of JSON. */
const mostOfFacts = 1400;

/** What is known beyond how to reach them, a line for each that is. */
function factBlocks(card: Card): readonly KnownBlock[] {
  const facts = furtherFacts(card);
  const lines = fitted(
    (longest) =>
      joined(
        facts.map(([label, words]) => mrkdwn`*${label}:* ${cut(onOneLine(words), longest)}`),
        '\n',
      ),
    mostOfFacts,
  );
  return lines.text === '' ? [] : [section(lines)];
}

function furtherFacts(card: Card): readonly (readonly [label: string, words: string])[] {
  const { travel, relocation, notBeforeOn, today } = card;
  const all: readonly (readonly [string, string | undefined])[] = [
    ['Call points', card.callPoints],
    ['Quota', card.quotaHistory],
    ['OR exposure', card.orExposure],
    ['Credentials', card.credentials],
    ['Travel', travel === undefined ? undefined : travelWords[travel].toLowerCase()],
    [
      'Relocation',
      relocation === undefined ? undefined : relocationWords[relocation].toLowerCase(),
    ],
    ['Common ground', card.commonGround],
    ['Referred by', card.referrer ?? (card.isReferral ? 'somebody' : undefined)],
    ['Not before', notBeforeOn === undefined ? undefined : shortDay(notBeforeOn, today)],
    ['Tags', card.tags],
  ];
  return all.flatMap(([label, words]) => (words === undefined ? [] : [[label, words] as const]));
}

/** Line ends would become spaces, which part nothing. */
function onOneLine(words: string): string {
  return words.replaceAll(/\s*\n\s*/g, '; ');
}

function reach(card: Card): readonly KnownBlock[] {
  const lines = fitted((longest) => joined(reachParts(card, longest), ' · '));
  return lines.text === '' ? [] : [section(lines)];
}

function reachParts(card: Card, longest: number): readonly Mrkdwn[] {
  const preferred =
    card.preferredChannel === undefined
      ? noText
      : mrkdwn`prefers ${card.preferredChannel.replaceAll('_', ' ')}`;
  return [
    card.phone === undefined ? noText : mrkdwn`:telephone_receiver: ${phoneLink(card.phone)}`,
    card.email === undefined
      ? noText
      : mrkdwn`:envelope: ${linkOrText(`mailto:${card.email}`, card.email, longest)}`,
    card.profileUrl === undefined
      ? noText
      : mrkdwn`:link: ${linkOrText(card.profileUrl, 'Profile', longest)}`,
    preferred,
    card.employer === undefined ? noText : mrkdwn`works at ${cut(card.employer, longest)}`,
    card.segment === undefined ? noText : mrkdwn`${card.segment.replaceAll('_', ' ')}`,
    card.territory === undefined ? noText : mrkdwn`${cut(card.territory, longest)}`,
    card.source === undefined ? noText : mrkdwn`source: ${cut(card.source, longest)}`,
  ];
}

/** The most characters a link may take, so that a strange address costs its link and not the card. */
const longestLink = 900;

/** A link; where the address can't be one, or is very long, as much of it as fits. */
function linkOrText(address: string, label: string, longest: number): Mrkdwn {
  const isLink = /^(https:|mailto:)/i.test(address);
  const made = link(address, label);
  return isLink && made.text.length <= longestLink
    ? made
    : mrkdwn`${cut(address.replace(/^mailto:/, ''), longest)}`;
}

function phoneLink(phone: string): Mrkdwn {
  return link(`tel:${phone.replaceAll(/[^\d+]/g, '')}`, phone);
}

function candidacyBlocks(card: Card): readonly KnownBlock[] {
  if (card.candidacies.length === 0) return [];
  const newestFirst = card.candidacies.toReversed();
  const shown = newestFirst.slice(0, shownCandidacies);
  const more = newestFirst.length - shown.length;
  return [
    section(
      fitted(
        (longest) =>
          joined(
            [
              ...shown.map((each) => mrkdwn`• ${candidacyLine(each, card.today, longest)}`),
              ...(more > 0 ? [mrkdwn`and ${more} more`] : []),
            ],
            '\n',
          ),
        mostOfCandidacies,
      ),
    ),
  ];
}

/** One candidacy in a line: the opening, how far it came, how it ended. */
function candidacyLine(candidacy: TitledCandidacy, today: Day, longest: number): Mrkdwn {
  const opening = mrkdwn`${cut(candidacy.opening ?? 'an opening without a title', longest)}`;
  const decided =
    candidacy.decidedOn === undefined
      ? noText
      : mrkdwn`decided ${shortDay(candidacy.decidedOn, today)}`;
  const { champion, runnerUpOrder } = candidacy;
  return joined(
    [
      opening,
      mrkdwn`${endOf(candidacy)}`,
      decided,
      toldWords(candidacy, today),
      runnerUpOrder === undefined ? noText : mrkdwn`number ${runnerUpOrder} to call`,
      champion === undefined ? noText : mrkdwn`rated by ${cut(champion, longest)}`,
    ],
    ' · ',
  );
}

/** Whether they know how it ended, where telling them is ours. */
function toldWords({ toldOn, endedBy, isImported }: TitledCandidacy, today: Day): Mrkdwn {
  if (toldOn !== undefined) return mrkdwn`told ${shortDay(toldOn, today)}`;
  const isOursToTell = endedBy === 'us' || endedBy === 'nobody';
  return isOursToTell && !isImported ? mrkdwn`not told yet` : noText;
}

function endOf(candidacy: TitledCandidacy): string {
  const reached = stageWords[candidacy.stage];
  switch (candidacy.endedBy) {
    case undefined:
      return `running, ${reached}`;
    case 'hired':
      return 'hired';
    case 'us':
      return candidacy.isRunnerUp ? 'runner-up' : `we did not go on after: ${reached}`;
    case 'them':
      return candidacy.stage === 'offer' ? 'declined our offer' : `withdrew at: ${reached}`;
    case 'nobody':
      return candidacy.isRunnerUp ? 'runner-up; opening cancelled' : 'opening cancelled or held';
  }
}
