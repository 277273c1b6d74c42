/**
 * Response URLs: secret addresses at which the app may answer a command or a click, five times within
 * half an hour, even where it is no member.
 */
import { randomBytes } from 'node:crypto';
import { type EpochMs, systemClock } from '../platform/clock.ts';
import { type JsonObject, textAt } from './json.ts';
import { limits } from './limits.ts';
import { readMetadata, readSaid } from './messages.ts';
import { ApiRefusal } from './refusal.ts';
import type { Message, Workspace } from './state.ts';

interface Address {
  readonly personId: string;
  readonly conversationId: string;
  /** The message that was clicked; none for a command. */
  readonly message: Message | undefined;
  readonly expiresAt: EpochMs;
  usesLeft: number;
}

const lifeMs = 30 * 60 * 1000;

/** Members of an answer that this app means to send; others are refused. */
const known = new Set([
  'text',
  'blocks',
  'metadata',
  'response_type',
  'replace_original',
  'delete_original',
  'thread_ts',
  'unfurl_links',
  'unfurl_media',
]);

/** Gives out response URLs and takes what the app posts to them. */
export class ResponseUrls {
  private readonly addresses = new Map<string, Address>();
  private readonly workspace: Workspace;

  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  /** A new address, as the path under the sandbox's origin. */
  issue(personId: string, conversationId: string, message?: Message): string {
    const path = `/response/${this.workspace.identity.teamId}/${randomBytes(12).toString('hex')}`;
    this.addresses.set(path, {
      personId,
      conversationId,
      message,
      expiresAt: systemClock.now() + lifeMs,
      usesLeft: limits.responseUses,
    });
    return path;
  }

  /** @throws ApiRefusal `used_url`, `expired_url`, or whatever is wrong with the message. */
  take(path: string, answer: JsonObject): Message | undefined {
    const address = this.addresses.get(path);
    if (address === undefined || systemClock.now() > address.expiresAt) {
      throw new ApiRefusal('expired_url');
    }
    if (address.usesLeft <= 0) throw new ApiRefusal('used_url');
    address.usesLeft -= 1;
    return this.respond(address.personId, address.conversationId, answer, address.message);
  }

  /**
   * Does what an answer says: a new message (ephemeral unless it says otherwise), or a change to the
   * message that was clicked. The ack of a command is such an answer too.
   */
  respond(
    personId: string,
    conversationId: string,
    answer: JsonObject,
    original?: Message,
  ): Message | undefined {
    const unknown = Object.keys(answer).filter((key) => !known.has(key));
    if (unknown.length > 0) {
      throw new ApiRefusal('invalid_arguments', {
        messages: [`[ERROR] unexpected argument: ${unknown.join(', ')}`],
      });
    }
    if (answer['delete_original'] === true) {
      if (original !== undefined) this.workspace.deleteMessage(original);
      return undefined;
    }
    const said = readSaid(this.workspace, textAt(answer, 'text'), answer['blocks']);
    const given = answer['metadata'];
    const metadata = readMetadata(
      typeof given === 'object' && !Array.isArray(given) ? (given ?? undefined) : undefined,
    );
    if (answer['replace_original'] === true && original !== undefined && !original.isDeleted) {
      this.workspace.editMessage(original, { ...said, metadata });
      return original;
    }
    const type = textAt(answer, 'response_type') ?? 'ephemeral';
    if (type !== 'ephemeral' && type !== 'in_channel')
      throw new ApiRefusal('invalid_response_type');
    const threadTs = textAt(answer, 'thread_ts');
    return this.workspace.addMessage({
      ...said,
      conversationId,
      authorId: this.workspace.identity.botUserId,
      ...(metadata === undefined ? {} : { metadata }),
      ...(threadTs === undefined ? {} : { threadTs }),
      ...(type === 'ephemeral' ? { visibleTo: personId } : {}),
    });
  }
}
