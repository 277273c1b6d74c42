/**
 * What a person can enter into an element and what Slack then reports: the state values of inputs and
 * selects, the same as in `view.state.values`.
 */
import { optionsOf } from './block-elements.ts';
import { elementsOf } from './block-kit.ts';
import { isObject, type Json, type JsonObject, objectsAt, textAt } from './json.ts';
import type { Entered } from './state.ts';

/** What a person enters: a text, an option's value, an id, several of them, or `null` to empty a field. */
export type Filling = string | number | readonly string[] | null;

/** Where the state value of each kind of element keeps what was entered, and its initial member. */
const slots: Readonly<Record<string, { slot: string; initial: string; many?: true }>> = {
  plain_text_input: { slot: 'value', initial: 'initial_value' },
  number_input: { slot: 'value', initial: 'initial_value' },
  email_text_input: { slot: 'value', initial: 'initial_value' },
  url_text_input: { slot: 'value', initial: 'initial_value' },
  rich_text_input: { slot: 'rich_text_value', initial: 'initial_value' },
  static_select: { slot: 'selected_option', initial: 'initial_option' },
  external_select: { slot: 'selected_option', initial: 'initial_option' },
  radio_buttons: { slot: 'selected_option', initial: 'initial_option' },
  users_select: { slot: 'selected_user', initial: 'initial_user' },
  conversations_select: { slot: 'selected_conversation', initial: 'initial_conversation' },
  channels_select: { slot: 'selected_channel', initial: 'initial_channel' },
  datepicker: { slot: 'selected_date', initial: 'initial_date' },
  timepicker: { slot: 'selected_time', initial: 'initial_time' },
  datetimepicker: { slot: 'selected_date_time', initial: 'initial_date_time' },
  checkboxes: { slot: 'selected_options', initial: 'initial_options', many: true },
  multi_static_select: { slot: 'selected_options', initial: 'initial_options', many: true },
  multi_external_select: { slot: 'selected_options', initial: 'initial_options', many: true },
  multi_users_select: { slot: 'selected_users', initial: 'initial_users', many: true },
  multi_conversations_select: {
    slot: 'selected_conversations',
    initial: 'initial_conversations',
    many: true,
  },
  multi_channels_select: { slot: 'selected_channels', initial: 'initial_channels', many: true },
  file_input: { slot: 'files', initial: 'initial_files', many: true },
};

/** Someone tried what Slack's client would not let them do. */
export class CannotEnter extends Error {}

function typeOf(element: JsonObject): string {
  return textAt(element, 'type') ?? '';
}

/** Whether an element holds a value (a button and an overflow menu do not). */
export function holdsValue(element: JsonObject): boolean {
  return Object.hasOwn(slots, typeOf(element));
}

/** The state value of an element nobody has touched. */
function initialValue(element: JsonObject): JsonObject {
  const type = typeOf(element);
  const slot = slots[type];
  if (slot === undefined) return { type };
  return { type, [slot.slot]: element[slot.initial] ?? (slot.many === true ? [] : null) };
}

/** Whether nothing is entered in a state value. */
function isEmpty(value: JsonObject): boolean {
  const slot = slots[typeOf(value)];
  const held = slot === undefined ? undefined : value[slot.slot];
  return (
    held === undefined || held === null || held === '' || (Array.isArray(held) && held.length === 0)
  );
}

/** The value entered in an element, or its initial one. */
export function valueIn(
  entered: Entered | undefined,
  blockId: string,
  element: JsonObject,
): JsonObject {
  const actionId = textAt(element, 'action_id') ?? '';
  return entered?.get(blockId)?.get(actionId) ?? initialValue(element);
}

/** `state.values` of some blocks: block id → action id → value. */
export function stateValues(
  blocks: readonly JsonObject[],
  entered: Entered | undefined,
): JsonObject {
  const values: JsonObject = {};
  for (const block of blocks) {
    const blockId = textAt(block, 'block_id') ?? '';
    const ofBlock: JsonObject = {};
    for (const element of elementsOf(block)) {
      const actionId = textAt(element, 'action_id');
      if (actionId !== undefined && holdsValue(element)) {
        ofBlock[actionId] = valueIn(entered, blockId, element);
      }
    }
    if (Object.keys(ofBlock).length > 0) values[blockId] = ofBlock;
  }
  return values;
}

