import { describe, expect, test } from 'vitest';
import type { SlackFailure, SlackResult } from '../slack/failures.ts';
import type { HistoryMessage } from '../slack/gateway.ts';
import { countingIds } from '../ids.ts';
import type { UncertainMessage } from './outbox.store.ts';
import { historyLimit, reconciliationOf } from './reconcile.ts';

const ids = countingIds();
const now = 50_000_000;
const message: UncertainMessage = {
  workspaceId: ids.next(0),
  id: ids.next(0),
  message: 'digest.daily',
  version: 1,
  channelId: 'D1',
  attemptedAt: 1,
  attemptId: 'a',
  reposts: 0,
  lastError: 'timeout',
};

const said = (...deliveryIds: (string | undefined)[]): SlackResult<HistoryMessage[]> => ({
  ok: true,
  value: deliveryIds.map((deliveryId, index) => ({
    ts: `${index}.5`,
    botId: 'B1',
    deliveryId,
    fileIds: [],
  })),
});
const failed = (failure: SlackFailure) => ({ ok: false, failure }) as const;
const scopeless = failed({ kind: 'missing_scope', needed: 'im:history' });
const full = said(...Array.from({ length: historyLimit }, () => 'another'));

describe('what an uncertain post turns out to be', () => {
  test.each(['repost once', 'hold'] as const)('sent, when its id is found there (%s)', (policy) => {
    expect(reconciliationOf(message, policy, said('other', message.id), now)).toEqual({
      reconciliation: { to: 'sent', ts: '1.5' },
      alarm: false,
    });
  });

  test.each(['repost once', 'hold'] as const)(
    'not sent, and to be posted, when the history can be read and does not have it (%s)',
    (policy) => {
      const { reconciliation } = reconciliationOf(message, policy, said(undefined, 'other'), now);
      expect(reconciliation.to).toBe('queued');
    },
  );

  test.each<[string, SlackResult<HistoryMessage[]>]>([
    ['the scope is missing', scopeless],
    ['the history is refused', failed({ kind: 'refused', error: 'channel_not_found' })],
    ['more was written since than may be read', full],
  ])('reposted once and then given up with an alarm, when %s', (_, history) => {
    const first = reconciliationOf(message, 'repost once', history, now);
    expect(first).toMatchObject({ reconciliation: { to: 'queued' }, alarm: false });
    const second = reconciliationOf({ ...message, reposts: 1 }, 'repost once', history, now);
    expect(second).toMatchObject({ reconciliation: { to: 'dead' }, alarm: true });
  });

  test('held with one alarm, and looked at again, when the history cannot be read and repeating would hurt', () => {
    const first = reconciliationOf(message, 'hold', scopeless, now);
    expect(first).toMatchObject({ reconciliation: { to: 'uncertain' }, alarm: true });
    const { reconciliation } = first;
    const lastError = 'error' in reconciliation ? reconciliation.error : undefined;
    const second = reconciliationOf({ ...message, lastError }, 'hold', scopeless, now);
    expect(second).toMatchObject({ reconciliation: { to: 'uncertain' }, alarm: false });
  });

  test.each<[SlackFailure, number]>([
    [{ kind: 'rate_limited', retryAfterS: 42 }, 42_000],
    [{ kind: 'unreachable', reason: 'ENOTFOUND' }, 300_000],
    [{ kind: 'uncertain', reason: 'timeout' }, 300_000],
    [{ kind: 'unauthorised', error: 'token_revoked' }, 300_000],
  ])('still uncertain, and asked again later, after $kind', (failure, waitMs) => {
    for (const policy of ['repost once', 'hold'] as const) {
      expect(reconciliationOf(message, policy, failed(failure), now)).toMatchObject({
        reconciliation: { to: 'uncertain', at: now + waitMs },
        alarm: false,
      });
    }
  });
});
