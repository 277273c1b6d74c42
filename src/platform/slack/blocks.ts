/**
 * Block Kit in small typed pieces: plain objects, and Slack's limits in one table. A helper throws a
 * plain Error where words written by us are too long (a bug, found by the first test that runs the
 * view); words of people are cut by the view, with `plain` or `cut`.
 */
import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  Checkboxes,
  ConfirmationDialog,
  ContextBlock,
  Datepicker,
  DividerBlock,
  ExternalSelect,
  HeaderBlock,
  HomeView,
  InputBlock,
  InputBlockElement,
  KnownBlock,
  ModalView,
  MrkdwnElement,
  MultiUsersSelect,
  Overflow,
  PlainTextElement,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
  SectionBlock,
  SectionBlockAccessory,
  StaticSelect,
  UsersSelect,
} from '@slack/types';
import type { SlackMessage } from '../outbox/message.ts';
import { cut, type Mrkdwn } from './mrkdwn.ts';

/**
 * Slack's limits, in UTF-16 units, and three of our own that are stricter.
 * Sources: docs.slack.dev/reference/block-kit and /reference/views; @slack/types 3.2 `dist/block-kit`,
 * `dist/views.d.ts`; for `messageJson` see bolt-js#2509: Slack refuses somewhere above 13,200
 * characters over all blocks (`msg_blocks_too_long`) and documents no figure.
 */
export const limits = {
  messageBlocks: 50,
  /** Ours, below the undocumented 13,200. */
  messageJson: 12_000,
  /** chat.update's limit (`msg_too_long`); chat.postMessage would take 40,000. */
  messageText: 4000,
  viewBlocks: 100,
  viewLabel: 24,
  privateMetadata: 3000,
  callbackId: 255,
  blockId: 255,
  actionId: 255,
  text: 3000,
  fields: 10,
  field: 2000,
  header: 150,
  contextElements: 10,
  actionsElements: 25,
  inputLabel: 2000,
  inputHint: 2000,
  buttonLabel: 75,
  /** Ours: a row's subject sits in its block id. Slack would take 2000. */
  buttonValue: 8,
  url: 3000,
  confirmTitle: 100,
  confirmText: 300,
  confirmLabel: 30,
  optionText: 75,
  /** Ours; Slack's documents say 150, its types 75. */
  optionValue: 75,
  optionDescription: 75,
  overflowOptions: 5,
  selectOptions: 100,
  choiceOptions: 10,
  placeholder: 150,
  typedText: 3000,
} as const;

/** Words of ours, checked against the limit of their place; or a `plain`, cut already. */
export type Label = string | PlainTextElement;

/** Plain text made by people, cut to a limit: it can neither mention, link nor format. */
export function plain(text: string, limit: number): PlainTextElement {
  return { type: 'plain_text', text: cut(text, limit) };
}

/** A paragraph, with at most one element at its right. */
export function section(
  text: Mrkdwn,
  options: { blockId?: string | undefined; accessory?: SectionBlockAccessory | undefined } = {},
): SectionBlock {
  const { blockId, accessory } = options;
  return {
    type: 'section',
    ...withBlockId(blockId),
    text: formatted(text, limits.text, 'section'),
    ...(accessory === undefined ? {} : { accessory }),
  };
}

/** Up to ten short texts in two columns. */
export function fields(
  texts: readonly Mrkdwn[],
  options: { blockId?: string | undefined } = {},
): SectionBlock {
  return {
    type: 'section',
    ...withBlockId(options.blockId),
    fields: counted(texts, limits.fields, 'fields').map((text) =>
      formatted(text, limits.field, 'field'),
    ),
  };
}

/** A large line of plain text. */
export function header(text: Label): HeaderBlock {
  return { type: 'header', text: label(text, limits.header, 'header') };
}

/** Small grey lines. */
export function context(
  texts: readonly Mrkdwn[],
  options: { blockId?: string | undefined } = {},
): ContextBlock {
  return {
    type: 'context',
    ...withBlockId(options.blockId),
    elements: counted(texts, limits.contextElements, 'context').map((text) =>
      formatted(text, limits.text, 'context'),
    ),
  };
}

/** A thin line. */
export function divider(): DividerBlock {
  return { type: 'divider' };
}

/** A row of buttons and selects. */
export function actions(blockId: string, elements: readonly ActionsBlockElement[]): ActionsBlock {
  return {
    type: 'actions',
    ...withBlockId(blockId),
    elements: counted(elements, limits.actionsElements, 'actions'),
  };
}

