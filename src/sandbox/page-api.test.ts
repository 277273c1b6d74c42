/** What the page asks of the sandbox: who may ask, what people see and do, the log, and the time. */
import { createServer, request as ask } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settableClock, type SettableClock } from '../platform/clock.ts';
import { isObject, type JsonObject, objectAt, parseJson, textAt } from './json.ts';
import { readManifest } from './manifest.ts';
import type {
  PageAct,
  PageEvent,
  PageLog,
  PageOutcome,
  PageState,
  PageTravel,
} from './page/protocol.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

const manifest = readManifest('manifest.yml');
const assets = new Map([['/index.html', { type: 'text/html', body: '<!doctype html>the page' }]]);
const closers: (() => Promise<unknown>)[] = [];
let sandbox: Sandbox;
let clock: SettableClock;
let travels: PageTravel[];
let mayTravel: Promise<void>;

beforeEach(async () => {
  clock = settableClock('2026-11-20T09:00:00Z');
  travels = [];
  mayTravel = Promise.resolve();
  sandbox = await createSandbox({
    manifest,
    clock,
    page: Promise.resolve(assets),
    travel: async (how) => {
      travels.push(how);
      await mayTravel;
      clock.advance(3_600_000);
    },
  });
  closers.push(() => sandbox.close());
  sandbox.addUser({ id: 'U0RITA', name: 'rita', realName: 'Rita Ray', title: 'Recruiter' });
  sandbox.addUser({ id: 'U0DAN', name: 'dan', realName: 'Dan Oak', deleted: true });
  sandbox.addChannel({ id: 'C0GEN', name: 'general', members: ['U0RITA'] });
});
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** An app that answers what it is told with what `answer` makes of it. */
async function listen(
  answer: (payload: JsonObject) => Promise<JsonObject | undefined>,
): Promise<void> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const form = new URLSearchParams(body);
      const read = parseJson(form.get('payload') ?? body);
      void answer(isObject(read) ? read : Object.fromEntries(form)).then((json) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(json === undefined ? '' : JSON.stringify(json));
      });
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
}

async function call(method: string, given: JsonObject): Promise<JsonObject> {
  const answer = await fetch(`${sandbox.apiUrl}${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${sandbox.botToken}` },
    body: JSON.stringify(given),
  });
  const read = parseJson(await answer.text());
  return isObject(read) ? read : {};
}

async function get<Answer>(path: string): Promise<Answer> {
  const answer = await fetch(new URL(path, sandbox.pageUrl));
  return (await answer.json()) as Answer;
}
const state = (as = 'U0RITA', seen = ''): Promise<PageState> =>
  get(`/page/state?as=${as}&seen=${seen}`);

