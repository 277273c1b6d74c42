/** What the gallery shows: a golden read, or a part of one, as a person would see it. */
import type { JsonObject } from '../../src/sandbox/json.ts';

/** One thing that somebody may see. */
export interface Face {
  /** The feature whose view made it: `digest`. */
  readonly group: string;
  /** The golden's path from the root of the repository. */
  readonly file: string;
  /** The golden's name, and which part of it this is: `outcome-answers · saved-hired`. */
  readonly name: string;
  readonly drawn: Drawn;
  readonly sizes: readonly Size[];
}

/** What kind of thing it is; `state` holds what its fields begin with, as Slack reports it. */
export type Drawn =
  | {
      readonly kind: 'message';
      /** The notification. */
      readonly text: string;
      readonly blocks: readonly JsonObject[];
      readonly state: JsonObject;
    }
  | { readonly kind: 'modal' | 'home'; readonly view: JsonObject; readonly state: JsonObject }
  /** A part of a message, modal or Home. */
  | { readonly kind: 'blocks'; readonly blocks: readonly JsonObject[]; readonly state: JsonObject }
  /** A row of the digest, in the blocks that the digest makes of it. */
  | { readonly kind: 'row'; readonly blocks: readonly JsonObject[]; readonly state: JsonObject }
  /** Sentences under fields: block id and words. */
  | { readonly kind: 'errors'; readonly errors: readonly (readonly [string, string])[] }
  | { readonly kind: 'text'; readonly text: string }
  /** Nothing that the gallery knows. */
  | { readonly kind: 'unknown'; readonly json: string };

/** How large a face is in one respect. */
export interface Size {
  /** What was counted: `Blocks`, or the characters of `Block JSON`. */
  readonly what: string;
  readonly count: number;
  /** The most it may be; undefined for a part, which has no limit of its own. */
  readonly limit: number | undefined;
}

/** Whether more than four fifths of a limit are used. */
export function isNear({ count, limit }: Size): boolean {
  return limit !== undefined && count > limit * 0.8;
}

/** The longest address that every browser and Slack's page take. */
const longestLink = 8_000;

/** What Block Kit Builder takes of a face, as JSON; undefined for words alone. */
export function builderJson(drawn: Drawn): string | undefined {
  switch (drawn.kind) {
    case 'modal':
    case 'home':
      return JSON.stringify(drawn.view);
    case 'message':
    case 'blocks':
    case 'row':
      return JSON.stringify({ blocks: drawn.blocks });
    case 'errors':
    case 'text':
    case 'unknown':
      return undefined;
  }
}

/** The address that opens this JSON in Block Kit Builder; undefined when it would be too long. */
export function builderLink(json: string): string | undefined {
  const link = `https://app.slack.com/block-kit-builder/#${encodeURIComponent(json)}`;
  return link.length > longestLink ? undefined : link;
}