/** A question put before an action is taken. */
export interface ConfirmWords {
  readonly title: Label;
  readonly text: Label;
  readonly confirm: Label;
  readonly deny: Label;
  readonly style?: 'primary' | 'danger' | undefined;
}

/** A button. Its `value` is empty or a short word; ids go into the block id. */
export function button(options: {
  actionId: string;
  label: Label;
  value?: string | undefined;
  style?: 'primary' | 'danger' | undefined;
  url?: string | undefined;
  confirm?: ConfirmWords | undefined;
}): Button {
  const { value, style, url, confirm } = options;
  return {
    type: 'button',
    action_id: checked(options.actionId, limits.actionId, 'action id'),
    text: label(options.label, limits.buttonLabel, 'button'),
    // Slack refuses an empty value, and reads a missing one as none.
    ...(value === undefined || value === ''
      ? {}
      : { value: checked(value, limits.buttonValue, 'button value') }),
    ...(style === undefined ? {} : { style }),
    ...(url === undefined ? {} : { url: checked(url, limits.url, 'button url') }),
    ...(confirm === undefined ? {} : { confirm: confirmation(confirm) }),
  };
}

/** One thing to choose. The text may be a person's and is cut; the value is ours. */
export interface Choice {
  readonly text: string;
  readonly value: string;
  readonly description?: string | undefined;
}

/** The ⋯ menu: one to five choices. */
export function overflow(options: {
  actionId: string;
  options: readonly Choice[];
  confirm?: ConfirmWords | undefined;
}): Overflow {
  const { confirm } = options;
  return {
    type: 'overflow',
    action_id: checked(options.actionId, limits.actionId, 'action id'),
    options: choices(options.options, limits.overflowOptions, 'overflow'),
    ...(confirm === undefined ? {} : { confirm: confirmation(confirm) }),
  };
}

/**
 * A labelled input of a modal. Its block id is stable, because field errors and the modal's state
 * are named by it; `dispatchAction` sends each change to the element's declared action.
 */
export function input(options: {
  blockId: string;
  label: Label;
  element: InputBlockElement;
  hint?: Label | undefined;
  optional?: boolean | undefined;
  dispatchAction?: boolean | undefined;
}): InputBlock {
  const { hint, optional, dispatchAction } = options;
  return {
    type: 'input',
    ...withBlockId(options.blockId),
    label: label(options.label, limits.inputLabel, 'input label'),
    element: options.element,
    ...(hint === undefined ? {} : { hint: label(hint, limits.inputHint, 'hint') }),
    ...(optional === undefined ? {} : { optional }),
    ...(dispatchAction === undefined ? {} : { dispatch_action: dispatchAction }),
  };
}

/** What the elements that take a choice or text have in common. */
interface Element {
  readonly actionId: string;
  readonly placeholder?: Label | undefined;
  readonly focus?: boolean | undefined;
}

/**
 * A line of text to type, or several with `multiline`. The initial value is not cut, since saving a
 * cut text would lose words: a view whose text may be longer than `maxLength` decides for itself.
 */
export function textInput(
  options: Element & {
    initial?: string | undefined;
    multiline?: boolean | undefined;
    minLength?: number | undefined;
    maxLength?: number | undefined;
  },
): PlainTextInput {
  const { initial, multiline, minLength, maxLength } = options;
  const longest = Math.min(maxLength ?? limits.typedText, limits.typedText);
  return {
    type: 'plain_text_input',
    ...element(options),
    ...(initial === undefined || initial === ''
      ? {}
      : { initial_value: checked(initial, longest, 'initial text') }),
    ...(multiline === undefined ? {} : { multiline }),
    ...(minLength === undefined ? {} : { min_length: minLength }),
    ...(maxLength === undefined ? {} : { max_length: longest }),
  };
}

