/** What happens on the way to the app: failures, repeats, doubles, lost connections, bad answers. */
import { createServer } from 'node:http';
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { settableClock } from '../platform/clock.ts';
import { isObject, type JsonObject, objectAt, parseJson, textAt } from './json.ts';
import { readManifest } from './manifest.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';
import { signature } from './signed-http.ts';

const manifest = readManifest('manifest.yml');
const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function open(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const clock = settableClock('2026-11-20T09:00:00Z');
  const sandbox = await createSandbox({ manifest, clock, ...options });
  closers.push(() => sandbox.close());
  sandbox.addUser({ id: 'U0RITA', name: 'rita', realName: 'Rita Ray' });
  sandbox.addUser({ id: 'U0EXT', name: 'eva', realName: 'Eva Extern', isStranger: true });
  return sandbox;
}

interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly payload: JsonObject;
}

type Reply = { readonly status?: number; readonly json?: JsonObject } | 'silence';

/** An app that is no more than an HTTP server: answers what it is told, and remembers what came. */
async function listen(
  sandbox: Sandbox,
  answer: (received: Received, count: number) => Reply,
): Promise<Received[]> {
  const all: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const form = new URLSearchParams(body);
      const read = parseJson(form.get('payload') ?? body);
      const payload = isObject(read) ? read : Object.fromEntries(form);
      const received = { headers: request.headers, body, payload };
      all.push(received);
      const reply = answer(received, all.length);
      if (reply === 'silence') return;
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json' });
      response.end(reply.json === undefined ? '' : JSON.stringify(reply.json));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  sandbox.deliverByHttp(`http://127.0.0.1:${address.port}/slack/events`);
  return all;
}

async function api(sandbox: Sandbox, method: string, given: JsonObject): Promise<JsonObject> {
  const answer = await fetch(`${sandbox.apiUrl}${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${sandbox.botToken}` },
    body: JSON.stringify(given),
  });
  const read = parseJson(await answer.text());
  return isObject(read) ? read : {};
}

const plain = (text: string): JsonObject => ({ type: 'plain_text', text });

const controls: JsonObject[] = [
  {
    type: 'section',
    block_id: 'row',
    text: plain('Dana'),
    accessory: {
      type: 'overflow',
      action_id: 'more',
      options: [{ text: plain('Open'), value: 'open' }],
    },
  },
  {
    type: 'actions',
    block_id: 'acts',
    elements: [
      { type: 'button', action_id: 'go', text: plain('Go'), value: 'v' },
      { type: 'external_select', action_id: 'who', min_query_length: 1 },
      { type: 'static_select', action_id: 'one', options: [{ text: plain('A'), value: 'a' }] },
    ],
  },
];

const form: JsonObject = {
  type: 'modal',
  callback_id: 'form',
  private_metadata: 'kept',
  notify_on_close: true,
  title: plain('Form'),
  submit: plain('Save'),
  blocks: [
    {
      type: 'input',
      block_id: 'note',
      label: plain('Note'),
      element: { type: 'plain_text_input', action_id: 'text', max_length: 5 },
    },
    {
      type: 'input',
      block_id: 'how',
      optional: true,
      label: plain('How'),
      element: {
        type: 'radio_buttons',
        action_id: 'pick',
        options: [{ text: plain('Mail'), value: 'mail' }],
      },
    },
  ],
};

async function withForm(answer: (payload: JsonObject) => Reply): Promise<{
  sandbox: Sandbox;
  all: Received[];
}> {
  const sandbox = await open();
  const all = await listen(sandbox, ({ payload }) => answer(payload));
  await sandbox.as('U0RITA').command('/candidate');
  const trigger_id = all[0]?.payload['trigger_id'];
  expect(await api(sandbox, 'views.open', { trigger_id, view: form })).toMatchObject({ ok: true });
  return { sandbox, all };
}