/** Remembers what a person entered. */
export function enter(
  entered: Entered,
  blockId: string,
  actionId: string,
  value: JsonObject,
): void {
  const ofBlock = entered.get(blockId) ?? new Map<string, JsonObject>();
  ofBlock.set(actionId, value);
  entered.set(blockId, ofBlock);
}

/**
 * The state value of an element after a person entered something.
 * @param suggested the options the app last suggested, for an external select.
 * @throws CannotEnter when Slack's client offers no such choice.
 */
export function filledValue(
  element: JsonObject,
  filling: Filling,
  suggested: readonly JsonObject[] = [],
): JsonObject {
  const type = typeOf(element);
  const slot = slots[type];
  if (slot === undefined) throw new CannotEnter(`nothing can be entered into a ${type}`);
  if (filling === null) return { type, [slot.slot]: slot.many === true ? [] : null };
  if (slot.slot === 'selected_option' || slot.slot === 'selected_options') {
    const offered = [...optionsOf(element), ...suggested];
    const wanted = typeof filling === 'object' ? filling : [String(filling)];
    const chosen = wanted.map((value) => pick(offered, value, type));
    return { type, [slot.slot]: slot.many === true ? chosen : (chosen[0] ?? null) };
  }
  if (slot.slot === 'rich_text_value') return { type, rich_text_value: richText(String(filling)) };
  if (slot.many === true) {
    return { type, [slot.slot]: typeof filling === 'object' ? [...filling] : [String(filling)] };
  }
  if (slot.slot === 'selected_date_time') return { type, selected_date_time: Number(filling) };
  const text = typeof filling === 'object' ? filling.join(',') : String(filling);
  if (slot.slot === 'selected_date' && !/^\d{4}-\d{2}-\d{2}$/u.test(text)) {
    throw new CannotEnter(`a date picker gives YYYY-MM-DD, not ${text}`);
  }
  if (slot.slot === 'selected_time' && !/^\d{2}:\d{2}$/u.test(text)) {
    throw new CannotEnter(`a time picker gives HH:mm, not ${text}`);
  }
  return { type, [slot.slot]: text === '' ? null : text };
}

function pick(offered: readonly JsonObject[], value: string, type: string): JsonObject {
  const found = offered.find((option) => option['value'] === value);
  if (found !== undefined) return found;
  const known = offered.map((option) => textAt(option, 'value')).join(', ');
  throw new CannotEnter(`the ${type} offers no ${value}, only: ${known}`);
}

function richText(text: string): JsonObject {
  const words: Json[] = [{ type: 'text', text }];
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: words }] };
}

/** What a person would read under a field that Slack's client itself refuses to submit, if it does. */
export function clientRefusal(
  block: JsonObject,
  element: JsonObject,
  value: JsonObject,
): string | undefined {
  if (isEmpty(value)) {
    return block['optional'] === true ? undefined : 'Please complete this required field.';
  }
  const text = textAt(value, 'value');
  if (text === undefined) return undefined;
  const least = element['min_length'];
  const most = element['max_length'];
  if (typeof least === 'number' && text.length < least)
    return `Must be at least ${least} characters.`;
  if (typeof most === 'number' && text.length > most) return `Must be at most ${most} characters.`;
  const type = typeOf(element);
  if (type === 'email_text_input' && !/^[^\s@]+@[^\s@]+$/u.test(text))
    return 'Please enter an email address.';
  if (type === 'url_text_input' && !URL.canParse(text)) return 'Please enter a URL.';
  if (type === 'number_input') return numberRefusal(element, text);
  return undefined;
}

function numberRefusal(element: JsonObject, text: string): string | undefined {
  const number = Number(text);
  if (Number.isNaN(number)) return 'Please enter a number.';
  if (element['is_decimal_allowed'] !== true && !Number.isInteger(number))
    return 'Please enter a whole number.';
  const least = textAt(element, 'min_value');
  const most = textAt(element, 'max_value');
  if (least !== undefined && number < Number(least)) return `Must be at least ${least}.`;
  if (most !== undefined && number > Number(most)) return `Must be at most ${most}.`;
  return undefined;
}

/** The member of `actions[]` that tells what was entered. */
export function asAction(value: JsonObject): JsonObject {
  const { type: _type, ...rest } = value;
  return rest;
}

/** The options held by a state value. */
export function chosenOptions(value: JsonObject): JsonObject[] {
  const single = value['selected_option'];
  return isObject(single) ? [single] : objectsAt(value, 'selected_options');
}
