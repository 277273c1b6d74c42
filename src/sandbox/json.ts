/**
 * JSON as the sandbox keeps it: a closed type, and a few readers that never trust a shape. Everything
 * that enters (requests, acks, manifests) passes through `toJson` or `parseJson` once.
 */

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

/** A JSON object. `undefined` members are absent members: they vanish when written out. */
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** Whether a value is a JSON object (not a list, not null). */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A deep copy of a value as JSON; absent and undefined members are left out.
 * @throws TypeError for what JSON cannot hold (functions, symbols, not-a-number).
 */
export function toJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map((member) => toJson(member));
  if (typeof value === 'object') {
    const copy: JsonObject = {};
    for (const [key, member] of Object.entries(value)) {
      if (member !== undefined) copy[key] = toJson(member);
    }
    return copy;
  }
  throw new TypeError(`not JSON: ${typeof value}`);
}

/** The value a text stands for, or `undefined` when it is not JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return toJson(value);
  } catch {
    return undefined;
  }
}

/** The member if it is a text. */
export function textAt(value: Json | undefined, key: string): string | undefined {
  const member = isObject(value) ? value[key] : undefined;
  return typeof member === 'string' ? member : undefined;
}

/** The member if it is an object. */
export function objectAt(value: Json | undefined, key: string): JsonObject | undefined {
  const member = isObject(value) ? value[key] : undefined;
  return isObject(member) ? member : undefined;
}

/** The objects in the member, if it is a list; otherwise none. */
export function objectsAt(value: Json | undefined, key: string): JsonObject[] {
  const member = isObject(value) ? value[key] : undefined;
  return Array.isArray(member) ? member.filter((each) => isObject(each)) : [];
}

/** Whether two values are the same JSON, whatever the order of their members. */
export function sameJson(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((member, at) => sameJson(member, other[at]));
  }
  if (isObject(one) && isObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].every((key) => sameJson(one[key], other[key]));
  }
  return false;
}
