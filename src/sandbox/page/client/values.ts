/** What stands in a field: Slack's state values, and what a person enters to change them. */
import { isObject, type Json, type JsonObject, objectsAt, textAt } from '../../json.ts';
import type { PageFilling } from '../protocol.ts';

/** Something that can be picked. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly description: string | undefined;
}

const slots: Readonly<Record<string, string>> = {
  static_select: 'selected_option',
  external_select: 'selected_option',
  radio_buttons: 'selected_option',
  checkboxes: 'selected_options',
  multi_static_select: 'selected_options',
  multi_external_select: 'selected_options',
  users_select: 'selected_user',
  multi_users_select: 'selected_users',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
};

function slotOf(type: string): string {
  return slots[type] ?? 'value';
}

/** An option of Slack's as something to pick. */
export function optionFrom(option: JsonObject): Option {
  return {
    value: textAt(option, 'value') ?? '',
    label: textAt(option['text'], 'text') ?? '',
    description: textAt(option['description'], 'text'),
  };
}

/** What a state value holds, as one would enter it: options by their values. */
export function fillingOf(value: JsonObject | undefined): PageFilling {
  const held = value?.[slotOf(textAt(value, 'type') ?? '')];
  if (Array.isArray(held)) return held.map((each) => plainOf(each) ?? '');
  return plainOf(held) ?? null;
}

function plainOf(held: Json | undefined): string | undefined {
  if (typeof held === 'string') return held === '' ? undefined : held;
  return isObject(held) ? textAt(held, 'value') : undefined;
}

/** The options that a state value holds; they need not be offered any more. */
export function heldOptions(value: JsonObject | undefined): Option[] {
  const one = value?.['selected_option'];
  const held = isObject(one) ? [one] : objectsAt(value, 'selected_options');
  return held.map(optionFrom);
}

/** The state value of an element once this is entered, options with the words they were picked by. */
export function valueWith(
  type: string,
  filling: PageFilling,
  offered: readonly Option[] = [],
): JsonObject {
  const slot = slotOf(type);
  const isOption = slot === 'selected_option' || slot === 'selected_options';
  const held = (value: string): Json => (isOption ? optionJson(value, offered) : value);
  if (filling === null) return { type, [slot]: null };
  return { type, [slot]: typeof filling === 'string' ? held(filling) : filling.map(held) };
}

function optionJson(value: string, offered: readonly Option[]): JsonObject {
  const label = offered.find((each) => each.value === value)?.label ?? value;
  return { value, text: { type: 'plain_text', text: label } };
}

/** Whether two fillings are the same; an empty text, an empty list and nothing are one. */
export function sameFilling(one: PageFilling, other: PageFilling): boolean {
  return JSON.stringify(bare(one)) === JSON.stringify(bare(other));
}

function bare(filling: PageFilling): PageFilling {
  return filling === null || filling.length === 0 ? null : filling;
}
