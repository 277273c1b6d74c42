import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, readManifest, type Sandbox } from '../../sandbox/sandbox.ts';
import { settableClock } from '../clock.ts';
import { section } from './blocks.ts';
import { createGateway, type SlackGateway } from './gateway.ts';
import { mrkdwn } from './mrkdwn.ts';

const clock = settableClock('2026-11-20T16:00:00Z');
const hello = { text: 'Good morning', blocks: [section(mrkdwn`Good morning`)] };

describe('the gateway', () => {
  let sandbox: Sandbox;
  let slack: SlackGateway;

  beforeEach(async () => {
    sandbox = await createSandbox({ manifest: readManifest('manifest.yml'), clock });
    sandbox.addUser({
      id: 'U0RITA',
      name: 'rita',
      realName: 'Margherita Blum',
      displayName: 'Rita Blum',
      email: 'rita@example.com',
      timeZone: 'America/Denver',
    });
    slack = createGateway({ token: sandbox.botToken, apiUrl: sandbox.apiUrl });
  });
  afterEach(async () => {
    await sandbox.close();
  });

  it('tells whose token it has and which scopes came with it', async () => {
    const result = await slack.authTest();
    expect(result).toMatchObject({
      ok: true,
      value: { teamId: sandbox.identity.teamId, botUserId: sandbox.identity.botUserId },
    });
    expect(result.ok && result.value.scopes).toContain('chat:write');
  });

  it('knows a person by id and by mail address', async () => {
    const person = {
      ok: true,
      value: {
        id: 'U0RITA',
        name: 'Rita Blum',
        email: 'rita@example.com',
        timeZone: 'America/Denver',
        isAdmin: false,
        isGuest: false,
        isDeleted: false,
      },
    };
    expect(await slack.userInfo('U0RITA')).toMatchObject(person);
    expect(await slack.lookupUserByEmail('rita@example.com')).toMatchObject(person);
  });

  it('answers with a failure for somebody who is not there', async () => {
    expect(await slack.userInfo('U0NOBODY')).toEqual({
      ok: false,
      failure: { kind: 'refused', error: 'user_not_found' },
    });
  });

  it('finds its own delivery again by the id in the metadata', async () => {
    const channel = await dmWith('U0RITA');
    const posted = await slack.postMessage({
      channel,
      message: hello,
      metadata: { deliveryId: 'delivery-1' },
    });
    expect(posted).toMatchObject({ ok: true, value: { channel } });
    const history = await slack.historySince({ channel, oldest: clock.now() - 60_000, limit: 15 });
    expect(history).toMatchObject({
      ok: true,
      value: [{ botId: sandbox.identity.botId, deliveryId: 'delivery-1' }],
    });
    expect(sandbox.requests.at(-2)?.arguments['metadata']).toBe(
      '{"event_type":"runner_up_delivery","event_payload":{"delivery_id":"delivery-1"}}',
    );
  });

  it('brings a posted message up to date', async () => {
    const channel = await dmWith('U0RITA');
    const posted = await slack.postMessage({
      channel,
      message: hello,
      metadata: { deliveryId: 'delivery-1' },
    });
    if (!posted.ok) throw new Error('not posted');
    await slack.updateMessage({ ...posted.value, message: { ...hello, text: 'Good evening' } });
    expect(sandbox.as('U0RITA').dm()).toMatchObject([{ text: 'Good evening', isEdited: true }]);
  });

  it('does not post a second time after an answer that got lost', async () => {
    const channel = await dmWith('U0RITA');
    sandbox.faults.arm({ method: 'chat.postMessage', times: 1, fault: { kind: 'reset_after' } });
    const posted = await slack.postMessage({
      channel,
      message: hello,
      metadata: { deliveryId: 'delivery-1' },
    });
    expect(posted).toMatchObject({ ok: false, failure: { kind: 'uncertain' } });
    expect(sandbox.as('U0RITA').dm()).toHaveLength(1);
  });

  it('publishes a Home', async () => {
    const result = await slack.publishHome('U0RITA', { type: 'home', blocks: [...hello.blocks] });
    expect(result.ok).toBe(true);
    expect(sandbox.as('U0RITA').home()).toBeDefined();
  });

  async function dmWith(userId: string): Promise<string> {
    const result = await slack.openDm(userId);
    if (!result.ok) throw new Error(`no DM: ${result.failure.kind}`);
    return result.value;
  }
});