/** One of up to a hundred choices. An initial value that is no choice (any more) is left out. */
export function staticSelect(
  options: Element & { options: readonly Choice[]; initial?: string | undefined },
): StaticSelect {
  const all = choices(options.options, limits.selectOptions, 'select');
  const initial = all.find((each) => each.value === options.initial);
  return {
    type: 'static_select',
    ...element(options),
    options: all,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

/** One choice of several groups, each under its heading; the same as `staticSelect` for the rest. */
export function groupedSelect(
  options: Element & {
    groups: readonly { readonly label: Label; readonly options: readonly Choice[] }[];
    initial?: string | undefined;
  },
): StaticSelect {
  const all = choices(
    options.groups.flatMap((group) => group.options),
    limits.selectOptions,
    'select',
  );
  const initial = all.find((each) => each.value === options.initial);
  return {
    type: 'static_select',
    ...element(options),
    option_groups: options.groups.map((group) => ({
      label: label(group.label, limits.optionText, 'option group'),
      options: group.options.map(choice),
    })),
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

/** A typeahead, answered by the declared options of the same name as its action id. */
export function externalSelect(
  options: Element & { initial?: Choice | undefined; minQueryLength?: number | undefined },
): ExternalSelect {
  const { initial, minQueryLength } = options;
  return {
    type: 'external_select',
    ...element(options),
    ...(initial === undefined ? {} : { initial_option: choice(initial) }),
    ...(minQueryLength === undefined ? {} : { min_query_length: minQueryLength }),
  };
}

/** One of up to ten choices, all in sight. An initial value that is no choice is left out. */
export function radioButtons(options: {
  actionId: string;
  options: readonly Choice[];
  initial?: string | undefined;
}): RadioButtons {
  const all = choices(options.options, limits.choiceOptions, 'radio buttons');
  const initial = all.find((each) => each.value === options.initial);
  return {
    type: 'radio_buttons',
    action_id: checked(options.actionId, limits.actionId, 'action id'),
    options: all,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

/** Up to ten boxes to tick. */
export function checkboxes(options: {
  actionId: string;
  options: readonly Choice[];
  initial?: readonly string[] | undefined;
}): Checkboxes {
  const all = choices(options.options, limits.choiceOptions, 'checkboxes');
  const ticked = all.filter((each) => options.initial?.includes(each.value ?? '') === true);
  return {
    type: 'checkboxes',
    action_id: checked(options.actionId, limits.actionId, 'action id'),
    options: all,
    // Slack refuses an empty list of initial options.
    ...(ticked.length === 0 ? {} : { initial_options: ticked }),
  };
}

/** A calendar day, `YYYY-MM-DD`. */
export function datePicker(options: Element & { initial?: string | undefined }): Datepicker {
  const { initial } = options;
  return {
    type: 'datepicker',
    ...element(options),
    ...(initial === undefined ? {} : { initial_date: initial }),
  };
}

/** One person of the workspace. */
export function userSelect(options: Element & { initial?: string | undefined }): UsersSelect {
  const { initial } = options;
  return {
    type: 'users_select',
    ...element(options),
    ...(initial === undefined ? {} : { initial_user: initial }),
  };
}

/** Several people of the workspace. */
export function multiUserSelect(
  options: Element & { initial?: readonly string[] | undefined; max?: number | undefined },
): MultiUsersSelect {
  const { initial, max } = options;
  return {
    type: 'multi_users_select',
    ...element(options),
    ...(initial === undefined || initial.length === 0 ? {} : { initial_users: [...initial] }),
    ...(max === undefined ? {} : { max_selected_items: max }),
  };
}

/**
 * A modal. `metadata` comes back with its submission and its presses, and proves nothing.
 * @throws Error when it has inputs and no `submit`, which Slack refuses.
 */
export function modal(options: {
  callbackId: string;
  title: Label;
  submit?: Label | undefined;
  close?: Label | undefined;
  blocks: readonly KnownBlock[];
  metadata?: string | undefined;
  /** Closing it closes those below it too, which show what held before. */
  clearOnClose?: boolean | undefined;
}): ModalView {
  const { submit, close, metadata, clearOnClose } = options;
  if (submit === undefined && options.blocks.some((block) => block.type === 'input')) {
    throw new Error('a modal with inputs needs words for its submit button');
  }
  return {
    type: 'modal',
    callback_id: checked(options.callbackId, limits.callbackId, 'callback id'),
    title: label(options.title, limits.viewLabel, 'modal title'),
    ...(submit === undefined ? {} : { submit: label(submit, limits.viewLabel, 'modal submit') }),
    ...(close === undefined ? {} : { close: label(close, limits.viewLabel, 'modal close') }),
    ...(clearOnClose === undefined ? {} : { clear_on_close: clearOnClose }),
    blocks: viewBlocks(options.blocks),
    ...(metadata === undefined || metadata === ''
      ? {}
      : { private_metadata: checked(metadata, limits.privateMetadata, 'metadata') }),
  };
}

/** The contents of the Home tab. */
export function home(blocks: readonly KnownBlock[]): HomeView {
  return { type: 'home', blocks: viewBlocks(blocks) };
}

/** How large Slack takes a message's blocks to be, in characters of JSON; see `limits.messageJson`. */
export function messageSize(blocks: readonly KnownBlock[]): number {
  return JSON.stringify(blocks).length;
}

/**
 * Checks what no single helper can see: the number of blocks, their whole size, ids used once, and
 * the text that stands alone in a notification.
 * @throws Error when Slack would refuse the message.
 */
export function assertSendable(message: SlackMessage): void {
  if (foundSendable.has(message)) return;
  checked(message.text, limits.messageText, 'message text');
  if (message.blocks.length > limits.messageBlocks) {
    throw new Error(`a message of ${message.blocks.length} blocks; Slack takes 50`);
  }
  const size = messageSize(message.blocks);
  if (size > limits.messageJson) {
    throw new Error(`blocks of ${size} characters; we send at most ${limits.messageJson}`);
  }
  assertUniqueIds(message.blocks);
  foundSendable.add(message);
}

/** Messages made once and sent often, such as help, are looked at once. */
const foundSendable = new WeakSet<SlackMessage>();

function viewBlocks(blocks: readonly KnownBlock[]): KnownBlock[] {
  assertUniqueIds(blocks);
  return counted(blocks, limits.viewBlocks, 'view');
}

/** Block ids are unique in a message or view, action ids inside their block. */
function assertUniqueIds(blocks: readonly KnownBlock[]): void {
  const seen = new Set<string>();
  for (const block of blocks) {
    if (block.type === 'actions') {
      const ids = block.elements.map((each) => each.action_id);
      if (new Set(ids).size < ids.length) {
        throw new Error(`an action id twice in block ${block.block_id ?? ''}`);
      }
    }
    if (block.block_id === undefined) continue;
    if (seen.has(block.block_id)) throw new Error(`block id twice: ${block.block_id}`);
    seen.add(block.block_id);
  }
}

function withBlockId(blockId: string | undefined): { block_id?: string } {
  return blockId === undefined ? {} : { block_id: checked(blockId, limits.blockId, 'block id') };
}

function element(options: Element): {
  action_id: string;
  placeholder?: PlainTextElement;
  focus_on_load?: boolean;
} {
  const { placeholder, focus } = options;
  return {
    action_id: checked(options.actionId, limits.actionId, 'action id'),
    ...(placeholder === undefined
      ? {}
      : { placeholder: label(placeholder, limits.placeholder, 'placeholder') }),
    ...(focus === undefined ? {} : { focus_on_load: focus }),
  };
}

function confirmation(words: ConfirmWords): ConfirmationDialog {
  return {
    title: label(words.title, limits.confirmTitle, 'confirm title'),
    text: label(words.text, limits.confirmText, 'confirm text'),
    confirm: label(words.confirm, limits.confirmLabel, 'confirm button'),
    deny: label(words.deny, limits.confirmLabel, 'deny button'),
    ...(words.style === undefined ? {} : { style: words.style }),
  };
}

function choices(all: readonly Choice[], most: number, what: string): PlainTextOption[] {
  const values = new Set(all.map((each) => each.value));
  if (values.size < all.length) throw new Error(`a value twice in ${what}`);
  return counted(all, most, what).map(choice);
}

/** A choice as Slack takes it. */
export function choice({ text, value, description }: Choice): PlainTextOption {
  return {
    text: plain(text, limits.optionText),
    value: checked(value, limits.optionValue, 'option value'),
    ...(description === undefined
      ? {}
      : { description: plain(description, limits.optionDescription) }),
  };
}

function formatted(text: Mrkdwn, limit: number, what: string): MrkdwnElement {
  return { type: 'mrkdwn', text: checked(text.text, limit, what) };
}

function label(words: Label, limit: number, what: string): PlainTextElement {
  const text = typeof words === 'string' ? words : words.text;
  return { type: 'plain_text', text: checked(text, limit, what) };
}

function checked(text: string, limit: number, what: string): string {
  if (text === '') throw new Error(`${what}: empty`);
  if (text.length > limit) throw new Error(`${what}: ${text.length} characters, of ${limit}`);
  return text;
}

function counted<Item>(items: readonly Item[], most: number, what: string): Item[] {
  if (items.length === 0 || items.length > most) {
    throw new Error(`${what}: ${items.length} items, of 1 to ${most}`);
  }
  return [...items];
}
