/** Moves the demo through time, and waits for what the app shows on the way. */
import { setTimeout as wait } from 'node:timers/promises';
import type { RunnerUp } from '../app.ts';
import type { EpochMs, SettableClock } from '../platform/clock.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** What moves together. */
export interface Demo {
  readonly app: RunnerUp;
  readonly sandbox: Sandbox;
  readonly clock: SettableClock;
  /** Aborted when the demo is to stop: what is going on then ends at its next step. */
  readonly stopping: AbortSignal;
}

/**
 * Jumps to an instant and does everything due there. Nothing may come in meanwhile: the demo's people
 * act only between jumps.
 */
export async function jumpTo(demo: Demo, instant: EpochMs): Promise<void> {
  const { app, sandbox, clock, stopping } = demo;
  stopping.throwIfAborted();
  await sandbox.settled();
  clock.set(instant);
  await app.runDue();
  await sandbox.settled();
}

/** Real time after which the app is not waited for any longer; much, for machines that are busy. */
const patienceMs = 20_000;

/**
 * Waits until something is to be seen: the app acknowledges at once and may show its answer later.
 * @throws Error when it does not come.
 */
export async function seen<Seen>(
  { stopping }: Demo,
  what: string,
  look: () => Seen | undefined,
): Promise<Seen> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    stopping.throwIfAborted();
    const found = look();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`the app did not show ${what}`);
    await wait(10);
  }
}