describe('an app that fails', () => {
  it('shows operation_timeout when a command is not answered in time', async () => {
    const sandbox = await open({ ackMs: 30 });
    await listen(sandbox, () => 'silence');
    const seen = await sandbox.as('U0RITA').command('/candidate');
    expect(seen.failure).toBe('/candidate failed with the error "operation_timeout"');
    expect(sandbox.as('U0RITA').ephemerals()).toHaveLength(1);
  });

  it('shows dispatch_failed when a command is answered with an error, or nobody is there', async () => {
    const sandbox = await open();
    expect((await sandbox.as('U0RITA').command('/candidate')).failure).toContain('dispatch_failed');
    await listen(sandbox, () => ({ status: 500 }));
    expect((await sandbox.as('U0RITA').command('/candidate')).failure).toContain('dispatch_failed');
  });

  it('keeps a modal open and says so when a submission fails', async () => {
    const { sandbox } = await withForm((payload) =>
      payload['type'] === 'view_submission' ? { status: 500 } : {},
    );
    const rita = sandbox.as('U0RITA');
    await rita.fill(rita.modal() ?? { id: '' }, { action_id: 'text' }, 'hi');
    expect(await rita.submit()).toMatchObject({
      outcome: 'failed',
      failure: 'We had some trouble connecting. Try again?',
      modal: { title: 'Form' },
    });
  });
});

describe('events', () => {
  it('are repeated three times with their reasons until the app takes them', async () => {
    const sandbox = await open({ eventRetryDelaysMs: [0, 0, 0] });
    const all = await listen(sandbox, (_received, count) => ({ status: count < 3 ? 500 : 200 }));
    await sandbox.as('U0RITA').opensHome();
    expect(all.map((each) => each.headers['x-slack-retry-num'])).toEqual([undefined, '1', '2']);
    expect(all[1]?.headers['x-slack-retry-reason']).toBe('http_error');
    expect(new Set(all.map((each) => each.payload['event_id'])).size).toBe(1);
  });

  it('are given up after three repeats', async () => {
    const sandbox = await open({ eventRetryDelaysMs: [0, 0, 0] });
    const all = await listen(sandbox, () => ({ status: 500 }));
    await sandbox.as('U0RITA').opensHome();
    expect(all).toHaveLength(4);
  });

  it('are sent only when the manifest subscribes to them', async () => {
    const sandbox = await open();
    const all = await listen(sandbox, () => ({}));
    await sandbox.as('U0RITA').says('hello');
    expect(all).toHaveLength(0);
    await sandbox.changeUser('U0RITA', { timeZone: 'Asia/Tokyo' });
    expect(objectAt(all[0]?.payload, 'event')).toMatchObject({
      type: 'user_change',
      user: { id: 'U0RITA', tz: 'Asia/Tokyo', tz_offset: 32_400 },
    });
  });

  it('can be delivered twice on purpose, as can commands and clicks', async () => {
    const sandbox = await open();
    const all = await listen(sandbox, () => ({}));
    sandbox.deliverTwice('event');
    sandbox.deliverTwice('command');
    await sandbox.as('U0RITA').opensHome();
    await sandbox.as('U0RITA').command('/candidate');
    await sandbox.as('U0RITA').command('/candidate');
    expect(all).toHaveLength(5);
    expect(all[0]?.body).toBe(all[1]?.body);
    expect(all[2]?.body).toBe(all[3]?.body);
  });
});

