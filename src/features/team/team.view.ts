/** The team in a modal: a line for each recruiter, and the people whom nobody with access keeps. */
import type { KnownBlock } from '@slack/types';
import { type Day, daysBetween } from '../../platform/clock.ts';
import type { DigestSection } from '../../platform/digest-section.ts';
import type { Modal } from '../../platform/feature.ts';
import { actions, button, context, divider, modal, section } from '../../platform/slack/blocks.ts';
import {
  bold,
  cut,
  joined,
  mention,
  type Mrkdwn,
  mrkdwn,
  noText,
} from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../platform/slack/subject.ts';
import type { Keeper } from '../candidates/keeper.rules.ts';
import { shortDay } from '../candidates/words.view.ts';
import { keeperKey } from '../handoffs/keeper-key.rules.ts';
import { givePeopleAction } from '../handoffs/to-decide.view.ts';
import { subjects } from '../handoffs/words.view.ts';
import type { SectionCount, TeamLine, TeamPage, Unkept } from './show-team.ts';

/** Action ids of the two ways to turn the page; the button's value is the page. */
export const previousPageAction = 'team.previous-page';
export const nextPageAction = 'team.next-page';

/** What the sections call what they count. */
export type SectionWords = Pick<DigestSection, 'name' | 'counted'>;

/** The page. */
export function teamModal(team: TeamPage, sections: readonly SectionWords[]): Modal {
  return modal({
    callbackId: 'team.page',
    title: 'Team',
    close: 'Close',
    blocks: [
      ...linesOf(team, sections),
      ...pageBlocks(team),
      ...(team.unkept === undefined ? [] : unkeptBlocks(team.unkept)),
      context([
        team.scope === 'team'
          ? mrkdwn`In order of name. What waits is counted now, as in each one's digest.`
          : mrkdwn`Only you and the leads see this. What waits is counted now, as in your digest.`,
      ]),
    ],
  });
}

function linesOf(team: TeamPage, sections: readonly SectionWords[]): readonly KnownBlock[] {
  if (team.lines.length === 0) {
    return [section(mrkdwn`Nobody keeps people yet. Leads name recruiters in the settings.`)];
  }
  return team.lines.map((line) =>
    section(
      joined(
        [
          mrkdwn`${bold(cut(line.name, 80))}${awayWords(line)}`,
          openWords(line, sections),
          mrkdwn`_${joined(factsOf(line), ' · ')}_`,
        ],
        '\n',
      ),
    ),
  );
}

function awayWords({ leave, today }: TeamLine): Mrkdwn {
  if (leave === undefined) return noText;
  const cover =
    leave.coverUserId === undefined
      ? mrkdwn`nobody covers`
      : mrkdwn`${mention(leave.coverUserId)} covers`;
  return mrkdwn` · away until ${shortDay(leave.throughOn, today)}, ${cover}`;
}

function openWords(line: TeamLine, sections: readonly SectionWords[]): Mrkdwn {
  const counts = line.sections.flatMap((count) => {
    const words = sections.find((each) => each.name === count.name);
    return words === undefined
      ? []
      : [mrkdwn`${words.counted(count.total)}${oldestWords(count, line.today)}`];
  });
  return counts.length === 0 ? mrkdwn`Nothing is open.` : joined(counts, ' · ');
}

function oldestWords({ oldestOn, total }: SectionCount, today: Day): Mrkdwn {
  if (oldestOn === undefined) return noText;
  const days = Math.max(0, daysBetween(oldestOn, today));
  const age = days === 0 ? 'since today' : days === 1 ? 'for a day' : `for ${days} days`;
  return total === 1 ? mrkdwn` (${age})` : mrkdwn` (the oldest ${age})`;
}

function factsOf({ kept, lastDigestOn, lastActiveOn, today }: TeamLine): readonly Mrkdwn[] {
  return [
    mrkdwn`keeps ${people(kept)}`,
    lastDigestOn === undefined
      ? mrkdwn`no digest yet`
      : mrkdwn`last digest ${dayWords(lastDigestOn, today)}`,
    lastActiveOn === undefined
      ? mrkdwn`no click yet`
      : mrkdwn`last click ${dayWords(lastActiveOn, today)}`,
  ];
}

function dayWords(on: Day, today: Day): string {
  return on === today ? 'today' : shortDay(on, today);
}

function people(count: number): string {
  return count === 0 ? 'nobody' : count === 1 ? '1 person' : `${count} people`;
}

function unkeptBlocks({ ownerless, keepers, more }: Unkept): readonly KnownBlock[] {
  const all: Unkept['keepers'] = [
    ...keepers,
    ...(ownerless === 0 ? [] : [{ keeper: { kind: 'nobody' } as const, count: ownerless }]),
  ];
  if (all.length === 0) return [];
  return [
    divider(),
    ...all.map(keeperBlock),
    ...(more === 0 ? [] : [context([mrkdwn`and ${more} more owners without access`])]),
  ];
}

function keeperBlock({ keeper, count }: Unkept['keepers'][number]): KnownBlock {
  const key = keeperKey(keeper);
  const words = keeperWords(keeper, count);
  if (key === undefined) return section(words);
  return section(words, {
    blockId: subjectBlockId(subjects.keeper, key),
    accessory: button({ actionId: givePeopleAction, label: 'Give to…' }),
  });
}

function keeperWords(keeper: Keeper, count: number): Mrkdwn {
  switch (keeper.kind) {
    case 'user':
      return mrkdwn`${mention(keeper.userId)} keeps *${people(count)}* and has no access.`;
    case 'address':
      return mrkdwn`${cut(keeper.address, 80)} keeps *${people(count)}* and has no access.`;
    case 'nobody':
      return mrkdwn`*${people(count)}* ${count === 1 ? 'has' : 'have'} no owner.`;
  }
}

function pageBlocks({ page, pages }: TeamPage): readonly KnownBlock[] {
  if (pages === 1) return [];
  const isFirst = page === 1;
  const isLast = page === pages;
  return [
    context([mrkdwn`Page ${page} of ${pages}`]),
    actions('pages', [
      ...(isFirst
        ? []
        : [button({ actionId: previousPageAction, label: 'Previous', value: `${page - 1}` })]),
      ...(isLast
        ? []
        : [button({ actionId: nextPageAction, label: 'Next', value: `${page + 1}` })]),
    ]),
  ];
}
