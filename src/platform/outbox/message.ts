/**
 * A message the bot posts: a projection of domain rows, posted once and edited ever after. A row of
 * the outbox holds its name, version and ids only; the words are made when it is delivered.
 */
import type { KnownBlock } from '@slack/types';
import type { z } from 'zod';
import type { DeclaredParts } from '../home-section.ts';
import type { UseCase } from '../use-case.ts';

/** What Slack is given: blocks, and the text that makes sense alone on a locked phone. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** What a feature declares of a message. */
export interface MessageDeclaration {
  readonly name: string;
  readonly version: number;
  /** Loads what the message now says; `undefined` when there is nothing to say any more. */
  readonly load: UseCase<unknown, unknown>;
  /** Puts a loaded model into words. */
  readonly view: (model: unknown, hosted: DeclaredParts) => SlackMessage;
  /**
   * What to do when Slack never said whether the post arrived and its history cannot be read:
   * `repost once` (a digest: better twice than never) or `hold` (an introduction: an operator decides).
   */
  readonly whenUncertain: 'repost once' | 'hold';
}

/** Declares a message; ties the types of ids, model and view together. */
export function defineMessage<Ids, Model>(declaration: {
  readonly name: string;
  readonly version: number;
  readonly ids: z.ZodType<Ids>;
  readonly load: UseCase<Ids, Model | undefined>;
  readonly view: (model: Model, hosted: DeclaredParts) => SlackMessage;
  readonly whenUncertain: 'repost once' | 'hold';
}): MessageDeclaration {
  const { ids, load, view } = declaration;
  return {
    name: declaration.name,
    version: declaration.version,
    whenUncertain: declaration.whenUncertain,
    load: { ...load, run: (work, input) => load.run(work, ids.parse(input)) },
    // The model comes from `load` above and from nowhere else.
    view: (model, hosted) => view(model as Model, hosted),
  };
}
