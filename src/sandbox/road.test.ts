/** The whole road with the real clients: Bolt over Socket Mode and over signed HTTP. */
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import { settableClock } from '../platform/clock.ts';
import { readManifest } from './manifest.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';

const manifest = readManifest('manifest.yml');
const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function open(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const clock = settableClock('2026-11-20T09:00:00Z');
  const sandbox = await createSandbox({ manifest, clock, ...options });
  closers.push(() => sandbox.close());
  sandbox.addUser({ id: 'U0RITA', name: 'rita', realName: 'Rita Ray', email: 'rita@example.com' });
  return sandbox;
}

type Mode = 'socket' | 'http';

async function startApp(sandbox: Sandbox, mode: Mode): Promise<App> {
  const options = { slackApiUrl: sandbox.apiUrl };
  const logLevel = LogLevel.ERROR;
  const socketReceiver = new SocketModeReceiver({
    appToken: sandbox.appToken,
    logLevel,
    installerOptions: { clientOptions: { ...options } },
  });
  const httpReceiver = new HTTPReceiver({ signingSecret: sandbox.signingSecret, logLevel });
  const app = new App({
    receiver: mode === 'socket' ? socketReceiver : httpReceiver,
    token: sandbox.botToken,
    clientOptions: { ...options },
    logLevel,
    deferInitialization: true,
  });
  await app.init();
  declare(app);
  if (mode === 'socket') {
    await app.start();
  } else {
    const server = await httpReceiver.start(0);
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    sandbox.deliverByHttp(`http://127.0.0.1:${address.port}/slack/events`);
  }
  closers.push(() => app.stop());
  return app;
}

function declare(app: App): void {
  app.command('/candidate', async ({ command, ack, respond, client }) => {
    if (command.text === 'open') {
      await client.views.open({ trigger_id: command.trigger_id, view: modal('Log contact') });
      await ack();
      return;
    }
    if (command.text === 'later') {
      await ack();
      await respond({ response_type: 'ephemeral', text: 'later' });
      return;
    }
    await ack({ response_type: 'ephemeral', text: `You said ${command.text}` });
  });
  app.action('greet', async ({ ack, respond, action }) => {
    await ack();
    const value = 'value' in action ? action.value : '';
    await respond({ text: `hello ${String(value)}`, replace_original: false });
  });
  app.view('log', async ({ ack, view }) => {
    const note = view.state.values['note']?.['text']?.value ?? '';
    if (note === 'bad') await ack({ response_action: 'errors', errors: { note: 'not that' } });
    else if (note === 'more') await ack({ response_action: 'update', view: modal('More') });
    else await ack();
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: {
        type: 'home',
        blocks: [{ type: 'header', text: { type: 'plain_text', text: 'At home' } }],
      },
    });
  });
}

function modal(title: string): {
  type: 'modal';
  callback_id: string;
  title: { type: 'plain_text'; text: string };
  submit: { type: 'plain_text'; text: string };
  blocks: {
    type: 'input';
    block_id: string;
    label: { type: 'plain_text'; text: string };
    element: { type: 'plain_text_input'; action_id: string };
  }[];
} {
  return {
    type: 'modal',
    callback_id: 'log',
    title: { type: 'plain_text', text: title },
    submit: { type: 'plain_text', text: 'Save' },
    blocks: [
      {
        type: 'input',
        block_id: 'note',
        label: { type: 'plain_text', text: 'Note' },
        element: { type: 'plain_text_input', action_id: 'text' },
      },
    ],
  };
}

describe.each<Mode>(['socket', 'http'])('a Bolt app over %s', (mode) => {
  it('answers a command in its ack, and the person sees it as ephemeral', async () => {
    const sandbox = await open();
    await startApp(sandbox, mode);
    const seen = await sandbox.as('U0RITA').command('/candidate hello <b> & @rita');
    expect(seen.failure).toBeUndefined();
    expect(seen.replies.map((reply) => [reply.text, reply.isEphemeral])).toEqual([
      ['You said hello &lt;b&gt; &amp; <@U0RITA>', true],
    ]);
  });

  it('answers a command later at its response URL', async () => {
    const sandbox = await open();
    await startApp(sandbox, mode);
    const rita = sandbox.as('U0RITA');
    await rita.command('/candidate later');
    await expect.poll(() => rita.ephemerals().map((reply) => reply.text)).toEqual(['later']);
  });

  it('opens a modal, shows field errors, updates it and closes it', async () => {
    const sandbox = await open();
    await startApp(sandbox, mode);
    const rita = sandbox.as('U0RITA');
    const { modal: opened } = await rita.command('/candidate open');
    expect(opened?.title).toBe('Log contact');
    if (opened === undefined) return;
    expect(await rita.submit()).toMatchObject({
      outcome: 'refused',
      errors: { note: 'Please complete this required field.' },
    });
    await rita.fill(opened, { action_id: 'text' }, 'bad');
    expect(await rita.submit()).toMatchObject({ outcome: 'errors', errors: { note: 'not that' } });
    await rita.fill(opened, { action_id: 'text' }, 'more');
    expect(await rita.submit()).toMatchObject({ outcome: 'updated', modal: { title: 'More' } });
    await rita.fill(opened, { action_id: 'text' }, 'fine');
    expect(await rita.submit()).toMatchObject({ outcome: 'closed', modal: undefined });
  });

  it('takes a click on a posted button', async () => {
    const sandbox = await open();
    const app = await startApp(sandbox, mode);
    await app.client.chat.postMessage({
      channel: 'U0RITA',
      text: 'Good morning',
      blocks: [
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              action_id: 'greet',
              value: 'v1',
              text: { type: 'plain_text', text: 'Hi' },
            },
          ],
        },
      ],
    });
    const rita = sandbox.as('U0RITA');
    const [message] = rita.dm();
    if (message === undefined) throw new Error('no message');
    await rita.press(message, { action_id: 'greet' });
    await expect.poll(() => rita.ephemerals().map((reply) => reply.text)).toEqual(['hello v1']);
  });

  it('publishes the Home tab when it is opened', async () => {
    const sandbox = await open();
    await startApp(sandbox, mode);
    const rita = sandbox.as('U0RITA');
    await rita.opensHome();
    await expect.poll(() => rita.home()?.blocks[0]?.['text']).toMatchObject({ text: 'At home' });
  });
});

describe('the official client', () => {
  it('reads who it is, with its scopes, and looks people up', async () => {
    const sandbox = await open();
    const client = new WebClient(sandbox.botToken, { slackApiUrl: sandbox.apiUrl });
    const test = await client.auth.test();
    expect(test.bot_id).toBe(sandbox.identity.botId);
    expect(test.response_metadata?.scopes).toContain('chat:write');
    const { user } = await client.users.info({ user: 'U0RITA' });
    expect(user?.profile?.email).toBe('rita@example.com');
  });
});
