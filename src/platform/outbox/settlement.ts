/**
 * What becomes of a message after an attempt to deliver it: which of Slack's failures are tried
 * again and when, which end it, and which leave open whether it arrived. Pure; the deliverer obeys.
 */
import type { EpochMs } from '../clock.ts';
import { backoffMs, type BackoffRange } from '../jobs/backoff.ts';
import type { SlackFailure } from '../slack/failures.ts';

/** The state a delivery leaves its row in. `error` is for operators and holds no words of the message. */
export type Settlement =
  | { readonly to: 'sent'; readonly channelId: string; readonly ts: string }
  /** A Home shows what it should. */
  | { readonly to: 'published' }
  /** Tried again at `at`; `counts` says whether the attempt makes the next wait longer. */
  | {
      readonly to: 'queued';
      readonly at: EpochMs;
      readonly error: string;
      readonly counts: boolean;
    }
  | { readonly to: 'not_sent'; readonly error: string }
  | { readonly to: 'uncertain'; readonly error: string }
  | { readonly to: 'dead'; readonly error: string };

/** What was being asked of Slack. Only a post cannot be repeated. */
export type Step = 'open' | 'post' | 'update' | 'publish';

/** A settlement, and who should hear of it. */
export interface Verdict {
  readonly settlement: Settlement;
  /**
   * Nothing more of the kind (messages, or Homes) for this workspace before then: Slack limits the
   * app, method by method, not the message.
   */
  readonly pauseUntil?: EpochMs;
  /** `error` when somebody must act; `error once` when one line stands for all messages of the workspace. */
  readonly level: 'info' | 'warn' | 'error' | 'error once';
}

/** While Slack cannot be reached, and after our own faults: up to five minutes, for as long as it takes. */
export const outageBackoff: BackoffRange = { firstMs: 2_000, longestMs: 5 * 60_000 };

/** While an installation lacks a token or a scope, which only people can give it. */
const installationBackoff: BackoffRange = { firstMs: 5 * 60_000, longestMs: 60 * 60_000 };

/**
 * Refusals that say something about the recipient or about the message posted earlier: nobody need
 * act. Every other refusal is a fault of ours or of the installation.
 * Source: docs.slack.dev, errors of conversations.open, chat.postMessage, chat.update and views.publish.
 */
const everydayRefusals: ReadonlySet<string> = new Set([
  'user_not_found',
  'user_disabled',
  'user_not_visible',
  'users_not_found',
  'cannot_dm_bot',
  'channel_not_found',
  'is_archived',
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'not_found',
]);

/** Decides what follows from a failure. `attempts` counts this one; `chance` is from 0 up to 1. */
export function settleFailure(
  failure: SlackFailure,
  at: {
    readonly step: Step;
    readonly attempts: number;
    readonly now: EpochMs;
    readonly chance: number;
  },
): Verdict {
  const { step, attempts, now, chance } = at;
  switch (failure.kind) {
    case 'rate_limited': {
      // A second of spread, so that what was refused together does not come back together.
      const until = now + failure.retryAfterS * 1_000 + Math.round(chance * 1_000);
      return {
        settlement: { to: 'queued', at: until, error: 'rate_limited', counts: false },
        pauseUntil: until,
        level: 'info',
      };
    }
    case 'unreachable':
      return { settlement: again(failure.reason, outageBackoff), level: 'warn' };
    case 'uncertain':
      return step === 'post'
        ? { settlement: { to: 'uncertain', error: failure.reason }, level: 'warn' }
        : { settlement: again(failure.reason, outageBackoff), level: 'warn' };
    case 'unauthorised':
      return { settlement: again(failure.error, installationBackoff), level: 'error once' };
    case 'missing_scope': {
      const error = `missing_scope ${failure.needed}`.trim();
      return { settlement: again(error, installationBackoff), level: 'error once' };
    }
    case 'refused':
      return {
        settlement: {
          to: step === 'update' || step === 'publish' ? 'dead' : 'not_sent',
          error: failure.error,
        },
        level: everydayRefusals.has(failure.error) ? 'warn' : 'error',
      };
  }

  function again(reason: string, range: BackoffRange): Settlement {
    const wait = backoffMs(attempts, range, chance);
    return { to: 'queued', at: now + wait, error: reason, counts: true };
  }
}