describe('payloads', () => {
  it('are signed over the real time, whatever time is shown', async () => {
    const sandbox = await open();
    const all = await listen(sandbox, () => ({}));
    await sandbox.as('U0RITA').command('/candidate');
    const { headers = {}, body = '' } = all[0] ?? {};
    const at = Number(headers['x-slack-request-timestamp']);
    expect(headers['x-slack-signature']).toBe(signature(sandbox.signingSecret, at, body));
    expect(at).not.toBe(1_795_165_200);
  });

  it('of a click name the message, the channel, the person and the choice', async () => {
    const sandbox = await open();
    const all = await listen(sandbox, () => ({}));
    await api(sandbox, 'chat.postMessage', { channel: 'U0RITA', text: 'hi', blocks: controls });
    const rita = sandbox.as('U0RITA');
    const [message] = rita.dm();
    if (message === undefined) throw new Error('no message');
    await rita.press(message, { action_id: 'more', option: 'open' });
    expect(all[0]?.payload).toMatchObject({
      type: 'block_actions',
      user: { id: 'U0RITA', username: 'rita', team_id: sandbox.identity.teamId },
      team: { id: sandbox.identity.teamId },
      enterprise: null,
      is_enterprise_install: false,
      api_app_id: sandbox.identity.appId,
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: 'D0RITA',
        is_ephemeral: false,
      },
      channel: { id: 'D0RITA', name: 'directmessage' },
      message: { ts: message.ts, text: 'hi', bot_id: sandbox.identity.botId },
      state: { values: { acts: { one: { type: 'static_select', selected_option: null } } } },
      actions: [
        {
          type: 'overflow',
          action_id: 'more',
          block_id: 'row',
          selected_option: { value: 'open' },
        },
      ],
    });
    await rita.choose(message, { action_id: 'one' }, 'a');
    expect(all[1]?.payload).toMatchObject({
      actions: [{ type: 'static_select', selected_option: { value: 'a', text: { text: 'A' } } }],
      state: { values: { acts: { one: { selected_option: { value: 'a' } } } } },
    });
    await expect(rita.choose(message, { action_id: 'one' }, 'b')).rejects.toThrow('only: a');
  });

  it('of a foreign person carry their own team, and may state another workspace', async () => {
    const sandbox = await open();
    const all = await listen(sandbox, () => ({}));
    const channel = sandbox.addChannel({ name: 'shared', members: ['U0EXT', 'U0APPBOT'] });
    await api(sandbox, 'chat.postMessage', { channel: channel.id, text: 'hi', blocks: controls });
    const [message] = sandbox.as('U0EXT').channel(channel.id);
    if (message === undefined) throw new Error('no message');
    await sandbox.as('U0EXT').press(message, { action_id: 'go' });
    expect(all[0]?.payload).toMatchObject({
      team: { id: sandbox.identity.teamId },
      user: { id: 'U0EXT', team_id: 'T0STRANGERS' },
    });
    await sandbox.as('U0RITA', { team: 'T0OTHER' }).command('/candidate');
    expect(all[1]?.payload).toMatchObject({ team_id: 'T0OTHER', user_id: 'U0RITA' });
  });

  it('of a submission hold the value of every field', async () => {
    const { sandbox, all } = await withForm(() => ({}));
    const rita = sandbox.as('U0RITA');
    const modal = rita.modal() ?? { id: '' };
    await rita.fill(modal, { action_id: 'text' }, 'too long');
    expect(await rita.submit()).toMatchObject({
      outcome: 'refused',
      errors: { note: 'Must be at most 5 characters.' },
    });
    await rita.fill(modal, { action_id: 'text' }, 'fine');
    expect(await rita.submit()).toMatchObject({ outcome: 'closed' });
    expect(all[1]?.payload).toMatchObject({
      type: 'view_submission',
      view: {
        callback_id: 'form',
        private_metadata: 'kept',
        state: {
          values: {
            note: { text: { type: 'plain_text_input', value: 'fine' } },
            how: { pick: { type: 'radio_buttons', selected_option: null } },
          },
        },
      },
    });
  });

  it('of shortcuts name the shortcut, and the message it was picked on', async () => {
    const shortcuts = [
      { name: 'Add', type: 'global', callback_id: 'add', description: 'Adds' },
      { name: 'Keep', type: 'message', callback_id: 'keep', description: 'Keeps' },
    ];
    const features = { ...manifest.features, shortcuts };
    const sandbox = await open({ manifest: { ...manifest, features } });
    const all = await listen(sandbox, () => ({}));
    const rita = sandbox.as('U0RITA');
    await rita.shortcut('add');
    const said = await rita.says('worth keeping');
    await rita.messageShortcut('keep', said);
    expect(all.map((each) => each.payload)).toMatchObject([
      { type: 'shortcut', callback_id: 'add', user: { id: 'U0RITA' } },
      {
        type: 'message_action',
        callback_id: 'keep',
        message_ts: said.ts,
        channel: { id: 'D0RITA' },
      },
    ]);
    await expect(rita.shortcut('keep')).rejects.toThrow('not a global shortcut');
  });

  it('tell of a closed modal only when it asked to be told', async () => {
    const { sandbox, all } = await withForm(() => ({}));
    await sandbox.as('U0RITA').close({ all: true });
    expect(all[1]?.payload).toMatchObject({ type: 'view_closed', is_cleared: true });
  });

  it('of typing ask for options, which can then be chosen', async () => {
    const sandbox = await open();
    const options = [{ text: plain('Dana'), value: 'c1' }];
    const all = await listen(sandbox, ({ payload }) =>
      payload['type'] === 'block_suggestion' ? { json: { options } } : {},
    );
    await api(sandbox, 'chat.postMessage', { channel: 'U0RITA', text: 'hi', blocks: controls });
    const rita = sandbox.as('U0RITA');
    const [message] = rita.dm();
    if (message === undefined) throw new Error('no message');
    const target = { action_id: 'who' };
    expect(await rita.typesInto(message, target, '')).toEqual([]);
    expect(await rita.typesInto(message, target, 'da')).toMatchObject([{ value: 'c1' }]);
    await rita.choose(message, target, 'c1');
    expect(all.map((each) => each.payload['type'])).toEqual(['block_suggestion', 'block_actions']);
    await expect(rita.choose(message, target, 'c2')).rejects.toThrow('offers no c2');
  });
});

