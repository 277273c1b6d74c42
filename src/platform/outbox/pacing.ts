/**
 * Keeps each workspace under Slack's ceiling for posting: a burst at first, then so many a second.
 * In memory and in real time: it is about what this process sends, not about what day it is.
 * Source: docs.slack.dev, rate limits of chat.postMessage (about one a second, short bursts allowed).
 */
import { performance } from 'node:perf_hooks';
import type { WorkspaceId } from '../db/database.ts';

/** Counts what each workspace has sent lately. */
export interface Pacing {
  /** Counts one delivery. */
  spend(workspaceId: WorkspaceId): void;
  /** Workspaces that have to wait, and for how many milliseconds the one that waits least has to. */
  exhausted(): { readonly workspaces: readonly WorkspaceId[]; readonly waitMs: number };
}

/** How fast: `perSecond` 0 is no limit at all. */
export interface Pace {
  readonly perSecond: number;
  /** How many may go at once after a pause. */
  readonly burst: number;
}

/** @param monotonicMs milliseconds of a timer that is never set back. */
export function createPacing(pace: Pace, monotonicMs: () => number = defaultTimer): Pacing {
  const { perSecond, burst } = pace;
  // Until when each workspace's spending is paid off: a spent delivery costs 1/perSecond seconds.
  const paidOffAt = new Map<WorkspaceId, number>();
  const costMs = perSecond > 0 ? 1_000 / perSecond : 0;
  const creditMs = costMs * Math.max(burst, 1);
  return {
    spend: (workspaceId) => {
      if (costMs === 0) return;
      const now = monotonicMs();
      paidOffAt.set(workspaceId, Math.max(paidOffAt.get(workspaceId) ?? now, now) + costMs);
    },
    exhausted: () => {
      const now = monotonicMs();
      const workspaces: WorkspaceId[] = [];
      let waitMs = Number.POSITIVE_INFINITY;
      for (const [workspaceId, paidOff] of paidOffAt) {
        if (paidOff <= now) {
          paidOffAt.delete(workspaceId);
          continue;
        }
        const wait = paidOff + costMs - creditMs - now;
        // Less than a thousandth of a millisecond is rounding, not waiting.
        if (wait < 0.001) continue;
        workspaces.push(workspaceId);
        waitMs = Math.min(waitMs, wait);
      }
      return { workspaces, waitMs };
    },
  };
}

const defaultTimer = () => performance.now();
