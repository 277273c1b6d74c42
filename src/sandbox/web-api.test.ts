/** The Web API's strictness, through the official client. */
import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import {
  type Logger,
  LogLevel,
  WebAPIPlatformError,
  WebAPIRequestError,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import { type SettableClock, settableClock } from '../platform/clock.ts';
import { isObject, objectsAt, textAt, toJson } from './json.ts';
import { readManifest, toManifest } from './manifest.ts';
import { createSandbox, type JsonObject, type Sandbox, type SandboxOptions } from './sandbox.ts';

const manifest = readManifest('manifest.yml');
const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

interface World {
  readonly sandbox: Sandbox;
  readonly clock: SettableClock;
  readonly client: WebClient;
}

async function open(options: Partial<SandboxOptions> = {}): Promise<World> {
  const clock = settableClock('2026-11-20T09:00:00Z');
  const sandbox = await createSandbox({ manifest, clock, ...options });
  closers.push(() => sandbox.close());
  sandbox.addUser({ id: 'U0RITA', name: 'rita', realName: 'Rita Ray', email: 'rita@example.com' });
  sandbox.addUser({ id: 'U0SAM', name: 'sam', realName: 'Sam Gone', deleted: true });
  sandbox.addUser({ id: 'U0EXT', name: 'ext', realName: 'Eva Extern', isStranger: true });
  return { sandbox, clock, client: clientOf(sandbox) };
}

function clientOf(sandbox: Sandbox, options: WebClientOptions = {}): WebClient {
  return new WebClient(sandbox.botToken, {
    slackApiUrl: sandbox.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
    ...options,
  });
}

async function withScopes(...scopes: string[]): Promise<World> {
  const changed = toManifest({ ...manifest, oauth_config: { scopes: { bot: scopes } } });
  return open({ manifest: changed });
}

/** The answer of a call that must be refused. */
async function refusal(call: Promise<unknown>): Promise<JsonObject> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError)) throw error;
    const data = toJson(error.data);
    return isObject(data) ? data : {};
  }
  throw new Error('the call was not refused');
}

const divider: KnownBlock = { type: 'divider' };
const modal: ModalView = {
  type: 'modal',
  title: { type: 'plain_text', text: 'Hello' },
  blocks: [divider],
};
const home: HomeView = { type: 'home', blocks: [divider] };
const quiet: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

function lastTrigger(sandbox: Sandbox): string {
  const found = sandbox.deliveries.at(-1)?.payload['trigger_id'];
  if (typeof found !== 'string') throw new Error('no trigger was delivered');
  return found;
}

/** A trigger id as if Rita had just typed a command; no app listens. */
async function trigger(sandbox: Sandbox): Promise<string> {
  await sandbox.as('U0RITA').command('/candidate');
  return lastTrigger(sandbox);
}

