/** Moves the demo through time, and waits for what the app shows on the way. */
import { setTimeout as wait } from 'node:timers/promises';
import type { RunnerUp } from '../app.ts';
import {
  addDays,
  dayAt,
  dayOfWeek,
  type EpochMs,
  instantOf,
  type SettableClock,
} from '../platform/clock.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

const hourMs = 3_600_000;

/** What moves together. */
export interface Demo {
  readonly app: RunnerUp;
  readonly sandbox: Sandbox;
  readonly clock: SettableClock;
  /** Hears how late it is after every jump. */
  readonly keepTime: (now: EpochMs) => void;
  /** Aborted when the demo is to stop: what is going on then ends at its next step. */
  readonly stopping: AbortSignal;
}

/**
 * Jumps to an instant and does everything due there. Nothing may come in meanwhile: the demo's people
 * act only between jumps.
 */
export async function jumpTo(demo: Demo, instant: EpochMs): Promise<void> {
  await demo.sandbox.settled();
  await liveThrough(demo, instant);
}

async function liveThrough(demo: Demo, instant: EpochMs): Promise<void> {
  const { app, sandbox, clock, stopping } = demo;
  stopping.throwIfAborted();
  // Never back: the time may have run on while what went before was done.
  clock.set(Math.max(instant, clock.now()));
  const before = sandbox.requests.length;
  await app.runDue();
  // Most hours nothing happens; then there is nothing to wait for.
  if (sandbox.requests.length > before) await sandbox.settled();
  demo.keepTime(clock.now());
}

/** How far: an hour, a week, or to somebody's next nine o'clock of a working day. */
export type Distance = '+1 hour' | 'next morning' | '+1 week';

/** Where a distance leads from now on, for somebody who lives in a time zone. */
export function destination(distance: Distance, now: EpochMs, timeZone: string): EpochMs {
  if (distance === '+1 hour') return now + hourMs;
  if (distance === 'next morning') return nextMorning(now, timeZone);
  const [today, wallClock] = [
    dayAt(now, timeZone),
    now - instantOf(dayAt(now, timeZone), timeZone, 0),
  ];
  return instantOf(addDays(today, 7), timeZone, 0) + wallClock;
}

/** The next nine o'clock in a time zone that is on no weekend. */
export function nextMorning(now: EpochMs, timeZone: string): EpochMs {
  for (let on = dayAt(now, timeZone); ; on = addDays(on, 1)) {
    const morning = instantOf(on, timeZone, 9);
    if (dayOfWeek(on) <= 5 && morning > now) return morning;
  }
}

/**
 * The stops on the way to an instant, itself the last: every hour of somebody's working day, from
 * seven to six, because a digest may be wanted at any of them.
 */
export function stops(from: EpochMs, to: EpochMs, timeZones: readonly string[]): EpochMs[] {
  const found = new Set([to]);
  for (const timeZone of new Set(timeZones)) {
    for (let on = dayAt(from, timeZone); on <= dayAt(to, timeZone); on = addDays(on, 1)) {
      for (let hour = 7; hour <= 18; hour += 1) {
        const stop = instantOf(on, timeZone, hour);
        if (stop > from && stop < to) found.add(stop);
      }
    }
  }
  return [...found].toSorted((a, b) => a - b);
}

/** Goes on in time and lives every morning on the way. */
export async function travel(demo: Demo, distance: Distance, timeZone: string): Promise<void> {
  const from = demo.clock.now();
  const to = destination(distance, from, timeZone);
  const timeZones = [...demo.sandbox.workspace.users.values()].map((user) => user.timeZone);
  await demo.sandbox.settled();
  for (const stop of stops(from, to, timeZones)) await liveThrough(demo, stop);
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
