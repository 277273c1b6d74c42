/** The Web API methods: who may call them, what they change, and what they answer. */
import { asKept, viewProblems, withTextFlags } from './block-kit.ts';
import {
  argumentsOf,
  type Arguments,
  isMethod,
  type MethodName,
  readArguments,
} from './arguments.ts';
import type { Files } from './files.ts';
import { type JsonObject, objectsAt, textAt } from './json.ts';
import { limits } from './limits.ts';
import type { Manifest } from './manifest.ts';
import { readMetadata, readSaid } from './messages.ts';
import { ApiRefusal, brokenRules } from './refusal.ts';
import { type ConversationKind, conversationKinds, missingScope } from './scopes.ts';
import { conversationJson, fileJson, messageJson, userJson, viewJson } from './shown.ts';
import {
  type Conversation,
  type Message,
  shownVersion,
  type User,
  type Workspace,
} from './state.ts';
import type { Triggers } from './triggers.ts';
import { shownView, type View, type Views } from './views.ts';

/** What the methods act on. */
export interface World {
  readonly manifest: Manifest;
  readonly workspace: Workspace;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly files: Files;
  readonly botToken: string;
  readonly appToken: string;
  /** A one-use address for a new Socket Mode connection. */
  socketUrl(): string;
}

/** The scopes that the manifest gives the bot. */
export function grantedScopes(world: World): string[] {
  return world.manifest.oauth_config.scopes.bot;
}

/**
 * Carries out one request.
 * @param token the bearer token, or `undefined` when none came.
 * @throws ApiRefusal for whatever Slack, or this stricter server, would refuse.
 */
export function callMethod(
  world: World,
  method: string,
  token: string | undefined,
  given: JsonObject,
): JsonObject {
  if (!isMethod(method)) throw new ApiRefusal('unknown_method', { messages: [method] });
  checkToken(world, method, token);
  const call = methods[method];
  return { ok: true, ...call(world, given) };
}

function checkToken(world: World, method: MethodName, token: string | undefined): void {
  if (token === undefined || token === '') throw new ApiRefusal('not_authed');
  if (token !== world.botToken && token !== world.appToken) throw new ApiRefusal('invalid_auth');
  const wanted = method === 'apps.connections.open' ? world.appToken : world.botToken;
  if (token !== wanted) throw new ApiRefusal('not_allowed_token_type');
}

function needScope(world: World, method: MethodName, kind?: ConversationKind): void {
  const granted = grantedScopes(world);
  const needed = missingScope(method, granted, kind);
  if (needed === undefined) return;
  throw new ApiRefusal('missing_scope', { needed, provided: granted.join(',') });
}

type Call = (world: World, given: JsonObject) => JsonObject;