describe('who may call', () => {
  it('refuses a method that does not exist here', async () => {
    const { client } = await open();
    expect(await refusal(client.apiCall('pins.add'))).toMatchObject({ error: 'unknown_method' });
  });

  it('refuses a missing token, a wrong one, and one of the wrong kind', async () => {
    const { sandbox } = await open();
    const options = { slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 0 } };
    const error = async (token?: string): Promise<unknown> =>
      (await refusal(new WebClient(token, options).users.list({})))['error'];
    expect(await error()).toBe('not_authed');
    expect(await error('xoxb-wrong')).toBe('invalid_auth');
    expect(await error(sandbox.appToken)).toBe('not_allowed_token_type');
    const bot = new WebClient(sandbox.botToken, options);
    expect(await refusal(bot.apps.connections.open({}))).toMatchObject({
      error: 'not_allowed_token_type',
    });
  });

  it.each([
    ['users.info', 'users:read', { user: 'U0RITA' }],
    ['users.list', 'users:read', {}],
    ['users.lookupByEmail', 'users:read.email', { email: 'rita@example.com' }],
    ['conversations.open', 'im:write,mpim:write,channels:manage,groups:write', { users: 'U0RITA' }],
    ['chat.postMessage', 'chat:write', { channel: 'U0RITA', text: 'hi' }],
    ['chat.update', 'chat:write', { channel: 'D0RITA', ts: '1.0', text: 'hi' }],
    ['chat.delete', 'chat:write', { channel: 'D0RITA', ts: '1.0' }],
    ['chat.postEphemeral', 'chat:write', { channel: 'D0RITA', user: 'U0RITA', text: 'hi' }],
    ['conversations.history', 'im:history', { channel: 'D0RITA' }],
    ['conversations.info', 'im:read', { channel: 'D0RITA' }],
  ])('refuses %s without the scope %s', async (method, needed, args) => {
    const { sandbox, client } = await withScopes('commands');
    sandbox.workspace.openDm('U0RITA');
    expect(await refusal(client.apiCall(method, args))).toMatchObject({
      error: 'missing_scope',
      needed,
      provided: 'commands',
    });
  });

  it('lists conversations with the scope for each kind asked for, also when there are none', async () => {
    const { client } = await withScopes('im:read');
    const list = (types: string) => client.conversations.list({ types });
    expect((await list('im')).ok).toBe(true);
    expect(await refusal(list('im,private_channel'))).toMatchObject({
      error: 'missing_scope',
      needed: 'groups:read',
    });
    expect(await refusal(list('mpim'))).toMatchObject({ error: 'invalid_types' });
  });

  it('shows mail addresses only with the scope for them', async () => {
    const { client } = await withScopes('users:read');
    const { user } = await client.users.info({ user: 'U0RITA' });
    expect(user?.real_name).toBe('Rita Ray');
    expect(user?.profile).not.toHaveProperty('email');
  });
});