async function post<Body extends object>(path: string, body: Body): Promise<PageOutcome> {
  const answer = await fetch(new URL(path, sandbox.pageUrl), {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return (await answer.json()) as PageOutcome;
}
const act = (wish: PageAct): Promise<PageOutcome> => post('/page/act?as=U0RITA', wish);

const postTo = async (text: string): Promise<string> => {
  await call('conversations.open', { users: 'U0RITA' });
  const posted = await call('chat.postMessage', { channel: 'D0RITA', text });
  return textAt(posted, 'ts') ?? '';
};

/** The status of a request that names itself as it likes, as a browser on another page could. */
async function statusOf(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    ask(new URL(path, sandbox.pageUrl), { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('the page’s side of the sandbox', () => {
  it('answers pages of this machine only, under its own names', async () => {
    const { host, port } = new URL(sandbox.pageUrl);
    for (const path of ['/', '/page/state', '/page/log', '/page/events', '/page/act']) {
      expect(await statusOf(path, { host: 'evil.example' })).toBe(403);
      expect(await statusOf(path, { host, origin: 'https://evil.example' })).toBe(403);
      expect(await statusOf(path, { host, origin: 'null' })).toBe(403);
    }
    expect(await statusOf('/', { host: `localhost:${port}` })).toBe(200);
    expect(await statusOf('/page/state', { host, origin: `http://${host}` })).toBe(200);
  });

  it('serves the built files with a policy that lets nothing else run', async () => {
    const answer = await fetch(sandbox.pageUrl);
    expect(await answer.text()).toContain('the page');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect((await fetch(new URL('/assets/none.js', sandbox.pageUrl))).status).toBe(404);
  });

  it('shows the first person where nobody is named, and knows when there is no such person', async () => {
    const { viewer, people, app } = await get<PageState>('/page/state');
    expect(viewer.id).toBe('U0RITA');
    expect(people.map(({ name, isDeactivated }) => [name, isDeactivated])).toEqual([
      ['Rita Ray', false],
      ['Dan Oak', true],
    ]);
    expect(app.commands.map(({ command }) => command)).toEqual(['/candidate']);
    expect(app.subcommands).toContain('log');
    const nobody = await fetch(new URL('/page/state?as=U0NOBODY', sandbox.pageUrl));
    expect(nobody.status).toBe(404);
  });

  it('counts as unread what came after the newest message that was in sight', async () => {
    const first = await postTo('one');
    await postTo('two');
    const unread = async (seen: string) => (await state('U0RITA', seen)).people[0]?.unread;
    expect(await unread('')).toBe(2);
    expect(await unread(first)).toBe(1);
    expect(await unread('')).toBe(1);
    const { viewer } = await state();
    const [message] = viewer.dm.messages;
    expect(message).toMatchObject({ text: 'one', authorName: 'Runner-up', isFromApp: true });
  });

  it('carries words to a channel as Slack keeps them, and only of its members', async () => {
    await act({ kind: 'type', text: 'R&D <3', channel: 'C0GEN' });
    const [channel] = (await state()).channels;
    expect(channel?.messages.map(({ text }) => text)).toEqual(['R&amp;D &lt;3']);
    const outcome = await post('/page/act?as=U0DAN', {
      kind: 'type',
      text: 'hello',
      channel: 'C0GEN',
    });
    expect(outcome).toMatchObject({ ok: false, failure: 'You are not in that channel.' });
  });

  it('tells in a sentence why something can’t be done, and refuses nonsense', async () => {
    expect(await act({ kind: 'type', text: '/nothing', channel: undefined })).toMatchObject({
      ok: false,
      failure: '/nothing is not a command of this app',
    });
    const place = { channel: 'C0GEN', ts: '1.000000' };
    const target = { block_id: 'a', action_id: 'b' };
    expect((await act({ kind: 'press', place, target })).failure).toContain('no message');
    const nonsense = await fetch(new URL('/page/act?as=U0RITA', sandbox.pageUrl), {
      method: 'POST',
      body: '{"kind":"steal"}',
    });
    expect(nonsense.status).toBe(400);
  });

  it('leads through a modal: what is filled is kept, refused and submitted; the app hears of no field twice', async () => {
    const heard: JsonObject[] = [];
    await listen(async (payload) => {
      heard.push(payload);
      if (payload['command'] !== undefined) {
        await call('views.open', { trigger_id: payload['trigger_id'], view: modal });
      }
      return undefined;
    });
    await act({ kind: 'type', text: '/candidate log', channel: undefined });
    const [opened] = (await state()).viewer.modals;
    if (opened === undefined) throw new Error('no modal opened');
    expect(opened).toMatchObject({ title: 'Log', submit: 'Save', surface: 'modal' });

    const place = { id: opened.id };
    const target = { block_id: 'note', action_id: 'value' };
    const empty = await act({ kind: 'submit', fields: [] });
    expect(empty.errors).toHaveProperty('note');
    expect((await state()).viewer.modals[0]?.errors).toHaveProperty('note');

    await act({ kind: 'fill', place, target, filling: 'half a sen' });
    expect(heard).toHaveLength(1);
    expect(objectAt((await state()).viewer.modals[0]?.state, 'note')).toMatchObject({
      value: { value: 'half a sen' },
    });

    const told = { block_id: 'told', action_id: 'value' };
    const fields = [
      { target, filling: 'a sentence' },
      { target: told, filling: 'at once' },
    ];
    expect((await act({ kind: 'submit', fields })).ok).toBe(true);
    expect(heard.map(({ type }) => type)).toEqual([undefined, 'view_submission']);
    const values = objectAt(objectAt(heard.at(-1)?.['view'], 'state'), 'values');
    expect(objectAt(objectAt(values, 'note'), 'value')).toMatchObject({ value: 'a sentence' });
    expect((await state()).viewer.modals).toEqual([]);
  });

  it('gives each entry of the log its number for good, and takes up an answer that comes later', async () => {
    await postTo('one');
    const { entries } = await get<PageLog>('/page/log');
    expect(entries.map(({ number, what }) => [number, what])).toEqual([
      [1, 'conversations.open'],
      [2, 'chat.postMessage'],
    ]);
    let answer: (() => void) | undefined;
    await listen(
      () =>
        new Promise((resolve) => {
          answer = () => resolve(undefined);
        }),
    );
    const acting = act({ kind: 'type', text: '/candidate show Dana', channel: undefined });
    await expect.poll(() => answer).toBeDefined();
    await call('views.open', { trigger_id: 'none', view: modal });
    const later = await get<PageLog>('/page/log?after=2');
    expect(later.entries).toMatchObject([
      { number: 3, direction: 'to app', what: '/candidate show Dana' },
      { number: 4, direction: 'from app', what: 'views.open' },
    ]);
    expect(later.entries[0]).not.toHaveProperty('answer');
    expect(later.entries[1]?.refusal).toContain('trigger');
    answer?.();
    await acting;
    const [answered] = (await get<PageLog>('/page/log?after=2&before=4')).entries;
    expect(answered).toMatchObject({ number: 3, answer: [{ outcome: 'acked' }] });
  });

  it('tells every change in its stream', async () => {
    const stream = await fetch(new URL('/page/events', sandbox.pageUrl));
    const events = eventsOf(stream);
    const first = await events.next();
    await postTo('one');
    let event = await events.next();
    while (event.log < 2) event = await events.next();
    expect(event.revision).toBeGreaterThan(first.revision);
    expect((await state()).revision).toBeGreaterThanOrEqual(event.revision);
    await events.stop();
  });

  it('tells in its stream when a minute has passed, though nothing changed', async () => {
    const stream = await fetch(new URL('/page/events', sandbox.pageUrl));
    const events = eventsOf(stream);
    const first = await events.next();
    clock.advance(60_000);
    expect(await events.next()).toEqual({ ...first, minute: first.minute + 1 });
    await events.stop();
  });

  it('lets acts wait while the time moves, and moves twice when asked twice', async () => {
    let arrive: () => void = () => undefined;
    mayTravel = new Promise((resolve) => {
      arrive = resolve;
    });
    const moves = [
      post('/page/travel', { to: '+1 hour', as: 'U0RITA' }),
      post('/page/travel', { to: '+1 hour', as: 'U0RITA' }),
    ];
    await expect.poll(() => travels.length).toBe(1);
    expect((await state()).isTravelling).toBe(true);
    const acting = act({ kind: 'type', text: 'while it moves', channel: 'C0GEN' });
    await sandbox.settled();
    expect((await state()).channels[0]?.messages).toEqual([]);
    arrive();
    expect((await Promise.all([...moves, acting])).every(({ ok }) => ok)).toBe(true);
    const { channels, now, isTravelling } = await state();
    expect(isTravelling).toBe(false);
    expect(now).toBe(clock.now());
    expect(travels).toHaveLength(2);
    // Written two hours later than it was typed: after both moves.
    expect(channels[0]?.messages[0]?.at).toBe(clock.now());
  });

  it('moves nowhere it does not know', async () => {
    const outcome = await post('/page/travel', { to: 'yesterday', as: 'U0RITA' });
    expect(outcome).toMatchObject({ ok: false, failure: 'The time stands still here.' });
    expect(travels).toEqual([]);
  });
});

/** The events of a stream, one after the other. */
function eventsOf(stream: Response) {
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    async next(): Promise<PageEvent> {
      for (;;) {
        const [line, rest] = text.split('\n\n', 2);
        if (line !== undefined && rest !== undefined) {
          text = text.slice(line.length + 2);
          if (line.startsWith('data: ')) return JSON.parse(line.slice(6)) as PageEvent;
          continue;
        }
        const read = await reader?.read();
        if (read === undefined || read.done) throw new Error('the stream ended');
        text += read.value;
      }
    },
    stop: async () => reader?.cancel(),
  };
}

const field = (blockId: string, isTold: boolean): JsonObject => ({
  type: 'input',
  block_id: blockId,
  label: { type: 'plain_text', text: blockId },
  dispatch_action: isTold,
  element: { type: 'plain_text_input', action_id: 'value' },
});

const modal: JsonObject = {
  type: 'modal',
  callback_id: 'log',
  title: { type: 'plain_text', text: 'Log' },
  submit: { type: 'plain_text', text: 'Save' },
  blocks: [field('note', false), field('told', true)],
};
