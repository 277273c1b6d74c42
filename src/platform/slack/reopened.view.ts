/**
 * A modal once more, with a notice above it and everything that was typed still in it: for
 * outcomes after which the same input may be sent again.
 */
import type { Block, ModalView } from '@slack/types';
import type { SlackMessage } from '../outbox/message.ts';
import { limits } from './blocks.ts';
import type { ShownView } from './payload.ts';

/** The block that shows the notice; replaced, not repeated, when the modal comes again. */
const NOTICE = 'slack.notice';

/** Undefined when the notice finds no room among the blocks. */
export function reopenedView(view: ShownView, notice: SlackMessage): ModalView | undefined {
  if (view.title === undefined) return undefined;
  const blocks = view.blocks.filter((block) => block.block_id !== NOTICE);
  if (blocks.length >= limits.viewBlocks) return undefined;
  const said: Block & { text: object } = {
    type: 'section',
    block_id: NOTICE,
    text: { type: 'mrkdwn', text: notice.text },
  };
  return {
    type: 'modal',
    callback_id: view.callback_id,
    title: view.title,
    ...(view.submit ? { submit: view.submit } : {}),
    ...(view.close ? { close: view.close } : {}),
    private_metadata: view.private_metadata,
    blocks: [said, ...blocks.map((block) => withTyped(block, view.state?.values))],
  };
}

type Blocks = ShownView['blocks'];

/** An input block whose initial value is what was typed into it. */
function withTyped(block: Blocks[number], values: unknown): Block {
  const { element } = block;
  if (block.block_id === undefined || element?.action_id === undefined) return block;
  const typed = member(member(values, block.block_id), element.action_id);
  if (typeof typed !== 'object' || typed === null) return block;
  const initial = Object.entries(initialOf).flatMap(([from, to]): [string, unknown][] => {
    const value = member(typed, from);
    const isEmpty =
      value === null || value === undefined || (Array.isArray(value) && value.length === 0);
    return isEmpty ? [] : [[to, value]];
  });
  const kept = Object.entries(element).filter(([name]) => !name.startsWith('initial_'));
  const filled: Block & { element: object } = {
    ...block,
    element: Object.fromEntries<unknown>([...kept, ...initial]),
  };
  return filled;
}

/** The member of the state that an element answers with, and the one that sets it. */
const initialOf: Readonly<Record<string, string>> = {
  value: 'initial_value',
  selected_option: 'initial_option',
  selected_options: 'initial_options',
  selected_date: 'initial_date',
  selected_user: 'initial_user',
  selected_users: 'initial_users',
};

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