describe('arguments', () => {
  it('refuses an argument that was never meant to be sent, and names it', async () => {
    const { client, sandbox } = await open();
    const args = { channel: 'U0RITA', text: 'hi', icon_emoji: ':x:' };
    expect(await refusal(client.apiCall('chat.postMessage', args))).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] unexpected argument: icon_emoji'] },
    });
    expect(sandbox.requests.at(-1)?.refusal).toContain('icon_emoji');
  });

  it('refuses a missing argument, and names it', async () => {
    const { client } = await open();
    expect(await refusal(client.apiCall('chat.postMessage', { text: 'hi' }))).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: channel'] },
    });
  });

  it('takes the team id that the client adds by itself', async () => {
    const { sandbox } = await open();
    const client = clientOf(sandbox, { teamId: sandbox.identity.teamId });
    expect((await client.users.info({ user: 'U0RITA' })).ok).toBe(true);
  });

  it('takes a JSON body as well as a form', async () => {
    const { sandbox } = await open();
    const answer = await fetch(`${sandbox.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        authorization: `Bearer ${sandbox.botToken}`,
      },
      body: JSON.stringify({ channel: 'U0RITA', text: 'hi', blocks: [divider] }),
    });
    expect(await answer.json()).toMatchObject({ ok: true, channel: 'D0RITA' });
  });
});

describe('people', () => {
  it('describes a person as Slack does, with the offset of their zone at the shown time', async () => {
    const { sandbox, client } = await open();
    sandbox.addUser({
      id: 'U0ADMIN',
      name: 'ada',
      realName: 'Ada Admin',
      isAdmin: true,
      timeZone: 'America/New_York',
    });
    const { user } = await client.users.info({ user: 'U0ADMIN' });
    expect(user).toMatchObject({
      is_admin: true,
      is_owner: false,
      is_restricted: false,
      is_bot: false,
      deleted: false,
      tz: 'America/New_York',
      tz_offset: -18_000,
      team_id: sandbox.identity.teamId,
    });
    const stranger = await client.users.info({ user: 'U0EXT' });
    expect(stranger.user).toMatchObject({ is_stranger: true, team_id: 'T0STRANGERS' });
  });

  it('refuses people that do not exist', async () => {
    const { client } = await open();
    expect(await refusal(client.users.info({ user: 'U0NONE' }))).toMatchObject({
      error: 'user_not_found',
    });
    expect(await refusal(client.users.lookupByEmail({ email: 'no@example.com' }))).toMatchObject({
      error: 'users_not_found',
    });
  });

  it('lists everybody page by page', async () => {
    const { client } = await open();
    const names: string[] = [];
    for await (const page of client.paginate('users.list', { limit: 2 })) {
      const members = objectsAt(toJson(page), 'members');
      names.push(...members.map((each) => textAt(each, 'id') ?? ''));
    }
    expect(names).toHaveLength(4);
    expect(new Set(names).size).toBe(4);
  });
});

describe('messages', () => {
  it('opens the direct message for a user id and gives its id back', async () => {
    const { client } = await open();
    const posted = await client.chat.postMessage({ channel: 'U0RITA', text: 'hi' });
    const opened = await client.conversations.open({ users: 'U0RITA' });
    expect(opened.channel?.id).toBe(posted.channel);
    expect(posted.message).toMatchObject({ text: 'hi', user: 'U0APPBOT' });
  });

  it('gives timestamps made from the shown time, unique and increasing though it stands still', async () => {
    const { client } = await open();
    const first = await client.chat.postMessage({ channel: 'U0RITA', text: 'one' });
    const second = await client.chat.postMessage({ channel: 'U0RITA', text: 'two' });
    expect([first.ts, second.ts]).toEqual(['1795165200.000000', '1795165200.000001']);
  });

  it('refuses blocks without a text of their own', async () => {
    const { client } = await open();
    const args = { channel: 'U0RITA', blocks: [divider] };
    expect(await refusal(client.apiCall('chat.postMessage', args))).toMatchObject({
      error: 'no_text',
    });
  });

  it('takes 40,000 characters in a new message and 4,000 in a change, and no more', async () => {
    const { client } = await open();
    const post = (length: number): Promise<{ channel?: string; ts?: string }> =>
      client.chat.postMessage({ channel: 'U0RITA', text: 'a'.repeat(length) });
    const { channel = '', ts = '' } = await post(40_000);
    expect(await refusal(post(40_001))).toMatchObject({ error: 'msg_too_long' });
    const update = (length: number): Promise<{ ok: boolean }> =>
      client.chat.update({ channel, ts, text: 'a'.repeat(length) });
    expect((await update(4_000)).ok).toBe(true);
    expect(await refusal(update(4_001))).toMatchObject({ error: 'msg_too_long' });
  });

  it('explains what is wrong with blocks, and where', async () => {
    const { client } = await open();
    const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'a'.repeat(151) } }];
    const call = client.chat.postMessage({ channel: 'U0RITA', text: 'hi', blocks });
    expect(await refusal(call)).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: {
        messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
      },
    });
  });

  it('refuses blocks that are too long together', async () => {
    const { client } = await open();
    const text = { type: 'mrkdwn', text: 'a'.repeat(3000) } as const;
    const blocks = Array.from({ length: 5 }, () => ({ type: 'section', text }) as const);
    const call = client.chat.postMessage({ channel: 'U0RITA', text: 'hi', blocks });
    expect(await refusal(call)).toMatchObject({ error: 'msg_blocks_too_long' });
  });

  it('keeps every version of an edited message, its metadata, and drops blocks when only text comes', async () => {
    const { sandbox, client } = await open();
    const metadata = { event_type: 'delivery', event_payload: { id: 'd1' } };
    const message = { channel: 'U0RITA', text: 'one', blocks: [divider], metadata };
    const { channel = '', ts = '' } = await client.chat.postMessage(message);
    await client.chat.update({ channel, ts, text: 'two' });
    const [seen] = sandbox.as('U0RITA').dm();
    expect(seen).toMatchObject({ text: 'two', blocks: [], metadata, isEdited: true });
    const kept = sandbox.workspace.findMessage(channel, ts)?.versions.map((each) => each.text);
    expect(kept).toEqual(['one', 'two']);
  });

  it('shows history newest first, with metadata in full only when asked', async () => {
    const { client, clock } = await open();
    const metadata = { event_type: 'delivery', event_payload: { id: 'd1' } };
    const first = await client.chat.postMessage({ channel: 'U0RITA', text: 'one', metadata });
    clock.advance(60_000);
    const { channel = '' } = await client.chat.postMessage({ channel: 'U0RITA', text: 'two' });
    const brief = await client.conversations.history({ channel });
    expect(brief.messages?.map((each) => each.text)).toEqual(['two', 'one']);
    expect(brief.messages?.[1]?.metadata).toEqual({ event_type: 'delivery' });
    const full = await client.conversations.history({
      channel,
      include_all_metadata: true,
      limit: 15,
    });
    expect(full.messages?.[1]?.metadata).toEqual(metadata);
    const since = await client.conversations.history({ channel, oldest: first.ts ?? '' });
    expect(since.messages?.map((each) => each.text)).toEqual(['two']);
  });

  it("leaves a thread's answers out of the history", async () => {
    const { client } = await open();
    const { channel = '', ts = '' } = await client.chat.postMessage({
      channel: 'U0RITA',
      text: 'one',
    });
    await client.chat.postMessage({ channel, text: 'answer', thread_ts: ts });
    const { messages } = await client.conversations.history({ channel });
    expect(messages?.map((each) => each.text)).toEqual(['one']);
  });

  it('opens direct messages by their id, and nothing else', async () => {
    const { sandbox, client } = await open();
    const dm = sandbox.workspace.openDm('U0RITA').id;
    const opened = await client.conversations.open({ channel: dm, return_im: true });
    expect(opened.channel).toMatchObject({ id: dm, user: 'U0RITA', is_im: true });
    const { id: channel } = sandbox.addChannel({ name: 'hiring', members: ['U0APPBOT'] });
    expect(await refusal(client.conversations.open({ channel }))).toMatchObject({
      error: 'method_not_supported_for_channel_type',
    });
  });

  it('says that blocks or metadata cannot be read at all', async () => {
    const { client } = await open();
    const post = { channel: 'U0RITA', text: 'hi' };
    const unreadable = (args: object) =>
      refusal(client.apiCall('chat.postMessage', { ...post, ...args }));
    expect(await unreadable({ blocks: '[{' })).toMatchObject({ error: 'invalid_blocks_format' });
    expect(await unreadable({ metadata: '{' })).toMatchObject({ error: 'invalid_metadata_format' });
  });

  it('leaves ephemeral and deleted messages out of the history', async () => {
    const { client, sandbox } = await open();
    const { channel = '', ts = '' } = await client.chat.postMessage({
      channel: 'U0RITA',
      text: 'a',
    });
    await client.chat.postEphemeral({ channel, user: 'U0RITA', text: 'psst' });
    await client.chat.delete({ channel, ts });
    const { messages } = await client.conversations.history({ channel });
    expect(messages).toEqual([]);
    expect(
      sandbox
        .as('U0RITA')
        .dm()
        .map((each) => each.text),
    ).toEqual(['psst']);
  });

  it.each([
    ['nobody', 'U0NONE', 'channel_not_found'],
    ['no conversation', 'C0NONE', 'channel_not_found'],
    ['someone deactivated', 'U0SAM', 'user_not_found'],
    ['itself', 'U0APPBOT', 'cannot_dm_bot'],
    ['someone of another company', 'U0EXT', 'user_not_visible'],
  ])('refuses to post to %s', async (_who, channel, error) => {
    const { client } = await open();
    expect(await refusal(client.chat.postMessage({ channel, text: 'hi' }))).toMatchObject({
      error,
    });
  });

  it('refuses a channel the app is not in, and an archived one', async () => {
    const { sandbox, client } = await open();
    const channel = sandbox.addChannel({ name: 'general', members: ['U0RITA'] });
    const call = { channel: channel.id, text: 'hi' };
    expect(await refusal(client.chat.postMessage(call))).toMatchObject({ error: 'not_in_channel' });
    channel.members.add('U0APPBOT');
    expect((await client.chat.postMessage(call)).ok).toBe(true);
    channel.isArchived = true;
    expect(await refusal(client.chat.postMessage(call))).toMatchObject({ error: 'is_archived' });
  });

  it('refuses direct messages when the manifest has no messages tab', async () => {
    const features = { ...manifest.features, app_home: { messages_tab_enabled: false } };
    const { client } = await open({ manifest: { ...manifest, features } });
    const call = client.chat.postMessage({ channel: 'U0RITA', text: 'hi' });
    expect(await refusal(call)).toMatchObject({ error: 'messages_tab_disabled' });
  });

  it('refuses to change a message that is not there or not its own', async () => {
    const { sandbox, client } = await open();
    const said = await sandbox.as('U0RITA').says('mine');
    const change = { channel: said.channel, text: 'yours' };
    expect(await refusal(client.chat.update({ ...change, ts: '1.0' }))).toMatchObject({
      error: 'message_not_found',
    });
    expect(await refusal(client.chat.update({ ...change, ts: said.ts }))).toMatchObject({
      error: 'cant_update_message',
    });
  });
});

describe('views', () => {
  it('opens a modal for a trigger, once', async () => {
    const { sandbox, client } = await open();
    const trigger_id = await trigger(sandbox);
    const { view } = await client.views.open({ trigger_id, view: modal });
    expect(sandbox.as('U0RITA').modal()?.id).toBe(view?.id);
    expect(await refusal(client.views.open({ trigger_id, view: modal }))).toMatchObject({
      error: 'exchanged_trigger_id',
    });
    expect(await refusal(client.views.open({ trigger_id: 'x', view: modal }))).toMatchObject({
      error: 'invalid_trigger_id',
    });
  });

  it('refuses a trigger that has outlived its time', async () => {
    const { sandbox, client } = await open({ triggerMs: 0 });
    const trigger_id = await trigger(sandbox);
    expect(await refusal(client.views.open({ trigger_id, view: modal }))).toMatchObject({
      error: 'expired_trigger_id',
    });
  });

  it('refuses a bad view without using up the trigger', async () => {
    const { sandbox, client } = await open();
    const trigger_id = await trigger(sandbox);
    const title = { type: 'plain_text', text: 'a'.repeat(25) } as const;
    expect(
      await refusal(client.views.open({ trigger_id, view: { ...modal, title } })),
    ).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: {
        messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
      },
    });
    expect((await client.views.open({ trigger_id, view: modal })).ok).toBe(true);
  });

  it('updates a view by its id or its own name, only while the hash is the newest', async () => {
    const { sandbox, client } = await open();
    const named = { ...modal, external_id: 'mine' };
    const { view } = await client.views.open({ trigger_id: await trigger(sandbox), view: named });
    const [view_id = '', hash = ''] = [view?.id, view?.hash];
    await client.views.update({ view_id, hash, view: named });
    expect(await refusal(client.views.update({ view_id, hash, view: named }))).toMatchObject({
      error: 'hash_conflict',
    });
    expect((await client.views.update({ external_id: 'mine', view: named })).ok).toBe(true);
    expect(sandbox.views.all.get(view_id)?.versions).toHaveLength(3);
  });

  it('says not_found for a view that was closed', async () => {
    const { sandbox, client } = await open();
    const { view } = await client.views.open({ trigger_id: await trigger(sandbox), view: modal });
    await sandbox.as('U0RITA').close();
    const call = client.views.update({ view_id: view?.id ?? '', view: modal });
    expect(await refusal(call)).toMatchObject({ error: 'not_found' });
  });

  it('publishes a Home tab, only while the hash is the newest', async () => {
    const { sandbox, client } = await open();
    const { view } = await client.views.publish({ user_id: 'U0RITA', view: home });
    const hash = view?.hash ?? '';
    await client.views.publish({ user_id: 'U0RITA', view: home, hash });
    const again = client.views.publish({ user_id: 'U0RITA', view: home, hash });
    expect(await refusal(again)).toMatchObject({ error: 'hash_conflict' });
    expect(sandbox.as('U0RITA').home()?.blocks).toMatchObject([divider]);
  });

  it('pushes only from inside a modal, and no more than three high', async () => {
    const { sandbox, client } = await open();
    const text = { type: 'plain_text', text: 'More' } as const;
    const elements = [{ type: 'button', action_id: 'more', text } as const];
    const view: ModalView = { ...modal, blocks: [{ type: 'actions', elements }] };
    const outside = await trigger(sandbox);
    expect(await refusal(client.views.push({ trigger_id: outside, view }))).toMatchObject({
      error: 'invalid_trigger_id',
    });
    await client.views.open({ trigger_id: await trigger(sandbox), view });
    const rita = sandbox.as('U0RITA');
    const pressed = async (): Promise<string> => {
      await rita.press(rita.modal() ?? { id: '' }, { action_id: 'more' });
      return lastTrigger(sandbox);
    };
    await client.views.push({ trigger_id: await pressed(), view });
    await client.views.push({ trigger_id: await pressed(), view });
    expect(rita.modals()).toHaveLength(3);
    expect(await refusal(client.views.push({ trigger_id: await pressed(), view }))).toMatchObject({
      error: 'push_limit_reached',
    });
    const [first, second, third] = rita.modals().map((each) => sandbox.views.all.get(each.id));
    expect([second?.previousId, third?.previousId]).toEqual([first?.id, second?.id]);
    expect(third?.rootId).toBe(first?.id);
  });
});

describe('faults', () => {
  it('answers 429 with a time to wait, as often as armed', async () => {
    const { sandbox, client } = await open();
    const fault = { kind: 'rate_limited', retryAfterS: 7 } as const;
    sandbox.faults.arm({ method: 'chat.postMessage', times: 1, fault });
    const post = { channel: 'U0RITA', text: 'hi' };
    await expect(client.chat.postMessage(post)).rejects.toMatchObject({ retryAfter: 7 });
    expect((await client.chat.postMessage(post)).ok).toBe(true);
    expect(sandbox.faults.left).toBe(0);
  });

  it('answers an error or a status that was armed', async () => {
    const { sandbox, client } = await open();
    const error = { kind: 'error', error: 'internal_error' } as const;
    sandbox.faults.arm({ method: '*', times: 1, fault: error });
    expect(await refusal(client.auth.test())).toMatchObject({ error: 'internal_error' });
    sandbox.faults.arm({ method: 'auth.test', times: 1, fault: { kind: 'http', status: 503 } });
    await expect(client.auth.test()).rejects.toMatchObject({ statusCode: 503 });
  });

  it('cuts the connection before or after the effect', async () => {
    const { sandbox, client } = await open();
    const arm = (kind: 'reset_before' | 'reset_after'): void => {
      sandbox.faults.arm({ method: 'chat.postMessage', times: 1, fault: { kind } });
    };
    arm('reset_before');
    await expect(client.chat.postMessage({ channel: 'U0RITA', text: 'a' })).rejects.toThrow(
      WebAPIRequestError,
    );
    expect(sandbox.as('U0RITA').dm()).toHaveLength(0);
    arm('reset_after');
    await expect(client.chat.postMessage({ channel: 'U0RITA', text: 'b' })).rejects.toThrow(
      WebAPIRequestError,
    );
    expect(
      sandbox
        .as('U0RITA')
        .dm()
        .map((each) => each.text),
    ).toEqual(['b']);
  });

  it('delays an answer and is not settled meanwhile', async () => {
    const { sandbox, client } = await open();
    sandbox.faults.arm({ method: 'auth.test', times: 1, fault: { kind: 'delay', ms: 60 } });
    const call = client.auth.test();
    await expect.poll(() => sandbox.requests.length).toBe(1);
    expect(sandbox.requests[0]?.answer).toBeUndefined();
    await sandbox.settled();
    expect(sandbox.requests[0]?.answer).toMatchObject({ ok: true });
    await call;
  });

  it('can be unreachable and come back at the same address with everything kept', async () => {
    const { sandbox, client } = await open();
    await client.chat.postMessage({ channel: 'U0RITA', text: 'kept' });
    const address = sandbox.apiUrl;
    await sandbox.refuseConnections(true);
    await expect(client.auth.test()).rejects.toThrow(WebAPIRequestError);
    await sandbox.refuseConnections(false);
    expect(sandbox.apiUrl).toBe(address);
    expect((await client.auth.test()).ok).toBe(true);
    expect(
      sandbox
        .as('U0RITA')
        .dm()
        .map((each) => each.text),
    ).toEqual(['kept']);
  });
});
