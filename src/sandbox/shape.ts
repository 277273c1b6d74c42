/**
 * A small language for saying what a piece of Block Kit must look like. A rule looks at one value and
 * notes every broken promise with a JSON pointer, in the words Slack's own answers use.
 */
import { isObject, type Json, type JsonObject } from './json.ts';

/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home';

/** One broken rule and where. */
export interface Problem {
  readonly pointer: string;
  readonly rule: string;
}

/** A place in the document being checked, and the notes taken so far. */
export interface Spot {
  readonly pointer: string;
  readonly surface: Surface;
  readonly problems: Problem[];
}

/** Looks at a value and notes what is wrong with it. */
export type Rule = (value: Json, spot: Spot) => void;

/** Notes a broken rule at a spot. */
export function broken(spot: Spot, rule: string): void {
  spot.problems.push({ pointer: spot.pointer, rule });
}

/** The spot of a member. */
export function below(spot: Spot, key: string | number): Spot {
  return { ...spot, pointer: `${spot.pointer}/${key}` };
}

/** A problem written the way Slack writes it in `response_metadata.messages`. */
export function problemText({ pointer, rule }: Problem): string {
  return `[ERROR] ${rule} [json-pointer:${pointer}]`;
}

/** A text of `min` to `max` characters. */
export function string(max: number, min = 1): Rule {
  return (value, spot) => {
    if (typeof value !== 'string') broken(spot, 'must be a string');
    else if (value.length < min) broken(spot, `must be more than ${min - 1} characters`);
    else if (value.length > max) broken(spot, `must be less than ${max + 1} characters`);
  };
}

/** A text that matches a pattern. */
export function pattern(expression: RegExp, meaning: string): Rule {
  return (value, spot) => {
    if (typeof value !== 'string' || !expression.test(value)) broken(spot, `must be ${meaning}`);
  };
}

export const boolean: Rule = (value, spot) => {
  if (typeof value !== 'boolean') broken(spot, 'must be a boolean');
};

/** A whole number from `min` to `max`. */
export function integer(min: number, max: number): Rule {
  return (value, spot) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) broken(spot, 'must be an integer');
    else if (value < min || value > max) broken(spot, `must be from ${min} to ${max}`);
  };
}

/** One of some texts. */
export function oneOf(...allowed: string[]): Rule {
  return (value, spot) => {
    if (typeof value !== 'string' || !allowed.includes(value)) {
      broken(spot, `must be one of ${allowed.join(', ')}`);
    }
  };
}

/** A list of `min` to `max` members, each keeping a rule. */
export function list(member: Rule, max: number, min = 1): Rule {
  return (value, spot) => {
    if (!Array.isArray(value)) {
      broken(spot, 'must be an array');
      return;
    }
    if (value.length < min) broken(spot, `no less than ${min} items allowed`);
    if (value.length > max) broken(spot, `no more than ${max} items allowed`);
    value.forEach((each, at) => {
      member(each, below(spot, at));
    });
  };
}

/** Members and the rule each keeps. */
export type Members = Readonly<Record<string, Rule>>;

/** An object with these members and no others; further checks may look at it as a whole. */
export function object(
  required: Members,
  optional: Members = {},
  ...checks: ((value: JsonObject, spot: Spot) => void)[]
): Rule {
  return (value, spot) => {
    if (!isObject(value)) {
      broken(spot, 'must be an object');
      return;
    }
    for (const [key, rule] of Object.entries(required)) {
      const member = value[key];
      if (member === undefined) broken(spot, `missing required field: ${key}`);
      else rule(member, below(spot, key));
    }
    for (const [key, member] of Object.entries(value)) {
      if (member === undefined || key in required) continue;
      const rule = Object.hasOwn(optional, key) ? optional[key] : undefined;
      if (rule === undefined) broken(spot, `invalid additional property: ${key}`);
      else rule(member, below(spot, key));
    }
    for (const check of checks) check(value, spot);
  };
}

/** An object whose `type` picks its rule; types not in the table are refused. */
export function byType(rules: ReadonlyMap<string, Rule>, what: string): Rule {
  return (value, spot) => {
    const type = isObject(value) ? value['type'] : undefined;
    const rule = typeof type === 'string' ? rules.get(type) : undefined;
    if (rule === undefined) broken(spot, `unsupported ${what} type: ${JSON.stringify(type)}`);
    else rule(value, spot);
  };
}

/** A rule that holds only on some surfaces. */
export function only(surfaces: readonly Surface[], rule: Rule): Rule {
  return (value, spot) => {
    if (surfaces.includes(spot.surface)) rule(value, spot);
    else broken(spot, `not allowed in a ${spot.surface}`);
  };
}

/** An object or list that is kept unread. */
export const unread: Rule = () => {};
