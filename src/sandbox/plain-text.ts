/** Blocks as the plain text a person reads on the screen; used by the voices in the journeys. */
import { optionsOf } from './block-elements.ts';
import { chosenOptions } from './input-values.ts';
import { isObject, type Json, type JsonObject, objectAt, objectsAt, textAt } from './json.ts';
import { mrkdwnToPlain, type Names, withEmoji } from './mrkdwn.ts';
import type { SeenMessage, SeenView } from './person.ts';

/** What an element is called on the screen: its text, placeholder, or the three dots of an overflow menu. */
export function visibleLabel(element: JsonObject): string {
  if (element['type'] === 'overflow') return 'More';
  return textAt(element['text'], 'text') ?? textAt(element['placeholder'], 'text') ?? '';
}

/** A text object as a person reads it. */
export function textPlain(text: Json | undefined, names: Names): string {
  const words = textAt(text, 'text') ?? '';
  const isMarked = textAt(text, 'type') === 'mrkdwn';
  return isMarked ? mrkdwnToPlain(words, names) : withEmoji(words);
}

/** One block as a person reads it, without the things to press. */
export function blockText(block: JsonObject, names: Names): string {
  const parts = [block['text'], block['label'], ...objectsAt(block, 'fields')];
  if (block['type'] === 'context') parts.push(...objectsAt(block, 'elements'));
  return parts
    .filter((part) => part !== undefined)
    .map((part) => textPlain(part, names))
    .join('\n');
}

/** A whole view as a person reads it. */
export function viewText(view: SeenView, names: Names): string {
  const lines = view.blocks.map((block) => blockLine(block, view, names));
  return [view.title, ...lines, view.submit === undefined ? '' : `[${view.submit}]`]
    .filter((line) => line !== '')
    .join('\n');
}

/** A whole message as a person reads it: its blocks, or its text when it has none. */
export function messageText(message: SeenMessage, names: Names): string {
  if (message.blocks.length === 0) return mrkdwnToPlain(message.text, names);
  return message.blocks
    .map((block) => blockLine(block, undefined, names))
    .filter((line) => line !== '')
    .join('\n');
}

function blockLine(block: JsonObject, view: SeenView | undefined, names: Names): string {
  const type = textAt(block, 'type');
  if (type === 'divider') return '---';
  if (type === 'image') return `(${textAt(block, 'alt_text') ?? ''})`;
  if (type === 'context') return blockText(block, names).replaceAll('\n', ' · ');
  if (type === 'actions') {
    return objectsAt(block, 'elements')
      .map((element) => elementText(element))
      .join(' ');
  }
  if (type === 'input') return inputText(block, view);
  const accessory = objectAt(block, 'accessory');
  const words = blockText(block, names);
  return accessory === undefined ? words : `${words} ${elementText(accessory)}`;
}

function elementText(element: JsonObject): string {
  if (element['type'] === 'image') return `(${textAt(element, 'alt_text') ?? ''})`;
  const options = optionsOf(element).map((option) => textAt(option['text'], 'text') ?? '');
  const label = visibleLabel(element);
  return options.length === 0 ? `[${label}]` : `[${label}: ${options.join(' | ')}]`;
}

function inputText(block: JsonObject, view: SeenView | undefined): string {
  const element = objectAt(block, 'element') ?? {};
  const blockId = textAt(block, 'block_id') ?? '';
  const value = objectAt(objectAt(view?.state, blockId), textAt(element, 'action_id') ?? '');
  const lines = [`${textAt(block['label'], 'text') ?? ''}: ${valueText(value ?? {})}`];
  const options = optionsOf(element).map((option) => textAt(option['text'], 'text') ?? '');
  if (options.length > 0) lines.push(`  (${options.join(' | ')})`);
  const hint = textAt(block['hint'], 'text');
  if (hint !== undefined) lines.push(`  ${hint}`);
  const error = view?.errors[blockId];
  if (error !== undefined) lines.push(`  ! ${error}`);
  return lines.join('\n');
}

/** What is entered in a field, as the person reads it. */
export function valueText(value: JsonObject): string {
  const options = chosenOptions(value);
  if (options.length > 0) {
    return options.map((option) => textAt(option['text'], 'text') ?? '').join(', ');
  }
  const held = Object.entries(value).find(([key, member]) => key !== 'type' && member !== null);
  const member = held?.[1];
  if (member === undefined || isObject(member)) return '';
  const words = Array.isArray(member) ? member : [member];
  return words.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join(', ');
}