describe('answers of the app', () => {
  it.each<[what: string, json: JsonObject, complaint: string]>([
    [
      'an error for what is no input',
      { response_action: 'errors', errors: { other: 'no' } },
      'no input block',
    ],
    ['errors without any', { response_action: 'errors', errors: {} }, 'without any error'],
    ['an unknown action', { response_action: 'dance' }, 'no known response_action'],
    [
      'a view over a limit',
      { response_action: 'update', view: { ...form, title: plain('a'.repeat(25)) } },
      '/view/title/text',
    ],
  ])(
    'to a submission that Slack would throw away, such as %s, are reported loudly',
    async (_what, json, complaint) => {
      const { sandbox } = await withForm((payload) =>
        payload['type'] === 'view_submission' ? { json } : {},
      );
      const rita = sandbox.as('U0RITA');
      await rita.fill(rita.modal() ?? { id: '' }, { action_id: 'text' }, 'hi');
      await expect(rita.submit()).rejects.toThrow(complaint);
      expect(sandbox.requests.at(-1)).toMatchObject({ method: 'ack' });
    },
  );

  it.each([
    ['push', { response_action: 'push', view: form }, 'pushed', 2],
    ['clear', { response_action: 'clear' }, 'cleared', 0],
  ] as const)('to a submission may be %s', async (_action, json, outcome, left) => {
    const { sandbox } = await withForm((payload) =>
      payload['type'] === 'view_submission' ? { json } : {},
    );
    const rita = sandbox.as('U0RITA');
    await rita.fill(rita.modal() ?? { id: '' }, { action_id: 'text' }, 'hi');
    expect(await rita.submit()).toMatchObject({ outcome });
    expect(rita.modals()).toHaveLength(left);
  });

  it('to a command that Slack would throw away are reported loudly', async () => {
    const sandbox = await open();
    await listen(sandbox, () => ({ json: { text: 'hi', blocks: [{ type: 'section' }] } }));
    await expect(sandbox.as('U0RITA').command('/candidate')).rejects.toThrow('invalid_blocks');
  });

  it('to a command at its response URL are refused with a status, and after five uses too', async () => {
    const sandbox = await open();
    const all = await listen(sandbox, () => ({}));
    await sandbox.as('U0RITA').command('/candidate');
    const url = textAt(all[0]?.payload, 'response_url') ?? '';
    const respond = async (text: string): Promise<number> => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ text }) });
      return answer.status;
    };
    expect(await respond('')).toBe(400);
    for (const text of ['2', '3', '4', '5']) expect(await respond(text)).toBe(200);
    expect(await respond('6')).toBe(404);
    expect(
      sandbox
        .as('U0RITA')
        .ephemerals()
        .map((each) => each.text),
    ).toEqual(['2', '3', '4', '5']);
  });

  it('to a click on a private message may replace or delete it, though its payload has no copy of it', async () => {
    const sandbox = await open();
    const all = await listen(sandbox, ({ payload }) =>
      payload['command'] === '/candidate' ? { json: { text: 'pick', blocks: controls } } : {},
    );
    const rita = sandbox.as('U0RITA');
    const [reply] = (await rita.command('/candidate')).replies;
    if (reply === undefined) throw new Error('no reply');
    await rita.press(reply, { action_id: 'go' });
    expect(all[1]?.payload).toMatchObject({ container: { is_ephemeral: true } });
    expect(all[1]?.payload['message']).toBeUndefined();
    const respond = async (body: JsonObject): Promise<void> => {
      const headers = { 'content-type': 'application/json' };
      const url = textAt(all[1]?.payload, 'response_url') ?? '';
      await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    };
    await respond({ replace_original: true, text: 'picked' });
    expect(rita.dm().map((each) => [each.ts, each.text])).toEqual([[reply.ts, 'picked']]);
    await respond({ delete_original: true });
    expect(rita.dm()).toEqual([]);
  });
});

