/**
 * Finds out whether an uncertain post arrived, by looking for its delivery id in the channel's
 * history, and decides what follows when the history cannot tell.
 */
import type { EpochMs } from '../clock.ts';
import type { SlackResult } from '../slack/failures.ts';
import type { HistoryMessage } from '../slack/gateway.ts';
import type { MessageDeclaration } from './message.ts';
import type { Reconciliation, UncertainMessage } from './outbox.store.ts';

/** Messages asked for: all that Slack gives apps distributed outside its Marketplace (slack.md §3). */
export const historyLimit = 15;

/** How long before the attempt the search begins: Slack's clock and ours may differ. */
const clockSkewMs = 60_000;

/** Until the next look where a message is held for an operator: the missing scope may yet be granted. */
const heldAgainMs = 60 * 60_000;

/** Until the next look where Slack could not be asked this time. */
const askAgainMs = 5 * 60_000;

/** Marks, in the row's last error, that the operator has been told. */
const heldMark = 'held for an operator: ';

/** From when on to search the history for a post. */
export function searchFrom(message: UncertainMessage): EpochMs {
  return message.attemptedAt - clockSkewMs;
}

/** Decides from what the history said. `alarm` is true when somebody must act and has not been told. */
export function reconciliationOf(
  message: UncertainMessage,
  whenUncertain: MessageDeclaration['whenUncertain'],
  history: SlackResult<readonly HistoryMessage[]>,
  now: EpochMs,
): { readonly reconciliation: Reconciliation; readonly alarm: boolean } {
  const later = (milliseconds: number, error: string) => ({
    reconciliation: { to: 'uncertain', at: now + milliseconds, error } as const,
    alarm: false,
  });
  if (!history.ok) {
    const { failure } = history;
    switch (failure.kind) {
      case 'rate_limited':
        return later(failure.retryAfterS * 1_000, message.lastError ?? 'rate_limited');
      case 'unreachable':
      case 'uncertain':
        return later(askAgainMs, message.lastError ?? failure.reason);
      case 'unauthorised':
        return later(askAgainMs, message.lastError ?? failure.error);
      case 'missing_scope':
        return untold(`no scope ${failure.needed} to read the history`);
      case 'refused':
        return untold(`the history was refused: ${failure.error}`);
    }
  }
  const found = history.value.find((each) => each.deliveryId === message.id);
  if (found !== undefined) return { reconciliation: { to: 'sent', ts: found.ts }, alarm: false };
  if (history.value.length >= historyLimit) {
    return untold('more was written in the channel since than may be read');
  }
  return { reconciliation: { to: 'queued', error: 'it had not arrived' }, alarm: false };

  /** The history will not say. */
  function untold(why: string): { reconciliation: Reconciliation; alarm: boolean } {
    if (whenUncertain === 'hold') {
      const error = `${heldMark}${why}`;
      const told = message.lastError?.startsWith(heldMark) === true;
      return {
        reconciliation: { to: 'uncertain', at: now + heldAgainMs, error },
        alarm: !told,
      };
    }
    if (message.reposts < 1) {
      return { reconciliation: { to: 'queued', error: `reposted: ${why}` }, alarm: false };
    }
    return { reconciliation: { to: 'dead', error: `reposted once already; ${why}` }, alarm: true };
  }
}
