/** The App Home: what one can do first, then what is due, then what one can type. */
import type { HomeView, KnownBlock } from '@slack/types';
import type { DeclaredParts } from '../../platform/home-section.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import {
  actions,
  button,
  context,
  divider,
  home,
  limits,
  section,
} from '../../platform/slack/blocks.ts';
import { code, mrkdwn } from '../../platform/slack/mrkdwn.ts';
import { shareBlocks } from './share-blocks.rules.ts';
import type { HomeModel } from './show-home.ts';

/** One section shows at most so many blocks, however much room there is. */
const longestSection = 30;

/** The Home of a member. */
export function homeView(model: HomeModel, declared: DeclaredParts): HomeView {
  return home(homeBlocks(model, declared));
}

/** The same as a message of the outbox, which publishes the blocks; nobody sees the text. */
export function homeMessage(model: HomeModel, declared: DeclaredParts): SlackMessage {
  return { text: 'Home', blocks: homeBlocks(model, declared) };
}

function homeBlocks(model: HomeModel, declared: DeclaredParts): readonly KnownBlock[] {
  const { command } = model;
  const top = topBlocks(declared);
  const bottom = [context([mrkdwn`Everything you can type: ${code(`${command} help`)}`])];
  const parts = declared.homeSections
    .map((each) => each.view(model.sections[each.name], command, declared))
    .filter((blocks) => blocks.length > 0);
  const room = limits.viewBlocks - top.length - bottom.length - parts.length;
  const shares = shareBlocks(
    parts.map((blocks) => blocks.length),
    room,
    longestSection,
  );
  const shown = parts.flatMap((blocks, at) => [...cutBlocks(blocks, shares[at] ?? 0), divider()]);
  return withOwnIds([...top, ...shown, ...bottom]);
}

function topBlocks({ homeActions }: DeclaredParts): readonly KnownBlock[] {
  const buttons = homeActions.slice(0, limits.actionsElements).map((each) => button(each));
  return buttons.length === 0 ? [] : [actions('home.actions', buttons)];
}

/** The first rows of a section that has too many, none of them cut in two, and word of the rest. */
function cutBlocks(blocks: readonly KnownBlock[], share: number): readonly KnownBlock[] {
  if (blocks.length <= share) return blocks;
  const isWhole = (kept: number) => !belongsToRow(blocks[kept]);
  let kept = Math.max(share - 1, 0);
  while (kept > 0 && !isWhole(kept)) kept -= 1;
  return [...blocks.slice(0, kept), section(mrkdwn`_… and more_`)];
}

/** Whether a block goes with the one above it. */
function belongsToRow(block: KnownBlock | undefined): boolean {
  return block?.type === 'actions' || block?.type === 'context';
}

/**
 * A person who stands in two sections has the same block id in both, which Slack refuses. What a
 * block is about is read from the beginning of its id, so the later ones get a number at the end.
 */
function withOwnIds(blocks: readonly KnownBlock[]): readonly KnownBlock[] {
  const times = new Map<string, number>();
  return blocks.map((block) => {
    const { block_id: id } = block;
    if (id === undefined) return block;
    const time = (times.get(id) ?? 0) + 1;
    times.set(id, time);
    return time === 1 ? block : { ...block, block_id: `${id}.${time}` };
  });
}
