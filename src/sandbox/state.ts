/**
 * The workspace: people, channels, direct messages with the app, and every version of every message.
 * It knows nothing of HTTP; refusals are left to its callers.
 */
import { randomBytes } from 'node:crypto';
import { type Clock, type EpochMs, systemClock, zoned } from '../platform/clock.ts';
import type { Json, JsonObject } from './json.ts';
import type { ConversationKind } from './scopes.ts';

/** A member, guest, stranger or bot. */
export interface User {
  readonly id: string;
  /** The team the person belongs to; another team's for a stranger (Slack Connect). */
  teamId: string;
  /** The handle, as in `@name`. */
  name: string;
  realName: string;
  displayName: string;
  email: string | undefined;
  /** What the person does; shown on the sandbox's page and in the profile. */
  title: string;
  timeZone: string;
  locale: string;
  isAdmin: boolean;
  isOwner: boolean;
  isPrimaryOwner: boolean;
  isRestricted: boolean;
  isUltraRestricted: boolean;
  isBot: boolean;
  isStranger: boolean;
  deleted: boolean;
}

/** How a new person is described; everything but the two names has a plain default. */
export interface NewUser {
  readonly id?: string;
  readonly name: string;
  readonly realName: string;
  readonly displayName?: string;
  readonly email?: string;
  readonly title?: string;
  readonly timeZone?: string;
  readonly locale?: string;
  readonly isAdmin?: boolean;
  readonly isOwner?: boolean;
  /** A guest of several channels (Slack: restricted). */
  readonly isGuest?: boolean;
  /** Someone of another company, met in a shared channel. */
  readonly isStranger?: boolean;
  /** The other company's team, for a stranger. */
  readonly teamId?: string;
  readonly isBot?: boolean;
  readonly deleted?: boolean;
}

/** How a new channel is described. The app is a member only when its bot user is among the members. */
export interface NewChannel {
  readonly id?: string;
  readonly name: string;
  readonly members: readonly string[];
  readonly isPrivate?: boolean;
}

/** What may change about a person. */
export type UserChange = Partial<Omit<NewUser, 'id'>>;

/** What a message says at one time. */
export interface MessageVersion {
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly metadata: JsonObject | undefined;
  /** The shown time at which it began to say so. */
  readonly at: EpochMs;
}

/** Values a person has entered: block id → action id → state value. */
export type Entered = Map<string, Map<string, JsonObject>>;

/** A file of the app's, from the moment an address to upload it to was asked for. */
export interface SharedFile {
  readonly id: string;
  readonly name: string;
  title: string;
  /** Bytes announced, which is what must arrive. */
  readonly length: number;
  /** What arrived; undefined before, and once it is deleted. */
  bytes: Buffer | undefined;
  /** The message that shows it; undefined until the upload is completed. */
  shown: { readonly conversationId: string; readonly ts: string } | undefined;
  isDeleted: boolean;
  readonly createdAt: EpochMs;
  /** Where it can be read. */
  readonly address: string;
}

/** A message with all it ever said; the last version is what is shown. */
export interface Message {
  readonly conversationId: string;
  readonly ts: string;
  /** The user id of the author; the bot's for the app's messages. */
  readonly authorId: string;
  readonly threadTs: string | undefined;
  /** The only person who sees it, when it is ephemeral. */
  readonly visibleTo: string | undefined;
  /** What it shows besides what it says. */
  readonly file: SharedFile | undefined;
  isDeleted: boolean;
  readonly versions: MessageVersion[];
  /** What each person has picked in it, by user id. */
  readonly entered: Map<string, Entered>;
}

/** A channel or a direct message with the app. */
export interface Conversation {
  readonly id: string;
  readonly name: string;
  readonly kind: ConversationKind;
  readonly members: Set<string>;
  /** The other side of a direct message with the app. */
  readonly personId: string | undefined;
  isArchived: boolean;
  readonly createdAt: EpochMs;
  readonly messages: Message[];
}

