/** The sandbox's rate limits, and that the app's own pacing stays within them. */
import { WebClient, type WebAPIRateLimitedError } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import { settableClock } from '../platform/clock.ts';
import { createPacing } from '../platform/outbox/pacing.ts';
import { RateLimits } from './rate-limits.ts';
import { createSandbox, readManifest, type Sandbox } from './sandbox.ts';

describe('the rate limits', () => {
  it('take a burst of posts in a channel, refuse the next, and take one a second after that', () => {
    let now = 0;
    const limits = new RateLimits(() => now);
    const taken = () => limits.refuse('chat.postMessage', 'D1') === undefined;
    expect(Array.from({ length: 10 }, taken).every((each) => each)).toBe(true);
    expect(limits.refuse('chat.postMessage', 'D1')).toBe(1);
    expect(limits.refuse('chat.postMessage', 'D2')).toBeUndefined();
    now += 1_000;
    expect(taken()).toBe(true);
    expect(taken()).toBe(false);
  });

  it.each([
    ['users.list', 20],
    ['chat.update', 50],
    ['views.open', 100],
  ])('take %s %d times a minute', (method, perMinute) => {
    let now = 0;
    const limits = new RateLimits(() => now);
    for (let call = 0; call < perMinute; call += 1) {
      expect(limits.refuse(method, undefined)).toBeUndefined();
    }
    expect(limits.refuse(method, undefined)).toBe(Math.ceil(60 / perMinute));
    now += 60_000;
    expect(limits.refuse(method, undefined)).toBeUndefined();
  });

  it('never refuse a workspace’s digests at the pace of the outbox, however many recruiters', () => {
    let now = 0;
    const limits = new RateLimits(() => now);
    const pacing = createPacing({ perSecond: 1, burst: 10 }, () => now);
    let posted = 0;
    for (; now < 10 * 60_000; now += 100) {
      if (pacing.exhausted().workspaces.length > 0) continue;
      pacing.spend('0123456789abcdef' as Parameters<typeof pacing.spend>[0]);
      posted += 1;
      expect(limits.refuse('chat.postMessage', `D${posted}`)).toBeUndefined();
    }
    expect(posted).toBeGreaterThan(500);
  });
});

describe('a sandbox with rate limits', () => {
  let sandbox: Sandbox | undefined;
  afterEach(() => sandbox?.close());

  it('answers 429 with Retry-After when a channel gets too much, and has not posted it', async () => {
    sandbox = await createSandbox({
      manifest: readManifest('manifest.yml'),
      clock: settableClock('2026-11-20T16:00:00Z'),
      rateLimits: true,
    });
    sandbox.addUser({ id: 'U0RITA', name: 'rita', realName: 'Rita Moss', timeZone: 'UTC' });
    const client = new WebClient(sandbox.botToken, {
      slackApiUrl: sandbox.apiUrl,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
    });
    const post = () => client.chat.postMessage({ channel: 'U0RITA', text: 'hello' });
    let refused: unknown;
    for (let call = 0; call < 30 && refused === undefined; call += 1) {
      await post().catch((error: unknown) => {
        refused = error;
      });
    }
    const retryAfter: WebAPIRateLimitedError['retryAfter'] = 1;
    expect(refused).toMatchObject({ retryAfter });
    const posts = sandbox.requests.filter((each) => each.method === 'chat.postMessage');
    expect(sandbox.as('U0RITA').dm()).toHaveLength(posts.length - 1);
  });
});
