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

  describe('brings a file to Slack', () => {
    const text = 'Name,Email\r\nDana Réyes,dana@example.com\r\n';
    const length = Buffer.byteLength(text);
    const bytes = () => new Blob([text]).stream();

    async function begun() {
      const ticket = await slack.beginUpload({ name: 'people.csv', length });
      if (!ticket.ok) throw new Error('no ticket');
      return ticket.value;
    }
    const finish = (fileId: string, channel: string) =>
      slack.finishUpload({ fileId, channel, title: 'People', comment: 'Your file' });
    const seen = () => sandbox.as('U0RITA').dm();

    it('in three steps, of which only the last one shows it', async () => {
      const dm = await slack.openDm('U0RITA');
      const channel = dm.ok ? dm.value : '';
      const { fileId, url } = await begun();
      expect(await slack.sendBytes(url, bytes(), length)).toEqual({ ok: true, value: undefined });
      expect(seen()).toEqual([]);
      expect(await finish(fileId, channel)).toEqual({ ok: true, value: undefined });
      expect(seen()).toMatchObject([{ text: 'Your file' }]);
      expect(sandbox.files.map((file) => file.bytes?.toString('utf8'))).toEqual([text]);
      const history = await slack.historySince({ channel, oldest: 0, limit: 15 });
      expect(history.ok && history.value.map(({ fileIds }) => fileIds)).toEqual([[fileId]]);
    });

    it('never twice: a second completion finds no upload', async () => {
      const dm = await slack.openDm('U0RITA');
      const channel = dm.ok ? dm.value : '';
      const { fileId, url } = await begun();
      const refused = { ok: false, failure: { kind: 'refused', error: 'file_not_found' } };
      expect(await finish(fileId, channel)).toEqual(refused);
      await slack.sendBytes(url, bytes(), length);
      await finish(fileId, channel);
      expect(await finish(fileId, channel)).toEqual(refused);
      expect(seen()).toHaveLength(1);
    });

    it('and says what came of bytes that did not arrive', async () => {
      const { url } = await begun();
      const broken = new Blob(['short']).stream();
      expect(await slack.sendBytes(url, broken, 5)).toMatchObject({
        failure: { kind: 'refused', error: 'http_400' },
      });
      sandbox.faults.arm({ method: 'upload_url', times: 1, fault: { kind: 'http', status: 500 } });
      expect(await slack.sendBytes(url, bytes(), length)).toMatchObject({
        failure: { kind: 'uncertain', reason: 'http_500' },
      });
      const limited = { kind: 'rate_limited', retryAfterS: 7 } as const;
      sandbox.faults.arm({ method: 'upload_url', times: 1, fault: limited });
      expect(await slack.sendBytes(url, bytes(), length)).toMatchObject({ failure: limited });
      sandbox.faults.arm({ method: 'upload_url', times: 1, fault: { kind: 'reset_before' } });
      expect(await slack.sendBytes(url, bytes(), length)).toMatchObject({
        failure: { kind: 'uncertain' },
      });
      await sandbox.refuseConnections(true);
      expect(await slack.sendBytes(url, bytes(), length)).toMatchObject({
        failure: { kind: 'unreachable' },
      });
    });

    it('and deletes it again, once', async () => {
      const dm = await slack.openDm('U0RITA');
      const { fileId, url } = await begun();
      await slack.sendBytes(url, bytes(), length);
      await finish(fileId, dm.ok ? dm.value : '');
      expect(await slack.deleteFile(fileId)).toEqual({ ok: true, value: undefined });
      expect(await slack.deleteFile(fileId)).toMatchObject({
        failure: { kind: 'refused', error: 'file_not_found' },
      });
    });
  });
});
