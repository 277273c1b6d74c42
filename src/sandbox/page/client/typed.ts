/**
 * What a person has entered and the sandbox may not know yet. It outlives every update of the view it
 * stands in, as in Slack: a field is the same while its block id, action id and type stay.
 */
import { type JsonObject, objectAt, objectsAt, textAt } from '../../json.ts';
import type { PageFilling, PageTarget } from '../protocol.ts';
import { fillingOf, sameFilling } from './values.ts';

/** What one field was given. */
export interface Entry {
  readonly target: PageTarget;
  readonly value: JsonObject;
  /** What was last sent of it; undefined while nothing was. */
  readonly sent: { readonly filling: PageFilling } | undefined;
}

/** By `fieldKey`. */
export type Entries = ReadonlyMap<string, Entry>;

/** Names a field in its view or message. */
export function fieldKey({ block_id, action_id }: PageTarget): string {
  return `${block_id}\n${action_id}`;
}

/** What the sandbox says of a field. */
export function stateOf(state: JsonObject, target: PageTarget): JsonObject | undefined {
  return objectAt(objectAt(state, target.block_id), target.action_id);
}

/** What stands in a field: what was entered here, or else what the sandbox says. */
export function shownValue(
  entries: Entries,
  state: JsonObject,
  target: PageTarget,
): JsonObject | undefined {
  return entries.get(fieldKey(target))?.value ?? stateOf(state, target);
}

/** With one field entered anew. */
export function withEntry(entries: Entries, target: PageTarget, value: JsonObject): Entries {
  const key = fieldKey(target);
  return new Map(entries).set(key, { target, value, sent: entries.get(key)?.sent });
}

/** With what stands in a field remembered as sent. */
export function withSent(entries: Entries, target: PageTarget): Entries {
  const key = fieldKey(target);
  const entry = entries.get(key);
  if (entry === undefined) return entries;
  return new Map(entries).set(key, { ...entry, sent: { filling: fillingOf(entry.value) } });
}

/** With what stands in a field to be sent again. */
export function withUnsent(entries: Entries, target: PageTarget): Entries {
  const key = fieldKey(target);
  const entry = entries.get(key);
  return entry === undefined ? entries : new Map(entries).set(key, { ...entry, sent: undefined });
}

/** Without what was entered in a field. */
export function withoutEntry(entries: Entries, target: PageTarget): Entries {
  const left = new Map(entries);
  left.delete(fieldKey(target));
  return left;
}

/** The fields whose value was not sent yet. */
export function unsent(entries: Entries): Entry[] {
  return [...entries.values()].filter(
    ({ value, sent }) => sent === undefined || !sameFilling(sent.filling, fillingOf(value)),
  );
}

/**
 * What is left of the entries after the view or its state has changed: those that the sandbox has by
 * now, and those whose field is gone or of another type, are dropped.
 */
export function merged(
  entries: Entries,
  blocks: readonly JsonObject[],
  state: JsonObject,
): Entries {
  const waiting = new Set(unsent(entries));
  const left = [...entries].filter(([, entry]) => {
    const { target, value } = entry;
    if (typeIn(blocks, target) !== value['type']) return false;
    return waiting.has(entry) || !sameFilling(fillingOf(stateOf(state, target)), fillingOf(value));
  });
  return left.length === entries.size ? entries : new Map(left);
}

function typeIn(blocks: readonly JsonObject[], target: PageTarget): string | undefined {
  const block = blocks.find((each) => each['block_id'] === target.block_id);
  return elementsIn(block)
    .filter((element) => element['action_id'] === target.action_id)
    .map((element) => textAt(element, 'type'))[0];
}

function elementsIn(block: JsonObject | undefined): JsonObject[] {
  const alone = [objectAt(block, 'element'), objectAt(block, 'accessory')];
  return [...objectsAt(block, 'elements'), ...alone.filter((each) => each !== undefined)];
}
