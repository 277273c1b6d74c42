import { afterEach, describe, expect, it } from 'vitest';
import { settableClock } from '../platform/clock.ts';
import { readManifest } from './manifest.ts';
import { createSandbox, type JsonObject, type Sandbox } from './sandbox.ts';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const nasty = `<img src=x onerror="alert('1')">&`;

async function open(): Promise<Sandbox> {
  const clock = settableClock('2026-11-20T09:00:00Z');
  const sandbox = await createSandbox({ manifest: readManifest('manifest.yml'), clock });
  closers.push(() => sandbox.close());
  sandbox.addUser({
    id: 'U0RITA',
    name: 'rita',
    realName: `Rita ${nasty}`,
    title: `Recruiter ${nasty}`,
    timeZone: 'America/New_York',
  });
  sandbox.addChannel({ name: `general ${nasty}`, members: ['U0RITA', 'U0APPBOT'] });
  return sandbox;
}

async function api(sandbox: Sandbox, method: string, given: JsonObject): Promise<void> {
  const answer = await fetch(`${sandbox.apiUrl}${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${sandbox.botToken}` },
    body: JSON.stringify(given),
  });
  expect(await answer.json()).toMatchObject({ ok: true });
}

async function page(sandbox: Sandbox, path: string): Promise<{ html: string; response: Response }> {
  const response = await fetch(new URL(path, sandbox.pageUrl));
  return { html: await response.text(), response };
}

const blocks = [
  { type: 'header', text: { type: 'plain_text', text: nasty } },
  {
    type: 'section',
    text: { type: 'mrkdwn', text: `*Dana* ${nasty}` },
    accessory: {
      type: 'overflow',
      action_id: 'more',
      options: [{ text: { type: 'plain_text', text: nasty }, value: 'v' }],
    },
  },
  { type: 'context', elements: [{ type: 'mrkdwn', text: nasty }] },
  { type: 'divider' },
  {
    type: 'actions',
    elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: nasty } }],
  },
];

describe('the page', () => {
  it('shows a person their messages, marking edited and private ones', async () => {
    const sandbox = await open();
    await api(sandbox, 'chat.postMessage', { channel: 'U0RITA', text: 'one', blocks });
    const [first] = sandbox.as('U0RITA').dm();
    const { channel, ts } = first ?? {};
    await api(sandbox, 'chat.update', { channel, ts, text: '*two*' });
    await api(sandbox, 'chat.postEphemeral', { channel, user: 'U0RITA', text: 'psst' });
    const { html } = await page(sandbox, '/people/U0RITA');
    expect(html).toContain('<strong>two</strong>');
    expect(html).toContain('(edited)');
    expect(html).toContain('Only visible to rita');
    expect(html).toMatch(/<time datetime="2026-11-20T09:00:00Z">Fri 20 Nov,? 04:00<\/time>/u);
  });

  it('tells times in a channel in UTC and says so', async () => {
    const sandbox = await open();
    const channel = [...sandbox.workspace.conversations.keys()][0] ?? '';
    await api(sandbox, 'chat.postMessage', { channel, text: 'hello' });
    const { html } = await page(sandbox, `/channels/${channel}`);
    expect(html).toMatch(/Fri 20 Nov,? 09:00 UTC<\/time>/u);
  });

  it('shows the Home tab once it is published, with its buttons disabled', async () => {
    const sandbox = await open();
    expect((await page(sandbox, '/people/U0RITA/home')).html).toContain('Nothing is published');
    await api(sandbox, 'views.publish', { user_id: 'U0RITA', view: { type: 'home', blocks } });
    const { html } = await page(sandbox, '/people/U0RITA/home');
    expect(html).toContain('<strong>Dana</strong>');
    expect(html).toMatch(/<button class="press" type="button" disabled>/u);
  });

  it('announces on its first page the newest message of each person, and leads there', async () => {
    const sandbox = await open();
    await api(sandbox, 'chat.postMessage', { channel: 'U0RITA', text: 'Two people are due.' });
    await api(sandbox, 'chat.postMessage', { channel: 'U0RITA', text: 'Three people are due.' });
    const { html } = await page(sandbox, '/');
    expect(html).toContain('<div>Three people are due.</div>');
    expect(html).not.toContain('Two people are due.');
    expect(html).toMatch(/<strong><a href="\/people\/U0RITA">Rita/u);
  });

  it.each(['/people/U0RITA', '/people/U0RITA/home'])(
    'says at %s that buttons are pressed in Slack, where there are any',
    async (path) => {
      const sandbox = await open();
      const plain = blocks.slice(2, 3);
      const hint = 'In Slack the buttons can be pressed';
      await api(sandbox, 'chat.postMessage', { channel: 'U0RITA', text: 'x', blocks: plain });
      await api(sandbox, 'views.publish', {
        user_id: 'U0RITA',
        view: { type: 'home', blocks: plain },
      });
      expect((await page(sandbox, path)).html).not.toContain(hint);
      await api(sandbox, 'chat.postMessage', { channel: 'U0RITA', text: 'y', blocks });
      await api(sandbox, 'views.publish', { user_id: 'U0RITA', view: { type: 'home', blocks } });
      expect((await page(sandbox, path)).html).toContain(hint);
    },
  );

  it.each(['/', '/people/U0RITA', '/people/U0RITA/home', '/channels/'])(
    'lets no markup of names or messages through at %s',
    async (path) => {
      const sandbox = await open();
      const channel = [...sandbox.workspace.conversations.keys()][0] ?? '';
      await api(sandbox, 'chat.postMessage', { channel: 'U0RITA', text: nasty, blocks });
      await api(sandbox, 'chat.postMessage', { channel, text: nasty });
      await api(sandbox, 'views.publish', { user_id: 'U0RITA', view: { type: 'home', blocks } });
      const target = path === '/channels/' ? `${path}${channel}` : path;
      const { html } = await page(sandbox, target);
      expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;');
      expect(html).not.toContain('<img');
    },
  );

  it('allows nothing but its own style sheet', async () => {
    const sandbox = await open();
    const { response, html } = await page(sandbox, '/');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'/u);
    expect(html).not.toContain('<script');
  });

  it.each(['/people/U0NONE', '/people/U0RITA/home/more', '/channels/D0RITA', '/elsewhere'])(
    'has nothing at %s',
    async (path) => {
      const sandbox = await open();
      sandbox.workspace.openDm('U0RITA');
      expect((await page(sandbox, path)).response.status).toBe(404);
    },
  );
});
