/** How a use case asks for a message. */

/** Whom a message is for. */
export type Recipient =
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'channel'; readonly channelId: string }
  /** The App Home of a person, which is published instead of posted: always whole, as often as wanted. */
  | { readonly kind: 'home'; readonly userId: string };

/** A request to publish Homes anew; each is one message for ever, with the ids `{ userId }`. */
export interface HomeRequest {
  /** Name of a declared message, whose view's blocks are the Home. */
  readonly message: string;
  /** The version of that declaration; 1 when left out. */
  readonly version?: number;
  readonly userIds: readonly string[];
}

/** A request to post a message. */
export interface MessageRequest {
  /** Name of a declared message, `feature.noun`. */
  readonly message: string;
  /** The version of that declaration whose form `ids` has; 1 when left out. */
  readonly version?: number;
  /** Ids only; parsed by the message's schema when it is loaded. */
  readonly ids: unknown;
  /** Homes are asked for by `refreshHomes`. */
  readonly to: Exclude<Recipient, { kind: 'home' }>;
  /** Unique in the workspace: the same key twice is one message. */
  readonly dedupeKey: string;
  /** Dropped, not sent, when first delivery has not happened by then. */
  readonly notAfter?: number;
}