const methods: { readonly [Name in MethodName]: Call } = {
  'auth.test': (world, given) => {
    readArguments<'auth.test'>(argumentsOf['auth.test'], given);
    const { identity } = world.workspace;
    return {
      url: `https://${identity.teamDomain}.slack.com/`,
      team: identity.teamName,
      user: world.workspace.getUser(identity.botUserId).name,
      team_id: identity.teamId,
      user_id: identity.botUserId,
      bot_id: identity.botId,
      is_enterprise_install: false,
    };
  },
  'users.info': (world, given) => {
    needScope(world, 'users.info');
    const { user } = readArguments<'users.info'>(argumentsOf['users.info'], given);
    return { user: shownUser(world, userOf(world, user)) };
  },
  'users.list': (world, given) => {
    needScope(world, 'users.list');
    const { cursor, limit } = readArguments<'users.list'>(argumentsOf['users.list'], given);
    const { page, next } = pageOf([...world.workspace.users.values()], cursor, limit);
    return {
      members: page.map((user) => shownUser(world, user)),
      cache_ts: Math.floor(world.workspace.now() / 1000),
      response_metadata: { next_cursor: next },
    };
  },
  'users.lookupByEmail': (world, given) => {
    needScope(world, 'users.lookupByEmail');
    const args = readArguments<'users.lookupByEmail'>(argumentsOf['users.lookupByEmail'], given);
    const wanted = args.email.toLowerCase();
    const found = [...world.workspace.users.values()].find(
      (user) => user.email?.toLowerCase() === wanted && !user.deleted,
    );
    if (found === undefined) throw new ApiRefusal('users_not_found');
    return { user: shownUser(world, found) };
  },
  'conversations.open': (world, given) => {
    needScope(world, 'conversations.open');
    const args = readArguments<'conversations.open'>(argumentsOf['conversations.open'], given);
    return openDm(world, args);
  },
  'conversations.history': (world, given) => {
    const args = readArguments<'conversations.history'>(
      argumentsOf['conversations.history'],
      given,
    );
    const conversation = conversationOf(world, args.channel);
    needScope(world, 'conversations.history', conversation.kind);
    if (!isMember(world, conversation)) throw new ApiRefusal('not_in_channel');
    return history(world, conversation, args);
  },
  'conversations.info': (world, given) => {
    const args = readArguments<'conversations.info'>(argumentsOf['conversations.info'], given);
    const conversation = conversationOf(world, args.channel);
    needScope(world, 'conversations.info', conversation.kind);
    return { channel: conversationJson(world.workspace, conversation) };
  },
  'conversations.list': (world, given) => {
    needScope(world, 'conversations.list');
    const args = readArguments<'conversations.list'>(argumentsOf['conversations.list'], given);
    const kinds = (args.types ?? 'public_channel').split(',').map((type) => type.trim());
    const known = conversationKinds.filter((kind) => kinds.includes(listedAs[kind]));
    // Group messages exist in Slack, and not here.
    if (known.length < new Set(kinds).size) throw new ApiRefusal('invalid_types');
    for (const kind of known) needScope(world, 'conversations.list', kind);
    const listed = [...world.workspace.conversations.values()].filter(
      (each) =>
        kinds.includes(listedAs[each.kind]) &&
        !(args.exclude_archived === true && each.isArchived) &&
        isVisible(world, each),
    );
    const { page, next } = pageOf(listed, args.cursor, args.limit);
    return {
      channels: page.map((each) => conversationJson(world.workspace, each)),
      response_metadata: { next_cursor: next },
    };
  },
  'chat.postMessage': (world, given) => {
    needScope(world, 'chat.postMessage');
    const args = readArguments<'chat.postMessage'>(argumentsOf['chat.postMessage'], given);
    return postMessage(world, args);
  },
  'chat.update': (world, given) => {
    needScope(world, 'chat.update');
    const args = readArguments<'chat.update'>(argumentsOf['chat.update'], given);
    const message = ownMessage(world, args.channel, args.ts, 'cant_update_message');
    const said = readSaid(world.workspace, args.text, args.blocks, limits.updateText);
    const metadata = readMetadata(args.metadata) ?? shownVersion(message).metadata;
    world.workspace.editMessage(message, { ...said, metadata });
    const shown = messageJson(world.workspace, message, 'all');
    return { channel: message.conversationId, ts: message.ts, text: said.text, message: shown };
  },
  'chat.postEphemeral': (world, given) => {
    needScope(world, 'chat.postEphemeral');
    const args = readArguments<'chat.postEphemeral'>(argumentsOf['chat.postEphemeral'], given);
    const conversation = conversationOf(world, args.channel);
    if (!isMember(world, conversation)) throw new ApiRefusal('not_in_channel');
    userOf(world, args.user);
    if (!conversation.members.has(args.user)) throw new ApiRefusal('user_not_in_channel');
    const message = world.workspace.addMessage({
      ...readSaid(world.workspace, args.text, args.blocks),
      conversationId: conversation.id,
      authorId: world.workspace.identity.botUserId,
      visibleTo: args.user,
      ...(args.thread_ts === undefined ? {} : { threadTs: args.thread_ts }),
    });
    return { message_ts: message.ts };
  },
  'chat.delete': (world, given) => {
    needScope(world, 'chat.delete');
    const args = readArguments<'chat.delete'>(argumentsOf['chat.delete'], given);
    const message = ownMessage(world, args.channel, args.ts, 'cant_delete_message');
    world.workspace.deleteMessage(message);
    return { channel: message.conversationId, ts: message.ts };
  },
  'files.getUploadURLExternal': (world, given) => {
    needScope(world, 'files.getUploadURLExternal');
    const args = readArguments<'files.getUploadURLExternal'>(
      argumentsOf['files.getUploadURLExternal'],
      given,
    );
    const { file, url } = world.files.announce(args.filename, args.length);
    return { upload_url: url, file_id: file.id };
  },
  'files.completeUploadExternal': (world, given) => {
    needScope(world, 'files.completeUploadExternal');
    const args = readArguments<'files.completeUploadExternal'>(
      argumentsOf['files.completeUploadExternal'],
      given,
    );
    return completeUpload(world, args);
  },
  'files.delete': (world, given) => {
    needScope(world, 'files.delete');
    const args = readArguments<'files.delete'>(argumentsOf['files.delete'], given);
    const file = world.files.find(args.file);
    if (file === undefined) throw new ApiRefusal('file_not_found');
    world.files.delete(file);
    return {};
  },
  'views.open': (world, given) => {
    const args = readArguments<'views.open'>(argumentsOf['views.open'], given);
    const content = readView(world, args.view, 'modal');
    const { personId } = world.triggers.redeem(args.trigger_id);
    return { view: viewJson(world.workspace, world.views.open(personId, content)) };
  },
  'views.push': (world, given) => {
    const args = readArguments<'views.push'>(argumentsOf['views.push'], given);
    const content = readView(world, args.view, 'modal');
    const { personId, isFromModal } = world.triggers.redeem(args.trigger_id);
    if (!isFromModal || world.views.topOf(personId) === undefined) {
      throw new ApiRefusal('invalid_trigger_id', { messages: ['[ERROR] no modal to push onto'] });
    }
    const view = world.views.push(personId, content);
    if (view === undefined) throw new ApiRefusal('push_limit_reached');
    return { view: viewJson(world.workspace, view) };
  },
  'views.update': (world, given) => {
    const args = readArguments<'views.update'>(argumentsOf['views.update'], given);
    const view = findView(world, args);
    if (view === undefined || !view.isOpen) throw new ApiRefusal('not_found');
    const content = readView(world, args.view, view.surface, view);
    checkHash(view, args.hash);
    world.views.update(view, content);
    return { view: viewJson(world.workspace, view) };
  },
  'views.publish': (world, given) => {
    const args = readArguments<'views.publish'>(argumentsOf['views.publish'], given);
    if (!world.manifest.features.app_home.home_tab_enabled) throw new ApiRefusal('not_enabled');
    const user = userOf(world, args.user_id);
    if (user.deleted || user.isBot) throw new ApiRefusal('user_not_found');
    const existing = world.views.homeOf(user.id);
    const content = readView(world, args.view, 'home', existing);
    if (args.hash !== undefined && existing === undefined) throw new ApiRefusal('hash_conflict');
    if (existing !== undefined) checkHash(existing, args.hash);
    return { view: viewJson(world.workspace, world.views.publish(user.id, content)) };
  },
  'apps.connections.open': (world, given) => {
    readArguments<'apps.connections.open'>(argumentsOf['apps.connections.open'], given);
    return { url: world.socketUrl() };
  },
};

