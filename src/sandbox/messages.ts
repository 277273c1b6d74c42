/** What a message may say, wherever it comes from: chat methods, acks and response URLs alike. */
import { areBlocksTooLong, asKept, messageProblems } from './block-kit.ts';
import { isObject, type Json, type JsonObject, textAt } from './json.ts';
import { limits } from './limits.ts';
import { ApiRefusal, brokenRules } from './refusal.ts';
import type { Workspace } from './state.ts';

/** The text and blocks of a message as Slack keeps them. */
export interface Said {
  readonly text: string;
  readonly blocks: JsonObject[];
}

/**
 * Checks what a message says. Stricter than Slack: blocks without a text are refused, because the text
 * is what a notification and a screen reader give.
 * @throws ApiRefusal `no_text`, `msg_too_long`, `invalid_blocks` or `msg_blocks_too_long`.
 */
export function readSaid(
  workspace: Workspace,
  text: string | undefined,
  blocks: Json | undefined,
  longest: number = limits.messageText,
): Said {
  if (text === undefined || text.trim() === '') {
    throw new ApiRefusal('no_text', {
      messages: ['[ERROR] every message needs a text of its own'],
    });
  }
  if (text.length > longest) throw new ApiRefusal('msg_too_long');
  if (blocks === undefined || blocks === null) return { text, blocks: [] };
  if (!Array.isArray(blocks)) throw new ApiRefusal('invalid_blocks_format');
  const problems = messageProblems(blocks);
  if (problems.length > 0) throw brokenRules('invalid_blocks', problems);
  if (areBlocksTooLong(blocks)) throw new ApiRefusal('msg_blocks_too_long');
  const objects = blocks.filter((each) => isObject(each));
  return { text, blocks: asKept(objects, () => workspace.freshId('b')) };
}

/** @throws ApiRefusal `invalid_metadata_format`. */
export function readMetadata(metadata: JsonObject | undefined): JsonObject | undefined {
  if (metadata === undefined) return undefined;
  if (textAt(metadata, 'event_type') === undefined || !isObject(metadata['event_payload'])) {
    throw new ApiRefusal('invalid_metadata_format');
  }
  return metadata;
}
