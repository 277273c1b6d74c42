import { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSandbox, readManifest, type Sandbox } from '../../sandbox/sandbox.ts';
import { settableClock } from '../clock.ts';
import { createLog } from '../log.ts';
import { type PairedSocketReceiver, pairedSocketReceiver } from './paired-socket-receiver.ts';
import { slackLogger } from './slack-logger.ts';

const patient = { timeout: 15_000, interval: 10 };

describe('the pair of sockets', () => {
  let sandbox: Sandbox;
  let receiver: PairedSocketReceiver;

  beforeEach(async () => {
    sandbox = await createSandbox({
      manifest: readManifest('manifest.yml'),
      clock: settableClock('2026-11-20T16:00:00Z'),
    });
    sandbox.addUser({ id: 'U0RITA', name: 'rita', realName: 'Rita Blum' });
    receiver = await pairAt(sandbox.apiUrl, sandbox.appToken);
  });
  afterEach(async () => {
    await receiver.stop();
    await sandbox.close();
  });

  it('has both open after the start, and none after the stop', async () => {
    await receiver.start();
    expect(receiver.openCount()).toBe(2);
    expect(sandbox.connections).toBe(2);
    await receiver.stop();
    expect(receiver.openCount()).toBe(0);
    await vi.waitFor(() => expect(sandbox.connections).toBe(0), patient);
  });

  it('answers through either', async () => {
    await receiver.start();
    for (let asked = 0; asked < 6; asked += 1) {
      const seen = await sandbox.as('U0RITA').command('/candidate');
      expect(seen.replies.map((reply) => reply.text)).toEqual(['here']);
    }
  });

  it.each(['warning', 'refresh_requested', 'drop'] as const)(
    'opens both again after a disconnect of the kind %s',
    async (how) => {
      await receiver.start();
      sandbox.disconnectSockets(how);
      await vi.waitFor(() => expect(sandbox.connections).toBe(0), patient);
      await vi.waitFor(() => expect(sandbox.connections).toBe(2), patient);
      await vi.waitFor(() => expect(receiver.openCount()).toBe(2), patient);
      expect((await sandbox.as('U0RITA').command('/candidate')).failure).toBeUndefined();
    },
  );

  it('still answers while one of the two cannot be opened', async () => {
    sandbox.faults.arm({
      method: 'apps.connections.open',
      times: 1,
      fault: { kind: 'http', status: 500 },
    });
    await receiver.start();
    expect(receiver.openCount()).toBe(1);
    expect((await sandbox.as('U0RITA').command('/candidate')).failure).toBeUndefined();
    await vi.waitFor(() => expect(receiver.openCount()).toBe(2), patient);
  });

  it('starts while Slack cannot be reached, and connects by itself later', async () => {
    await sandbox.refuseConnections(true);
    await receiver.start();
    expect(receiver.openCount()).toBe(0);
    await sandbox.refuseConnections(false);
    await vi.waitFor(() => expect(receiver.openCount()).toBe(2), patient);
  });

  it('comes back after an outage in which many attempts failed', async () => {
    await receiver.start();
    await sandbox.refuseConnections(true);
    await vi.waitFor(() => expect(receiver.openCount()).toBe(0), patient);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await sandbox.refuseConnections(false);
    await vi.waitFor(() => expect(receiver.openCount()).toBe(2), patient);
  });

  it('goes on trying when the token is refused for a while after the start', async () => {
    await receiver.start();
    sandbox.faults.arm({
      method: 'apps.connections.open',
      times: 4,
      fault: { kind: 'error', error: 'invalid_auth' },
    });
    sandbox.disconnectSockets('drop');
    await vi.waitFor(() => expect(sandbox.faults.left).toBe(0), patient);
    await vi.waitFor(() => expect(receiver.openCount()).toBe(2), patient);
  });

  it('does not start with a token that Slack refuses, and says what is wrong with it', async () => {
    const wrong = await pairAt(sandbox.apiUrl, 'xapp-wrong');
    await expect(wrong.start()).rejects.toThrow(/app-level token \(\w+\)/);
    expect(sandbox.connections).toBe(0);
  });

  it('stops at once while it waits to try again', async () => {
    await sandbox.refuseConnections(true);
    await receiver.start();
    const began = performance.now();
    await receiver.stop();
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

async function pairAt(apiUrl: string, appToken: string): Promise<PairedSocketReceiver> {
  const logger = createLog('silent');
  const receiver = pairedSocketReceiver({
    appToken,
    apiUrl,
    logger,
    backoff: { shortestMs: 20, longestMs: 80 },
  });
  const app = new App({
    receiver,
    authorize: async () => ({}),
    deferInitialization: true,
    convoStore: false,
    logger: slackLogger(undefined),
  });
  await app.init();
  app.command(/.*/, async ({ ack }) => ack('here'));
  return receiver;
}