/** What a new message says, and to whom. */
export interface NewMessage {
  readonly conversationId: string;
  readonly authorId: string;
  readonly text: string;
  readonly blocks?: readonly JsonObject[];
  readonly metadata?: JsonObject;
  readonly threadTs?: string;
  readonly visibleTo?: string;
  readonly file?: SharedFile;
}

/** Fixed facts about the workspace and the app, made once per sandbox. */
export interface Identity {
  readonly teamId: string;
  readonly teamName: string;
  readonly teamDomain: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly botName: string;
}

/** The version of a message that is shown now. */
export function shownVersion(message: Message): MessageVersion {
  const version = message.versions.at(-1);
  if (version === undefined) throw new Error(`message ${message.ts} has no version`);
  return version;
}

/** All the state of one sandbox workspace except its views. */
export class Workspace {
  readonly users = new Map<string, User>();
  readonly conversations = new Map<string, Conversation>();
  readonly identity: Identity;
  private readonly clock: Clock;
  private readonly listeners = new Set<() => void>();
  private readonly lastMicros = new Map<string, number>();

  constructor(identity: Identity, clock: Clock) {
    this.identity = identity;
    this.clock = clock;
    this.addUser({
      id: identity.botUserId,
      name: identity.botName.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '_'),
      realName: identity.botName,
      isBot: true,
    });
  }

  /** The shown time. */
  now(): EpochMs {
    return this.clock.now();
  }

  /** A new random id that no other run of the sandbox has given either. */
  freshId(prefix: string): string {
    const letters = [...randomBytes(10)].map((byte) => (byte % 36).toString(36).toUpperCase());
    return `${prefix}${letters.join('')}`;
  }

  /** Calls back after every change; the answer stops it. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells the listeners that something changed. */
  changed(): void {
    for (const listener of this.listeners) listener();
  }

  addUser(given: NewUser): User {
    const isStranger = given.isStranger ?? false;
    const user: User = {
      id: given.id ?? this.freshId('U'),
      teamId: given.teamId ?? (isStranger ? 'T0STRANGERS' : this.identity.teamId),
      name: given.name,
      realName: given.realName,
      displayName: given.displayName ?? given.name,
      email: given.email,
      title: given.title ?? '',
      timeZone: given.timeZone ?? 'Europe/Berlin',
      locale: given.locale ?? 'en-US',
      isAdmin: (given.isAdmin ?? false) || (given.isOwner ?? false),
      isOwner: given.isOwner ?? false,
      isPrimaryOwner: false,
      isRestricted: given.isGuest ?? false,
      isUltraRestricted: false,
      isBot: given.isBot ?? false,
      isStranger,
      deleted: given.deleted ?? false,
    };
    if (this.users.has(user.id)) throw new Error(`there is a user ${user.id} already`);
    this.users.set(user.id, user);
    this.changed();
    return user;
  }

  changeUser(id: string, change: UserChange): User {
    const user = this.getUser(id);
    if (change.name !== undefined) user.name = change.name;
    if (change.realName !== undefined) user.realName = change.realName;
    if (change.displayName !== undefined) user.displayName = change.displayName;
    if (change.email !== undefined) user.email = change.email;
    if (change.title !== undefined) user.title = change.title;
    if (change.timeZone !== undefined) user.timeZone = change.timeZone;
    if (change.locale !== undefined) user.locale = change.locale;
    if (change.isAdmin !== undefined) user.isAdmin = change.isAdmin;
    if (change.isOwner !== undefined) user.isOwner = change.isOwner;
    if (change.isGuest !== undefined) user.isRestricted = change.isGuest;
    if (change.isStranger !== undefined) user.isStranger = change.isStranger;
    if (change.teamId !== undefined) user.teamId = change.teamId;
    if (change.deleted !== undefined) user.deleted = change.deleted;
    this.changed();
    return user;
  }

  /** @throws Error for an id the sandbox never gave out. */
  getUser(id: string): User {
    const user = this.users.get(id);
    if (user === undefined) throw new Error(`no user ${id} in the sandbox`);
    return user;
  }

  /** @throws Error for an id the sandbox never gave out. */
  getConversation(id: string): Conversation {
    const conversation = this.conversations.get(id);
    if (conversation === undefined) throw new Error(`no conversation ${id} in the sandbox`);
    return conversation;
  }

  addChannel(given: NewChannel): Conversation {
    for (const member of given.members) this.getUser(member);
    const kind = given.isPrivate === true ? 'private' : 'public';
    const id = given.id ?? this.freshId('C');
    if (this.conversations.has(id)) throw new Error(`there is a channel ${id} already`);
    return this.addConversation(id, given.name, kind, given.members, undefined);
  }

  /** The direct message between the app and a person, made when it is not there yet. */
  openDm(personId: string): Conversation {
    const existing = this.findDm(personId);
    if (existing !== undefined) return existing;
    const members = [personId, this.identity.botUserId];
    return this.addConversation(dmIdOf(personId), 'directmessage', 'dm', members, personId);
  }

  /** The direct message between the app and a person, if there is one. */
  findDm(personId: string): Conversation | undefined {
    return this.conversations.get(dmIdOf(personId));
  }

  private addConversation(
    id: string,
    name: string,
    kind: ConversationKind,
    members: readonly string[],
    personId: string | undefined,
  ): Conversation {
    const createdAt = this.now();
    const conversation: Conversation = {
      id,
      name,
      kind,
      members: new Set(members),
      personId,
      isArchived: false,
      createdAt,
      messages: [],
    };
    this.conversations.set(id, conversation);
    this.changed();
    return conversation;
  }

  addMessage(given: NewMessage): Message {
    const conversation = this.getConversation(given.conversationId);
    const message: Message = {
      conversationId: conversation.id,
      ts: this.nextTs(conversation.id),
      authorId: given.authorId,
      threadTs: given.threadTs,
      visibleTo: given.visibleTo,
      file: given.file,
      isDeleted: false,
      versions: [
        {
          text: given.text,
          blocks: given.blocks ?? [],
          metadata: given.metadata,
          at: this.now(),
        },
      ],
      entered: new Map(),
    };
    conversation.messages.push(message);
    this.changed();
    return message;
  }

  editMessage(message: Message, version: Omit<MessageVersion, 'at'>): void {
    message.versions.push({ ...version, at: this.now() });
    this.changed();
  }

  deleteMessage(message: Message): void {
    message.isDeleted = true;
    this.changed();
  }

  /** The message with a timestamp, deleted ones left out. */
  findMessage(conversationId: string, ts: string): Message | undefined {
    const messages = this.conversations.get(conversationId)?.messages ?? [];
    return messages.find((each) => each.ts === ts && !each.isDeleted);
  }

  /** The messages a person sees in a conversation, oldest first: shared ones and their ephemeral ones. */
  messagesSeenBy(personId: string, conversationId: string): Message[] {
    return this.getConversation(conversationId).messages.filter(
      (each) => !each.isDeleted && (each.visibleTo === undefined || each.visibleTo === personId),
    );
  }

  /** A timestamp made from the shown time; unique and increasing in its conversation. */
  nextTs(conversationId: string): string {
    const last = this.lastMicros.get(conversationId) ?? 0;
    const micros = Math.max(this.now() * 1000, last + 1);
    this.lastMicros.set(conversationId, micros);
    return microsAsTs(micros);
  }

  /** The shown time as an `event_ts` or `action_ts`. */
  tsNow(): string {
    return microsAsTs(this.now() * 1000 + (systemClock.now() % 1000));
  }
}

function microsAsTs(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  return `${seconds}.${String(micros % 1_000_000).padStart(6, '0')}`;
}

/** The id of a direct message with the app: the same in every run, so that kept data stay valid. */
function dmIdOf(personId: string): string {
  return `D${personId.slice(1)}`;
}

/** The seconds by which a zone is ahead of UTC at an instant. */
export function offsetSeconds(timeZone: string, at: EpochMs): number {
  return zoned(at, timeZone).offsetNanoseconds / 1_000_000_000;
}

/** A list of JSON objects as a JSON value of its own. */
export function asList(objects: readonly JsonObject[]): Json[] {
  return [...objects];
}