describe('Socket Mode', () => {
  async function connect(sandbox: Sandbox, name: string, taken: string[]): Promise<void> {
    const logLevel = LogLevel.ERROR;
    const clientOptions = { slackApiUrl: sandbox.apiUrl };
    const receiver = new SocketModeReceiver({
      appToken: sandbox.appToken,
      logLevel,
      clientPingTimeout: 50,
      installerOptions: { clientOptions: { ...clientOptions } },
    });
    const app = new App({
      receiver,
      token: sandbox.botToken,
      clientOptions: { ...clientOptions },
      logLevel,
      deferInitialization: true,
    });
    await app.init();
    app.command('/candidate', async ({ ack, command }) => {
      taken.push(name);
      await ack({ text: `from ${name}: ${command.text}` });
    });
    await app.start();
    closers.push(() => app.stop());
  }

  it('gives each payload to exactly one of several connections', async () => {
    const sandbox = await open();
    const taken: string[] = [];
    await connect(sandbox, 'a', taken);
    await connect(sandbox, 'b', taken);
    expect(sandbox.connections).toBe(2);
    const rita = sandbox.as('U0RITA');
    for (let count = 0; count < 30; count += 1) await rita.command(`/candidate ${count}`);
    expect(taken).toHaveLength(30);
    expect(new Set(taken)).toEqual(new Set(['a', 'b']));
  });

  it.each(['warning', 'refresh_requested', 'drop'] as const)(
    'lets a connection go after %s, and the app comes back',
    async (how) => {
      const sandbox = await open();
      const taken: string[] = [];
      await connect(sandbox, 'a', taken);
      sandbox.disconnectSockets(how);
      expect(sandbox.connections).toBe(0);
      expect((await sandbox.as('U0RITA').command('/candidate')).failure).toContain(
        'dispatch_failed',
      );
      await expect.poll(() => sandbox.connections).toBe(1);
      const seen = await sandbox.as('U0RITA').command('/candidate again');
      expect(seen.replies.map((each) => each.text)).toEqual(['from a: again']);
    },
  );

  it('refuses a connection whose ticket was used before', async () => {
    const sandbox = await open();
    const headers = { authorization: `Bearer ${sandbox.appToken}` };
    const address = `${sandbox.apiUrl}apps.connections.open`;
    const answer = parseJson(await (await fetch(address, { method: 'POST', headers })).text());
    const url = textAt(answer, 'url') ?? '';
    const attempt = (): Promise<string> =>
      new Promise((resolve) => {
        const socket = new WebSocket(url);
        socket.addEventListener('message', (event) => {
          socket.close();
          resolve(typeof event.data === 'string' ? event.data : '');
        });
        socket.addEventListener('error', () => {
          resolve('refused');
        });
      });
    expect(parseJson(await attempt())).toMatchObject({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: sandbox.identity.appId },
    });
    expect(await attempt()).toBe('refused');
  });
});