function shownUser(world: World, user: User): JsonObject {
  return userJson(world.workspace, user, grantedScopes(world).includes('users:read.email'));
}

function userOf(world: World, id: string): User {
  const user = world.workspace.users.get(id);
  if (user === undefined) throw new ApiRefusal('user_not_found');
  return user;
}

function isMember(world: World, conversation: Conversation): boolean {
  return conversation.members.has(world.workspace.identity.botUserId);
}

function isVisible(world: World, conversation: Conversation): boolean {
  return conversation.kind === 'public' || isMember(world, conversation);
}

function conversationOf(world: World, id: string): Conversation {
  const conversation = world.workspace.conversations.get(id);
  if (conversation === undefined || !isVisible(world, conversation)) {
    throw new ApiRefusal('channel_not_found');
  }
  return conversation;
}

const listedAs = { public: 'public_channel', private: 'private_channel', dm: 'im' } as const;

function pageOf<Item>(
  items: readonly Item[],
  cursor: string | undefined,
  limit: number | undefined,
): { page: Item[]; next: string } {
  const from = cursor === undefined || cursor === '' ? 0 : positionIn(cursor);
  const to = limit === undefined || limit === 0 ? items.length : from + limit;
  const next = to < items.length ? Buffer.from(`next:${to}`).toString('base64') : '';
  return { page: items.slice(from, to), next };
}

