/**
 * The calls made on both sides, in this order: what the app sends, what it reads of the answers, and
 * the ways in which Slack says no. Later calls use what earlier ones made.
 */
import type { JsonObject } from '../../src/sandbox/json.ts';
import { buttonId, type Side, type Token } from './slack-sides.ts';

/** What a call may use. */
export interface Given extends Side {
  /** A text in the answer to an earlier call, such as `message.ts`. */
  earlier(call: string, path: string): string;
}

/** One call. */
export interface Call {
  /** What is called and how, after "The answer to". */
  readonly to: string;
  readonly method: string;
  readonly token?: Token;
  arguments(given: Given): JsonObject | Promise<JsonObject>;
  /** What the app reads: there on both sides, and of one type. */
  readonly reads?: readonly string[];
  /** What both sides must also agree on to the letter; ids count as the names of what they stand for. */
  readonly says?: readonly string[];
}

const personReads = [
  'id',
  'team_id',
  'name',
  'real_name',
  'deleted',
  'is_admin',
  'is_owner',
  'is_restricted',
  'is_ultra_restricted',
  'is_bot',
  'tz',
  'profile.display_name',
  'profile.real_name',
];
const personSays = ['id', 'team_id', 'name', 'real_name', 'deleted', 'is_bot', 'profile.real_name'];

const of = (whole: string, parts: readonly string[]) => parts.map((part) => `${whole}.${part}`);

const messageReads = ['channel', 'ts', 'message.type', 'message.user', 'message.bot_id'];
const conversationReads = of('channel', ['id', 'is_im', 'is_archived', 'created']);
const viewReads = of('view', ['id', 'hash', 'type', 'root_view_id', 'team_id', 'app_id', 'bot_id']);
const viewSays = of('view', [
  'type',
  'callback_id',
  'private_metadata',
  'external_id',
  'previous_view_id',
  'clear_on_close',
  'notify_on_close',
  'state.values',
]);

const section = { type: 'section', block_id: 's', text: { type: 'mrkdwn', text: '*Dana*' } };
const button = { type: 'button', action_id: buttonId, text: { type: 'plain_text', text: 'More' } };
const blocks = [section, { type: 'actions', block_id: 'a', elements: [button] }];
const metadata = { event_type: 'runner_up_delivery', event_payload: { delivery_id: 'd1' } };
const home = { type: 'home', blocks };
const modal = {
  type: 'modal',
  title: { type: 'plain_text', text: 'Log contact' },
  callback_id: 'touches.log',
  private_metadata: 'x',
  blocks,
};

const posted = 'chat.postMessage with blocks and metadata';
const opened = 'views.open';
const pushed = 'views.push from inside a modal';
const published = 'views.publish';
const announced = 'files.getUploadURLExternal';

/** As the client sends a list. */
const oneFile = (id: string) => JSON.stringify([{ id, title: 'people.csv' }]);

type MethodCall = readonly [method: string, given: (given: Given) => JsonObject];

/** Every method that both have and that needs a scope. */
const refusedWithoutScope: readonly MethodCall[] = [
  ['users.info', ({ ids }) => ({ user: ids.rita })],
  ['users.list', () => ({})],
  ['users.lookupByEmail', () => ({ email: 'rita@example.com' })],
  ['conversations.open', ({ ids }) => ({ users: ids.rita })],
  ['conversations.info', ({ ids }) => ({ channel: ids.dm })],
  ['conversations.history', ({ ids }) => ({ channel: ids.dm })],
  ['conversations.list', () => ({})],
  ['chat.postMessage', ({ ids }) => ({ channel: ids.dm, text: 'Hi' })],
  ['chat.postEphemeral', ({ ids }) => ({ channel: ids.dm, user: ids.rita, text: 'Hi' })],
  ['chat.update', ({ ids }) => ({ channel: ids.dm, ts: '1.1', text: 'Hi' })],
  ['chat.delete', ({ ids }) => ({ channel: ids.dm, ts: '1.1' })],
  ['files.getUploadURLExternal', () => ({ filename: 'people.csv', length: 4 })],
  [
    'files.completeUploadExternal',
    ({ ids }) => ({ files: oneFile('F1'), channel_id: ids.dm, initial_comment: 'Hi' }),
  ],
  ['files.delete', () => ({ file: 'F1' })],
];

