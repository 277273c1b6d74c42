/**
 * The word inside one process that something was queued, so that work starts at the commit and not
 * at the next poll. Other processes are not told; their poll finds it within a second.
 */

/** A bell: rung after a commit, heard by the worker and the outbox. */
export interface Wake {
  /** Tells everybody listening that rows may be waiting. Never throws; ringing twice is ringing once. */
  readonly ring: () => void;
  /** Calls `listener` at each ring until the answered function is called. */
  readonly onRing: (listener: () => void) => () => void;
}

/** Makes a bell that nobody listens to yet. */
export function createWake(): Wake {
  const listeners = new Set<() => void>();
  return {
    ring: () => {
      for (const listener of listeners) listener();
    },
    onRing: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