function positionIn(cursor: string): number {
  const found = /^next:(\d+)$/u.exec(Buffer.from(cursor, 'base64').toString());
  if (found === null) throw new ApiRefusal('invalid_cursor');
  return Number(found[1]);
}

function openDm(world: World, args: Arguments<'conversations.open'>): JsonObject {
  if (args.channel !== undefined) {
    const conversation = conversationOf(world, args.channel);
    if (conversation.kind !== 'dm') throw new ApiRefusal('method_not_supported_for_channel_type');
    return { no_op: true, already_open: true, channel: shownDm(world, conversation, args) };
  }
  if (args.users === undefined) throw new ApiRefusal('users_list_not_supplied');
  if (args.users.includes(',')) {
    throw new ApiRefusal('invalid_arguments', { messages: ['[ERROR] one person only: users'] });
  }
  const user = userOf(world, args.users);
  checkCanBeWrittenTo(user, 'user_disabled');
  const existing = world.workspace.findDm(user.id);
  const dm = existing ?? world.workspace.openDm(user.id);
  const channel = shownDm(world, dm, args);
  return existing === undefined ? { channel } : { no_op: true, already_open: true, channel };
}

function shownDm(
  world: World,
  dm: Conversation,
  { return_im: isWhole }: Arguments<'conversations.open'>,
): JsonObject {
  return isWhole === true ? conversationJson(world.workspace, dm) : { id: dm.id };
}

function checkCanBeWrittenTo(user: User, whenDeleted: string): void {
  if (user.isBot) throw new ApiRefusal('cannot_dm_bot');
  if (user.deleted) throw new ApiRefusal(whenDeleted);
  if (user.isStranger) throw new ApiRefusal('user_not_visible');
}

function postMessage(world: World, args: Arguments<'chat.postMessage'>): JsonObject {
  const { workspace } = world;
  const said = readSaid(workspace, args.text, args.blocks);
  const metadata = readMetadata(args.metadata);
  const conversation = conversationToPostIn(world, args.channel);
  const message = workspace.addMessage({
    ...said,
    conversationId: conversation.id,
    authorId: workspace.identity.botUserId,
    ...(metadata === undefined ? {} : { metadata }),
    ...(args.thread_ts === undefined ? {} : { threadTs: args.thread_ts }),
  });
  return {
    channel: conversation.id,
    ts: message.ts,
    message: messageJson(workspace, message, 'all'),
  };
}

function completeUpload(world: World, args: Arguments<'files.completeUploadExternal'>): JsonObject {
  const [{ id, title }] = args.files;
  // A second completion of a file finds none: its ticket is used up.
  const file = world.files.findUploaded(id);
  if (file === undefined) throw new ApiRefusal('file_not_found');
  const conversation = conversationToPostIn(world, args.channel_id);
  file.title = title ?? file.name;
  const message = world.workspace.addMessage({
    ...readSaid(world.workspace, args.initial_comment, undefined),
    conversationId: conversation.id,
    authorId: world.workspace.identity.botUserId,
    file,
  });
  file.shown = { conversationId: conversation.id, ts: message.ts };
  return { files: [fileJson(world.workspace, file)] };
}