const everyMethod: readonly MethodCall[] = [
  ...refusedWithoutScope,
  ['auth.test', () => ({})],
  ['views.open', () => ({ trigger_id: 'x', view: modal })],
  ['views.push', () => ({ trigger_id: 'x', view: modal })],
  ['views.update', () => ({ view_id: 'V1', view: modal })],
  ['views.publish', ({ ids }) => ({ user_id: ids.rita, view: home })],
];

export const calls: readonly Call[] = [
  // Who is asking.
  {
    to: 'auth.test',
    method: 'auth.test',
    arguments: () => ({}),
    reads: ['url', 'team', 'user', 'team_id', 'user_id', 'bot_id', 'is_enterprise_install'],
    says: ['team', 'user', 'team_id', 'user_id', 'bot_id'],
  },
  ...everyMethod.map(
    ([method, given]): Call => ({
      to: `${method} without a token`,
      method,
      token: 'none',
      arguments: given,
    }),
  ),
  ...everyMethod.map(
    ([method, given]): Call => ({
      to: `${method} with a wrong token`,
      method,
      token: 'wrong',
      arguments: given,
    }),
  ),
  ...refusedWithoutScope.map(
    ([method, given]): Call => ({
      to: `${method} without its scope`,
      method,
      token: 'no scope',
      arguments: given,
      reads: ['needed', 'provided'],
      says: ['needed', 'provided'],
    }),
  ),

  // People.
  {
    to: 'users.info',
    method: 'users.info',
    arguments: ({ ids }) => ({ user: ids.rita }),
    reads: of('user', [...personReads, 'profile.email']),
    says: of('user', [...personSays, 'profile.email']),
  },
  {
    to: 'users.info of a bot',
    method: 'users.info',
    arguments: ({ ids }) => ({ user: ids.bot }),
    reads: of('user', personReads),
    says: of('user', personSays),
  },
  {
    to: 'users.info without the scope for addresses',
    method: 'users.info',
    token: 'users:read',
    arguments: ({ ids }) => ({ user: ids.rita }),
    reads: of('user', personReads),
    says: of('user', [...personSays, 'profile.email']),
  },
  {
    to: 'users.info of nobody',
    method: 'users.info',
    arguments: () => ({ user: 'U0NOBODY' }),
  },
  {
    to: 'users.list',
    method: 'users.list',
    arguments: () => ({ limit: 200 }),
    reads: [...of('members[]', personReads), 'response_metadata.next_cursor'],
    says: ['response_metadata.next_cursor'],
  },
  {
    to: 'users.list, one page of several',
    method: 'users.list',
    arguments: () => ({ limit: 1 }),
    reads: [...of('members[]', personReads), 'response_metadata.next_cursor'],
  },
  {
    to: 'users.list, the page after',
    method: 'users.list',
    arguments: ({ earlier }) => ({
      limit: 1,
      cursor: earlier('users.list, one page of several', 'response_metadata.next_cursor'),
    }),
    reads: [...of('members[]', personReads), 'response_metadata.next_cursor'],
  },
  {
    to: 'users.list with a cursor that is none',
    method: 'users.list',
    arguments: () => ({ limit: 1, cursor: 'nonsense' }),
  },
  {
    to: 'users.lookupByEmail',
    method: 'users.lookupByEmail',
    arguments: () => ({ email: 'rita@example.com' }),
    reads: of('user', [...personReads, 'profile.email']),
    says: of('user', [...personSays, 'profile.email']),
  },
  {
    to: 'users.lookupByEmail in other letters',
    method: 'users.lookupByEmail',
    arguments: () => ({ email: 'Rita@Example.com' }),
  },
  {
    to: 'users.lookupByEmail of nobody',
    method: 'users.lookupByEmail',
    arguments: () => ({ email: 'nobody@example.com' }),
  },

  // Conversations.
  {
    to: 'conversations.open with somebody new',
    method: 'conversations.open',
    arguments: ({ ids }) => ({ users: ids.sam }),
    reads: ['channel.id'],
    says: ['no_op', 'already_open'],
  },
  {
    to: 'conversations.open a second time',
    method: 'conversations.open',
    arguments: ({ ids }) => ({ users: ids.rita }),
    reads: ['channel.id'],
    says: ['channel.id', 'no_op', 'already_open'],
  },
  {
    to: 'conversations.open with the conversation wanted back',
    method: 'conversations.open',
    arguments: ({ ids }) => ({ users: ids.rita, return_im: true }),
    reads: conversationReads,
    says: of('channel', ['id', 'user', 'is_im', 'is_open', 'is_archived']),
  },
  {
    to: 'conversations.open of a direct message by its id',
    method: 'conversations.open',
    arguments: ({ ids }) => ({ channel: ids.dm }),
    reads: ['channel.id'],
    says: ['channel.id', 'no_op', 'already_open'],
  },
  {
    to: 'conversations.open of a channel by its id',
    method: 'conversations.open',
    arguments: ({ ids }) => ({ channel: ids.hiring }),
  },
  {
    to: 'conversations.open with nobody',
    method: 'conversations.open',
    arguments: () => ({ users: 'U0NOBODY' }),
  },
  {
    to: 'conversations.open with no people named',
    method: 'conversations.open',
    arguments: () => ({}),
  },
  {
    to: 'conversations.open with oneself',
    method: 'conversations.open',
    arguments: ({ ids }) => ({ users: ids.bot }),
  },
  {
    to: 'conversations.open of an unknown conversation',
    method: 'conversations.open',
    arguments: () => ({ channel: 'D0NOWHERE' }),
  },
  ...(['dm', 'hiring', 'circle', 'general', 'board'] as const).map(
    (place): Call => ({
      to: `conversations.info of ${place}`,
      method: 'conversations.info',
      arguments: ({ ids }) => ({ channel: ids[place] }),
      reads: conversationReads,
      says: of('channel', ['id', 'is_im', 'is_archived', 'is_private', 'is_member']),
    }),
  ),
  {
    to: 'conversations.info of an unknown channel',
    method: 'conversations.info',
    arguments: () => ({ channel: 'C0NOWHERE' }),
  },
  {
    to: 'conversations.info of a person',
    method: 'conversations.info',
    arguments: ({ ids }) => ({ channel: ids.rita }),
  },
  {
    to: 'conversations.info of a channel with the scope for direct messages',
    method: 'conversations.info',
    token: 'im:read',
    arguments: ({ ids }) => ({ channel: ids.hiring }),
    says: ['needed'],
  },
  {
    to: 'conversations.list',
    method: 'conversations.list',
    arguments: () => ({ types: 'public_channel,private_channel' }),
    reads: [...of('channels[]', ['id', 'name', 'is_private', 'is_member', 'is_archived'])],
    says: ['response_metadata.next_cursor'],
  },
  {
    to: 'conversations.list of direct messages',
    method: 'conversations.list',
    token: 'im:read',
    arguments: () => ({ types: 'im' }),
    reads: of('channels[]', ['id', 'user', 'is_im']),
  },
  {
    to: 'conversations.list of private channels with the scope for direct messages',
    method: 'conversations.list',
    token: 'im:read',
    arguments: () => ({ types: 'private_channel' }),
    says: ['needed'],
  },
  {
    to: 'conversations.list of two kinds with the scope for one',
    method: 'conversations.list',
    token: 'im:read',
    arguments: () => ({ types: 'im,public_channel' }),
    says: ['needed'],
  },

  // Messages.
  {
    to: posted,
    method: 'chat.postMessage',
    arguments: ({ ids }) => ({ channel: ids.dm, text: 'Hello', blocks, metadata }),
    reads: [...messageReads, 'message.text', 'message.blocks[]', 'message.metadata'],
    says: ['channel', 'message.user', 'message.text', 'message.metadata', 'message.type'],
  },
  {
    to: 'chat.postMessage of a text alone',
    method: 'chat.postMessage',
    arguments: ({ ids }) => ({ channel: ids.dm, text: 'Alone' }),
    reads: messageReads,
    says: ['channel', 'message.text', 'message.blocks', 'message.metadata'],
  },
  {
    to: 'chat.postMessage to a person by their id',
    method: 'chat.postMessage',
    arguments: ({ ids }) => ({ channel: ids.rita, text: 'By id' }),
    reads: messageReads,
    says: ['channel'],
  },
  {
    to: 'chat.postMessage in a thread',
    method: 'chat.postMessage',
    arguments: ({ ids, earlier }) => ({
      channel: ids.dm,
      text: 'More',
      thread_ts: earlier(posted, 'ts'),
    }),
    reads: [...messageReads, 'message.thread_ts'],
    says: ['channel'],
  },
  ...(['hiring', 'circle', 'general', 'board'] as const).map(
    (place): Call => ({
      to: `chat.postMessage to ${place}`,
      method: 'chat.postMessage',
      arguments: ({ ids }) => ({ channel: ids[place], text: 'Hello' }),
      reads: messageReads,
      says: ['channel'],
    }),
  ),
  {
    to: 'chat.postMessage to an unknown channel',
    method: 'chat.postMessage',
    arguments: () => ({ channel: 'C0NOWHERE', text: 'Hello' }),
  },
  {
    to: 'chat.postMessage to nobody',
    method: 'chat.postMessage',
    arguments: () => ({ channel: 'U0NOBODY', text: 'Hello' }),
  },
  {
    to: 'chat.postMessage of nothing',
    method: 'chat.postMessage',
    arguments: ({ ids }) => ({ channel: ids.dm }),
  },
  {
    to: 'chat.postMessage of blocks without a text',
    method: 'chat.postMessage',
    arguments: ({ ids }) => ({ channel: ids.hiring, blocks }),
  },
  {
    to: 'chat.postMessage of blocks that are no JSON',
    method: 'chat.postMessage',
    arguments: ({ ids }) => ({ channel: ids.hiring, text: 'Hello', blocks: '[{' }),
  },
  {
    to: 'chat.postMessage of blocks that are no list',
    method: 'chat.postMessage',
    arguments: ({ ids }) => ({ channel: ids.hiring, text: 'Hello', blocks: section }),
  },
  {
    to: 'chat.postMessage with metadata that are no JSON',
    method: 'chat.postMessage',
    arguments: ({ ids }) => ({ channel: ids.hiring, text: 'Hello', metadata: '{' }),
  },
  {
    to: 'chat.postMessage with metadata of no type',
    method: 'chat.postMessage',
    arguments: ({ ids }) => ({
      channel: ids.hiring,
      text: 'Hello',
      metadata: { event_payload: {} },
    }),
  },
  {
    to: 'chat.postMessage of a text over 40,000 characters',
    method: 'chat.postMessage',
    arguments: ({ ids }) => ({ channel: ids.hiring, text: 'a'.repeat(40_001) }),
  },
  {
    to: 'chat.postEphemeral',
    method: 'chat.postEphemeral',
    arguments: ({ ids }) => ({ channel: ids.hiring, user: ids.rita, text: 'Psst' }),
    reads: ['message_ts'],
  },
  {
    to: 'chat.postEphemeral to somebody who is not there',
    method: 'chat.postEphemeral',
    arguments: ({ ids }) => ({ channel: ids.hiring, user: ids.sam, text: 'Psst' }),
  },
  {
    to: 'chat.postEphemeral to nobody',
    method: 'chat.postEphemeral',
    arguments: ({ ids }) => ({ channel: ids.hiring, user: 'U0NOBODY', text: 'Psst' }),
  },
  {
    to: 'chat.postEphemeral in an unknown channel',
    method: 'chat.postEphemeral',
    arguments: ({ ids }) => ({ channel: 'C0NOWHERE', user: ids.rita, text: 'Psst' }),
  },
  {
    to: 'conversations.history',
    method: 'conversations.history',
    arguments: ({ ids }) => ({ channel: ids.dm, limit: 15, include_all_metadata: true }),
    reads: [
      ...of('messages[]', ['type', 'ts', 'text', 'user', 'bot_id', 'metadata.event_type']),
      'messages[].metadata.event_payload.delivery_id',
      'has_more',
    ],
    says: ['has_more', 'messages[].text', 'messages[].user', 'messages[].metadata'],
  },
  {
    to: 'conversations.history without metadata asked for',
    method: 'conversations.history',
    arguments: ({ ids }) => ({ channel: ids.dm, limit: 15 }),
    reads: ['messages[].metadata.event_type'],
    says: ['messages[].metadata'],
  },
  {
    to: 'conversations.history since a message',
    method: 'conversations.history',
    arguments: ({ ids, earlier }) => ({ channel: ids.dm, oldest: earlier(posted, 'ts') }),
    reads: ['messages[].ts'],
    says: ['messages[].text'],
  },
  {
    to: 'conversations.history, one page of several',
    method: 'conversations.history',
    arguments: ({ ids }) => ({ channel: ids.dm, limit: 1 }),
    reads: ['has_more', 'response_metadata.next_cursor'],
    says: ['has_more', 'messages[].text'],
  },
  {
    to: 'conversations.history of a channel the bot is not in',
    method: 'conversations.history',
    arguments: ({ ids }) => ({ channel: ids.general }),
  },
  {
    to: 'conversations.history of a private channel the bot is not in',
    method: 'conversations.history',
    arguments: ({ ids }) => ({ channel: ids.board }),
  },
  {
    to: 'conversations.history of an unknown channel',
    method: 'conversations.history',
    arguments: () => ({ channel: 'C0NOWHERE' }),
  },
  {
    to: 'conversations.history of a person',
    method: 'conversations.history',
    arguments: ({ ids }) => ({ channel: ids.rita }),
  },
  {
    to: 'chat.update of text and blocks',
    method: 'chat.update',
    arguments: ({ ids, earlier }) => ({
      channel: ids.dm,
      ts: earlier(posted, 'ts'),
      text: 'Done',
      blocks: [section],
    }),
    reads: ['channel', 'ts', 'text', 'message.edited.user', 'message.edited.ts'],
    says: ['channel', 'text', 'message.text', 'message.metadata', 'message.edited.user'],
  },
  {
    to: 'chat.update of a text alone',
    method: 'chat.update',
    arguments: ({ ids, earlier }) => ({
      channel: ids.dm,
      ts: earlier(posted, 'ts'),
      text: 'Done again',
    }),
    reads: ['channel', 'ts', 'text'],
    says: ['channel', 'text', 'message.text', 'message.blocks', 'message.metadata'],
  },
  {
    to: 'chat.update of nothing',
    method: 'chat.update',
    arguments: ({ ids, earlier }) => ({ channel: ids.dm, ts: earlier(posted, 'ts') }),
  },
  {
    to: 'chat.update of blocks without a text',
    method: 'chat.update',
    arguments: ({ ids, earlier }) => ({ channel: ids.dm, ts: earlier(posted, 'ts'), blocks }),
  },
  {
    to: 'chat.update of a text over 4,000 characters',
    method: 'chat.update',
    arguments: ({ ids, earlier }) => ({
      channel: ids.dm,
      ts: earlier(posted, 'ts'),
      text: 'a'.repeat(4001),
    }),
  },
  ...(['chat.update', 'chat.delete'] as const).flatMap((method): Call[] => {
    const text = method === 'chat.update' ? { text: 'Mine' } : {};
    return [
      {
        to: `${method} with an unknown ts`,
        method,
        arguments: ({ ids }) => ({ channel: ids.dm, ts: '1.000001', ...text }),
      },
      {
        to: `${method} in an unknown channel`,
        method,
        arguments: ({ earlier }) => ({ channel: 'C0NOWHERE', ts: earlier(posted, 'ts'), ...text }),
      },
      {
        to: `${method} with a person for a channel`,
        method,
        arguments: ({ ids, earlier }) => ({
          channel: ids.rita,
          ts: earlier(posted, 'ts'),
          ...text,
        }),
      },
      {
        to: `${method} of somebody else's message`,
        method,
        arguments: async ({ ids, message }) => ({ channel: ids.dm, ts: await message(), ...text }),
      },
    ];
  }),
  {
    to: 'chat.delete',
    method: 'chat.delete',
    arguments: ({ ids, earlier }) => ({ channel: ids.dm, ts: earlier(posted, 'ts') }),
    reads: ['channel', 'ts'],
    says: ['channel'],
  },
  {
    to: 'chat.delete a second time',
    method: 'chat.delete',
    arguments: ({ ids, earlier }) => ({ channel: ids.dm, ts: earlier(posted, 'ts') }),
  },
  {
    to: 'chat.update of a deleted message',
    method: 'chat.update',
    arguments: ({ ids, earlier }) => ({ channel: ids.dm, ts: earlier(posted, 'ts'), text: 'x' }),
  },

  // Home tabs and modals.
  {
    to: published,
    method: 'views.publish',
    arguments: ({ ids }) => ({ user_id: ids.rita, view: home }),
    reads: viewReads,
    says: viewSays,
  },
  {
    to: 'views.publish with the newest hash',
    method: 'views.publish',
    arguments: ({ ids, earlier }) => ({
      user_id: ids.rita,
      view: home,
      hash: earlier(published, 'view.hash'),
    }),
    reads: viewReads,
    says: viewSays,
  },
  {
    to: 'views.publish with an old hash',
    method: 'views.publish',
    arguments: ({ ids, earlier }) => ({
      user_id: ids.rita,
      view: home,
      hash: earlier(published, 'view.hash'),
    }),
  },
  {
    to: 'views.publish for nobody',
    method: 'views.publish',
    arguments: () => ({ user_id: 'U0NOBODY', view: home }),
  },
  {
    to: 'views.publish of a modal',
    method: 'views.publish',
    arguments: ({ ids }) => ({ user_id: ids.rita, view: modal }),
  },
  {
    to: opened,
    method: 'views.open',
    arguments: async ({ trigger }) => ({
      trigger_id: await trigger(),
      view: { ...modal, external_id: 'mine' },
    }),
    reads: viewReads,
    says: viewSays,
  },
  {
    to: 'views.open with a name that is taken',
    method: 'views.open',
    arguments: async ({ trigger }) => ({
      trigger_id: await trigger(),
      view: { ...modal, external_id: 'mine' },
    }),
  },
  {
    to: 'views.open with an unknown trigger',
    method: 'views.open',
    arguments: () => ({ trigger_id: '1.2.3', view: modal }),
  },
  {
    to: 'views.open without a title',
    method: 'views.open',
    arguments: async ({ trigger }) => ({
      trigger_id: await trigger(),
      view: { type: 'modal', blocks },
    }),
  },
  {
    to: 'views.open of a Home tab',
    method: 'views.open',
    arguments: async ({ trigger }) => ({ trigger_id: await trigger(), view: home }),
  },
  {
    to: 'views.update by its name',
    method: 'views.update',
    arguments: () => ({ external_id: 'mine', view: { ...modal, external_id: 'mine' } }),
    reads: viewReads,
    says: viewSays,
  },
  {
    to: 'views.update with an old hash',
    method: 'views.update',
    arguments: ({ earlier }) => ({
      view_id: earlier(opened, 'view.id'),
      hash: earlier(opened, 'view.hash'),
      view: modal,
    }),
  },
  {
    to: 'views.update with the newest hash',
    method: 'views.update',
    arguments: ({ earlier }) => ({
      view_id: earlier(opened, 'view.id'),
      hash: earlier('views.update by its name', 'view.hash'),
      view: { ...modal, private_metadata: 'y', notify_on_close: true },
    }),
    reads: viewReads,
    says: viewSays,
  },
  {
    to: 'views.update of an unknown view',
    method: 'views.update',
    arguments: () => ({ view_id: 'V0NOWHERE', view: modal }),
  },
  {
    to: 'views.update of an unknown name',
    method: 'views.update',
    arguments: () => ({ external_id: 'nobody', view: modal }),
  },
  {
    to: 'views.push with a trigger from outside',
    method: 'views.push',
    arguments: async ({ trigger }) => ({ trigger_id: await trigger(), view: modal }),
  },
  {
    to: 'views.push with an unknown trigger',
    method: 'views.push',
    arguments: () => ({ trigger_id: '1.2.3', view: modal }),
  },
  {
    to: pushed,
    method: 'views.push',
    arguments: async ({ trigger, earlier }) => ({
      trigger_id: await trigger(earlier(opened, 'view.id')),
      view: modal,
    }),
    reads: [...viewReads, 'view.previous_view_id'],
    says: viewSays.filter((path) => path !== 'view.previous_view_id'),
  },
  {
    to: 'views.push of a third modal',
    method: 'views.push',
    arguments: async ({ trigger, earlier }) => ({
      trigger_id: await trigger(earlier(pushed, 'view.id')),
      view: modal,
    }),
    reads: [...viewReads, 'view.previous_view_id'],
  },
  {
    to: 'views.push of a fourth modal',
    method: 'views.push',
    arguments: async ({ trigger, earlier }) => ({
      trigger_id: await trigger(earlier('views.push of a third modal', 'view.id')),
      view: modal,
    }),
  },

  // Files.
  {
    to: announced,
    method: 'files.getUploadURLExternal',
    arguments: () => ({ filename: 'people.csv', length: 4 }),
    reads: ['file_id', 'upload_url'],
  },
  {
    to: 'files.getUploadURLExternal of no bytes',
    method: 'files.getUploadURLExternal',
    arguments: () => ({ filename: 'people.csv', length: 0 }),
  },
  {
    to: 'files.completeUploadExternal before the bytes are there',
    method: 'files.completeUploadExternal',
    arguments: ({ ids, earlier }) => ({
      files: oneFile(earlier(announced, 'file_id')),
      channel_id: ids.dm,
      initial_comment: 'Your file',
    }),
  },
  {
    to: 'files.completeUploadExternal',
    method: 'files.completeUploadExternal',
    arguments: async ({ ids, earlier }) => {
      const body = new TextEncoder().encode('a,b\n');
      await fetch(earlier(announced, 'upload_url'), { method: 'POST', body });
      return {
        files: oneFile(earlier(announced, 'file_id')),
        channel_id: ids.dm,
        initial_comment: 'Your file',
      };
    },
    reads: ['files[].id', 'files[].title'],
    says: ['files[].title'],
  },
  {
    to: 'files.completeUploadExternal a second time',
    method: 'files.completeUploadExternal',
    arguments: ({ ids, earlier }) => ({
      files: oneFile(earlier(announced, 'file_id')),
      channel_id: ids.dm,
      initial_comment: 'Your file',
    }),
  },
  {
    to: 'conversations.history with a file in it',
    method: 'conversations.history',
    arguments: ({ ids }) => ({ channel: ids.dm, limit: 1 }),
    reads: ['messages[].files[].id'],
    says: ['messages[].files[].title', 'messages[].text'],
  },
  {
    to: 'files.delete',
    method: 'files.delete',
    arguments: ({ earlier }) => ({ file: earlier(announced, 'file_id') }),
  },
  {
    to: 'files.delete of no file',
    method: 'files.delete',
    arguments: () => ({ file: 'F0NOTHING' }),
  },
];
