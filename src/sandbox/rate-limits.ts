/**
 * Slack's own rate limits, in real time, for runs that want them: a bucket for each method (and for
 * each channel where messages are posted) that fills again at the method's rate.
 * Source: docs.slack.dev/apis/web-api/rate-limits. "Short bursts are tolerated" without a figure, so
 * how deep a bucket is, is ours.
 */

/** Calls a minute, by Slack's tiers. */
const tiers = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;

const tierOf: Readonly<Record<string, keyof typeof tiers>> = {
  'apps.connections.open': 1,
  'conversations.list': 2,
  'users.list': 2,
  'chat.update': 3,
  'chat.delete': 3,
  'conversations.open': 3,
  'conversations.info': 3,
  'conversations.history': 3,
  'users.lookupByEmail': 3,
  'chat.postEphemeral': 4,
  'files.delete': 3,
  'files.getUploadURLExternal': 4,
  'files.completeUploadExternal': 4,
  'users.info': 4,
  'views.open': 4,
  'views.push': 4,
  'views.update': 4,
  'views.publish': 4,
};

/** Sockets are opened in pairs, and again when one is refreshed. */
const leastBurst = 10;
/** About one message a second in a channel. */
const postsPerMinute = 60;
/** "Several hundred messages a minute" in a workspace. */
const postsPerMinuteInAll = 300;

interface Bucket {
  readonly perMinute: number;
  readonly depth: number;
  left: number;
  filledAt: number;
}

/** The buckets of one workspace. */
export class RateLimits {
  private readonly buckets = new Map<string, Bucket>();
  private readonly nowMs: () => number;

  /** `nowMs` counts real milliseconds. */
  constructor(nowMs: () => number = () => performance.now()) {
    this.nowMs = nowMs;
  }

  /** Seconds to wait before this call is taken; undefined when it is taken now. */
  refuse(method: string, channel: string | undefined): number | undefined {
    if (method === 'chat.postMessage') {
      return (
        this.take(`${method} ${channel ?? ''}`, postsPerMinute, leastBurst) ??
        this.take(method, postsPerMinuteInAll, postsPerMinuteInAll)
      );
    }
    const tier = tierOf[method];
    if (tier === undefined) return undefined;
    const perMinute = tiers[tier];
    return this.take(method, perMinute, Math.max(perMinute, leastBurst));
  }

  private take(key: string, perMinute: number, depth: number): number | undefined {
    const now = this.nowMs();
    const bucket = this.buckets.get(key) ?? { perMinute, depth, left: depth, filledAt: now };
    this.buckets.set(key, bucket);
    bucket.left = Math.min(depth, bucket.left + ((now - bucket.filledAt) / 60_000) * perMinute);
    bucket.filledAt = now;
    if (bucket.left < 1) return Math.ceil(((1 - bucket.left) * 60) / perMinute);
    bucket.left -= 1;
    return undefined;
  }
}