function conversationToPostIn(world: World, channel: string): Conversation {
  const { workspace } = world;
  const isUser = /^[UW]/u.test(channel);
  if (isUser && !workspace.users.has(channel)) throw new ApiRefusal('channel_not_found');
  const known = isUser ? undefined : conversationOf(world, channel);
  const personId = isUser ? channel : known?.personId;
  if (personId !== undefined) {
    checkCanBeWrittenTo(userOf(world, personId), 'user_not_found');
    if (!world.manifest.features.app_home.messages_tab_enabled) {
      throw new ApiRefusal('messages_tab_disabled');
    }
    return workspace.openDm(personId);
  }
  if (known === undefined) throw new ApiRefusal('channel_not_found');
  if (known.isArchived) throw new ApiRefusal('is_archived');
  const mayPostAnywhere =
    known.kind === 'public' && grantedScopes(world).includes('chat:write.public');
  if (!isMember(world, known) && !mayPostAnywhere) throw new ApiRefusal('not_in_channel');
  return known;
}

function ownMessage(world: World, channel: string, ts: string, whenForeign: string): Message {
  const conversation = conversationOf(world, channel);
  const message = world.workspace.findMessage(conversation.id, ts);
  if (message === undefined || message.visibleTo !== undefined) {
    throw new ApiRefusal('message_not_found');
  }
  if (message.authorId !== world.workspace.identity.botUserId) throw new ApiRefusal(whenForeign);
  return message;
}

function history(
  world: World,
  conversation: Conversation,
  args: Arguments<'conversations.history'>,
): JsonObject {
  const oldest = Number(args.oldest ?? 0);
  const latest = Number(args.latest ?? Number.POSITIVE_INFINITY);
  const inclusive = args.inclusive === true;
  const found = conversation.messages.filter((message) => {
    const ts = Number(message.ts);
    const isInside = inclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
    const isShared = !message.isDeleted && message.visibleTo === undefined;
    // A thread's answers are in `conversations.replies`, which nobody here has asked for yet.
    const isAnswer = message.threadTs !== undefined && message.threadTs !== message.ts;
    return isInside && isShared && !isAnswer;
  });
  const { page, next } = pageOf(found.toReversed(), args.cursor, args.limit ?? 100);
  const metadata = args.include_all_metadata === true ? 'all' : 'type';
  return {
    messages: page.map((message) => messageJson(world.workspace, message, metadata)),
    has_more: next !== '',
    pin_count: 0,
    response_metadata: { next_cursor: next },
  };
}

function findView(world: World, args: Arguments<'views.update'>): View | undefined {
  if ((args.view_id === undefined) === (args.external_id === undefined)) {
    throw new ApiRefusal('invalid_arguments', {
      messages: ['[ERROR] exactly one of view_id and external_id must be given'],
    });
  }
  if (args.external_id !== undefined) return world.views.findByExternalId(args.external_id);
  return world.views.all.get(args.view_id ?? '');
}

function checkHash(view: View, hash: string | undefined): void {
  if (hash !== undefined && hash !== shownView(view).hash) throw new ApiRefusal('hash_conflict');
}

/**
 * Checks a view and gives it as Slack keeps it.
 * @throws ApiRefusal `invalid_arguments` with every broken rule, `duplicate_external_id`.
 */
export function readView(
  world: Pick<World, 'workspace' | 'views'>,
  view: JsonObject,
  surface: 'modal' | 'home',
  replaced?: View,
): JsonObject {
  const problems = viewProblems(view, surface);
  if (problems.length > 0) throw brokenRules('invalid_arguments', problems);
  const externalId = textAt(view, 'external_id');
  if (externalId !== undefined && externalId !== '') {
    const holder = world.views.findByExternalId(externalId);
    if (holder !== undefined && holder !== replaced) throw new ApiRefusal('duplicate_external_id');
  }
  const blocks = asKept(objectsAt(view, 'blocks'), () => world.workspace.freshId('b'));
  return { ...withTextFlags({ ...view, blocks: undefined }), blocks };
}
