import { describe, expect, test } from 'vitest';
import type { SlackFailure } from '../slack/failures.ts';
import { type Settlement, settleFailure, type Step, type Verdict } from './settlement.ts';

const now = 1_000_000;
const soon = { to: 'queued', at: now + 2_000, counts: true } as const;
const slowly = { to: 'queued', at: now + 5 * 60_000, counts: true } as const;

const limited: SlackFailure = { kind: 'rate_limited', retryAfterS: 30 };
const afterLimit: Settlement = {
  to: 'queued',
  at: now + 31_000,
  error: 'rate_limited',
  counts: false,
};
const refused = (error: string): SlackFailure => ({ kind: 'refused', error });
const uncertain: SlackFailure = { kind: 'uncertain', reason: 'timeout' };
const unreachable: SlackFailure = { kind: 'unreachable', reason: 'ENOTFOUND' };
const revoked: SlackFailure = { kind: 'unauthorised', error: 'token_revoked' };
const scopeless: SlackFailure = { kind: 'missing_scope', needed: 'im:write' };

describe('what becomes of a message when Slack does not say yes', () => {
  test.each<[string, Step, SlackFailure, Settlement, Verdict['level']]>([
    ['is rate limited', 'post', limited, afterLimit, 'info'],
    ['is rate limited', 'update', limited, afterLimit, 'info'],
    ['cannot be reached', 'open', unreachable, { ...soon, error: 'ENOTFOUND' }, 'warn'],
    ['cannot be reached', 'post', unreachable, { ...soon, error: 'ENOTFOUND' }, 'warn'],
    ['cannot be reached', 'update', unreachable, { ...soon, error: 'ENOTFOUND' }, 'warn'],
    ['does not say', 'open', uncertain, { ...soon, error: 'timeout' }, 'warn'],
    ['does not say', 'post', uncertain, { to: 'uncertain', error: 'timeout' }, 'warn'],
    ['does not say', 'update', uncertain, { ...soon, error: 'timeout' }, 'warn'],
    ['is rate limited', 'publish', limited, afterLimit, 'info'],
    ['does not say', 'publish', uncertain, { ...soon, error: 'timeout' }, 'warn'],
    [
      'knows no such user',
      'publish',
      refused('not_found'),
      { to: 'dead', error: 'not_found' },
      'warn',
    ],
    [
      'refuses the blocks',
      'publish',
      refused('invalid_blocks'),
      { to: 'dead', error: 'invalid_blocks' },
      'error',
    ],
    ['refuses the token', 'post', revoked, { ...slowly, error: 'token_revoked' }, 'error once'],
    [
      'misses a scope',
      'open',
      scopeless,
      { ...slowly, error: 'missing_scope im:write' },
      'error once',
    ],
    [
      'knows no such user',
      'open',
      refused('user_not_found'),
      { to: 'not_sent', error: 'user_not_found' },
      'warn',
    ],
    [
      'archived the channel',
      'post',
      refused('is_archived'),
      { to: 'not_sent', error: 'is_archived' },
      'warn',
    ],
    [
      'refuses the blocks',
      'post',
      refused('invalid_blocks'),
      { to: 'not_sent', error: 'invalid_blocks' },
      'error',
    ],
    [
      'has lost the message',
      'update',
      refused('message_not_found'),
      { to: 'dead', error: 'message_not_found' },
      'warn',
    ],
    [
      'refuses the blocks',
      'update',
      refused('invalid_blocks'),
      { to: 'dead', error: 'invalid_blocks' },
      'error',
    ],
  ])('Slack %s at the step "%s"', (_, step, failure, settlement, level) => {
    const verdict = settleFailure(failure, { step, attempts: 1, now, chance: 1 });
    expect(verdict).toMatchObject({ settlement, level });
  });

  test('only a rate limit pauses the whole workspace, for as long as Slack asks', () => {
    const at = { step: 'post', attempts: 1, now, chance: 0 } as const;
    expect(settleFailure(limited, at).pauseUntil).toBe(now + 30_000);
    for (const other of [unreachable, uncertain, revoked, scopeless, refused('is_archived')]) {
      expect(settleFailure(other, at).pauseUntil).toBeUndefined();
    }
  });

  test('an outage of any length is waited for, at most five minutes at a time', () => {
    const verdict = settleFailure(unreachable, { step: 'post', attempts: 500, now, chance: 1 });
    expect(verdict.settlement).toMatchObject({ to: 'queued', at: now + 5 * 60_000 });
  });
});
