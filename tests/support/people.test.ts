/** The voices themselves, against a small app: they find things as a person would, or say what they see. */
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { afterEach, describe, expect, it } from 'vitest';
import { settableClock } from '../../src/platform/clock.ts';
import { createSandbox, readManifest, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { peopleOf, type Voice } from './people.ts';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

function row(id: string, name: string): KnownBlock[] {
  return [
    {
      type: 'section',
      block_id: `row.${id}`,
      text: { type: 'mrkdwn', text: `*${name}* &amp; co` },
      accessory: {
        type: 'overflow',
        action_id: 'more',
        options: [{ text: { type: 'plain_text', text: 'Open' }, value: 'open' }],
      },
    },
    {
      type: 'actions',
      block_id: `acts.${id}`,
      elements: [
        { type: 'button', action_id: 'log', text: { type: 'plain_text', text: 'Log contact' } },
      ],
    },
  ];
}

const form: ModalView = {
  type: 'modal',
  callback_id: 'form',
  title: { type: 'plain_text', text: 'Log contact' },
  submit: { type: 'plain_text', text: 'Save' },
  blocks: [
    field('note', 'Note', { type: 'plain_text_input', action_id: 'v' }),
    field('day', 'Day', { type: 'datepicker', action_id: 'v' }),
    field('how', 'How', { type: 'radio_buttons', action_id: 'v', options: [option('Mail', 'm')] }),
    field('tags', 'Tags', {
      type: 'checkboxes',
      action_id: 'v',
      options: [option('Fast', 'f'), option('Kind', 'k')],
    }),
    field('who', 'Mentor', { type: 'users_select', action_id: 'v' }),
    field('cand', 'Candidate', { type: 'external_select', action_id: 'v', min_query_length: 1 }),
  ],
};

type Option = { text: { type: 'plain_text'; text: string }; value: string };

function option(text: string, value: string): Option {
  return { text: { type: 'plain_text', text }, value };
}

function field(
  block_id: string,
  label: string,
  element: Extract<KnownBlock, { type: 'input' }>['element'],
): KnownBlock {
  return { type: 'input', block_id, label: { type: 'plain_text', text: label }, element };
}

async function open(): Promise<{ sandbox: Sandbox; rita: Voice; app: App }> {
  const clock = settableClock('2026-11-20T09:00:00Z');
  const sandbox = await createSandbox({ manifest: readManifest('manifest.yml'), clock });
  closers.push(() => sandbox.close());
  sandbox.addUser({ id: 'U0RITA', name: 'rita', realName: 'Rita Ray' });
  sandbox.addUser({ id: 'U0MAX', name: 'max', realName: 'Max Mentor' });
  const logLevel = LogLevel.ERROR;
  const clientOptions = { slackApiUrl: sandbox.apiUrl };
  const receiver = new SocketModeReceiver({
    appToken: sandbox.appToken,
    logLevel,
    installerOptions: { clientOptions: { ...clientOptions } },
  });
  const app = new App({
    receiver,
    token: sandbox.botToken,
    clientOptions,
    logLevel,
    deferInitialization: true,
  });
  await app.init();
  app.command('/candidate', async ({ ack }) => {
    const blocks = [...row('1', 'Dana Reyes'), ...row('2', 'Kim Lee')];
    await ack({ response_type: 'ephemeral', text: 'Due today', blocks });
  });
  app.action('log', async ({ ack, action, client, body }) => {
    await ack();
    if (!('trigger_id' in body) || !('block_id' in action)) return;
    await client.views.open({
      trigger_id: body.trigger_id,
      view: { ...form, private_metadata: action.block_id },
    });
  });
  app.action('more', async ({ ack, action, respond }) => {
    await ack();
    const chosen = 'selected_option' in action ? action.selected_option : undefined;
    const value = typeof chosen === 'object' ? chosen?.value : undefined;
    const from = 'block_id' in action ? action.block_id : '';
    await respond({ text: `${String(value)} in ${from}`, replace_original: false });
  });
  app.options('v', async ({ ack, payload }) => {
    const all = [option('Dana Reyes', 'c1'), option('Dan Brown', 'c2')];
    const typed = payload.value.toLowerCase();
    await ack({ options: all.filter((each) => each.text.text.toLowerCase().includes(typed)) });
  });
  app.view('form', async ({ ack, view, client, body }) => {
    if (view.state.values['note']?.['v']?.value === 'no') {
      await ack({ response_action: 'errors', errors: { note: 'Say more.' } });
      return;
    }
    await ack();
    const values = Object.values(view.state.values).map((each) => JSON.stringify(each['v']));
    await client.chat.postMessage({
      channel: body.user.id,
      text: `${view.private_metadata}: \`\`\`${values.join('\n')}\`\`\``,
    });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const view = { type: 'home' as const, blocks: row('9', 'Home Person') };
    await client.views.publish({ user_id: event.user, view });
  });
  await app.start();
  closers.push(() => app.stop());
  const { rita } = peopleOf(sandbox, { rita: 'U0RITA' });
  return { sandbox, rita, app };
}

describe('a voice', () => {
  it('reads the newest message as plain text and complains with what is there', async () => {
    const { rita } = await open();
    await rita.types('/candidate');
    await rita.sees('Dana Reyes & co');
    await rita.doesNotSee('*Dana');
    await expect(rita.doesNotSee('Kim Lee')).rejects.toThrow('Dana Reyes & co');
    expect(rita.screen()).toContain('[Log contact]');
  });

  it('clicks in the row that is named, fills every kind of field and submits', async () => {
    const { rita } = await open();
    await rita.types('/candidate');
    await rita.clicks('Log contact', { row: 'Kim Lee' });
    await rita.sees('Note:');
    await rita.submits();
    await rita.sees('! Please complete this required field.');
    await rita.fills('Note', 'no');
    await rita.fills('Day', '2026-11-27');
    await rita.fills('How', 'Mail');
    await rita.fills('Tags', ['Kind']);
    await rita.fills('Mentor', 'Max Mentor');
    await rita.fills('Candidate', 'Dana Reyes');
    await rita.submits();
    await rita.sees('! Say more.');
    await rita.fills('Note', 'Called her');
    await rita.submits();
    await rita.sees('acts.2:');
    for (const value of ['Called her', '2026-11-27', '"m"', '"k"', 'U0MAX', '"c1"']) {
      await rita.sees(value);
    }
  });

  it('chooses from an overflow menu by the words of the entry', async () => {
    const { rita } = await open();
    await rita.types('/candidate');
    await rita.chooses('More', 'Open', { row: 'Dana Reyes' });
    await rita.sees('open in row.1');
    await rita.clicks('Open', { row: 'Kim Lee' });
    await rita.sees('open in row.2');
  });

  it('looks at the Home tab after opening it', async () => {
    const { rita } = await open();
    await rita.opensHome();
    await rita.sees('Home Person & co');
    await rita.clicks('Log contact');
    await rita.sees('Note:');
    await rita.closes();
    await rita.sees('Home Person', { in: 'home' });
  });

  it('says what it sees when a suggestion fits nothing', async () => {
    const { rita } = await open();
    await rita.types('/candidate');
    await rita.clicks('Log contact', { row: 'Dana Reyes' });
    await expect(rita.fills('Candidate', 'Dan')).rejects.toThrow('Dana Reyes | Dan Brown');
  });
});
