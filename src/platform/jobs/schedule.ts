/**
 * Turns time into jobs: at each tick every workspace gets a row for the newest slot of each schedule
 * that has none. The row's uniqueness does the rest, so ticks may come late, twice, from two
 * processes, or with the clock set back. Hourly chores of the platform ride along.
 */
import { schedule as scheduleCron, type ScheduledTask } from 'node-cron';
import { type Clock, type EpochMs, Temporal } from '../clock.ts';
import type { Database, PlatformTx, WorkspaceId } from '../db/database.ts';
import { acrossWorkspaces, inWorkspace } from '../db/transaction.ts';
import type { IdSource } from '../ids.ts';
import type { Logger } from '../log.ts';
import type { JobDeclaration, ScheduleDeclaration } from './job.ts';
import { jobsStore, listSlotless } from './jobs.store.ts';
import type { Wake } from './wake.ts';

/** Deletes or repairs a bounded batch of rows; answers how many, and is called again until it says none. */
export type Chore = (tx: PlatformTx, now: EpochMs) => Promise<number>;

/** Enqueues what time has made due. */
export interface Schedule {
  /**
   * Gives every workspace the newest slot at or before `now` of every schedule. Slots missed in
   * between are not made up for: their jobs look at what is due, not at which minute it is. Answers
   * how many workspaces were given a slot.
   */
  tick(now: EpochMs): Promise<number>;
  /** Ticks at once and at every full minute of the machine's clock. */
  start(): void;
  /** Ticks no more; waits for a tick that runs. */
  stop(): Promise<void>;
}

/** Workspaces looked at in one transaction. */
const pageSize = 200;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * Makes a schedule that stands still.
 * @throws Error when a schedule names a job that nobody declared, or a period that is not whole minutes.
 */
export function createSchedule(options: {
  readonly db: Database;
  readonly jobs: readonly JobDeclaration[];
  readonly schedules: readonly ScheduleDeclaration[];
  /** Done at the first tick of a process and once an hour from then on. */
  readonly chores?: readonly Chore[];
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Logger;
  readonly wake: Wake;
}): Schedule {
  const { db, schedules, chores = [], clock, ids, log, wake } = options;
  assertSound(schedules, options.jobs);
  let choreHour: number | undefined;

  async function tick(now: EpochMs): Promise<number> {
    let filled = 0;
    for (const { job, everyMinutes } of schedules) {
      const at = newestSlot(now, everyMinutes);
      const slot = Temporal.Instant.fromEpochMilliseconds(at).toString();
      for await (const workspaceId of missing(db, job, slot)) {
        await inWorkspace(db, workspaceId, 'writes', (tx) =>
          jobsStore(tx).enqueue({
            id: ids.next(now),
            now,
            request: { job, slot, payload: { at }, runAt: at },
          }),
        );
        filled += 1;
      }
    }
    if (filled > 0) wake.ring();
    await doChores(now);
    return filled;
  }

  async function doChores(now: EpochMs): Promise<void> {
    const hour = Math.floor(now / hourMs);
    if (hour === choreHour) return;
    choreHour = hour;
    for (const chore of chores) {
      let batch: number;
      do {
        batch = await acrossWorkspaces(db, 'writes', (tx) => chore(tx, now));
      } while (batch > 0);
    }
  }

  let task: ScheduledTask | undefined;
  let ticking: Promise<void> = Promise.resolve();
  function tickNow(): Promise<void> {
    // One after the other: a second tick while one is under way would only find its rows there.
    ticking = ticking.then(async () => {
      try {
        await tick(clock.now());
      } catch (error) {
        // The next tick, in a minute at most, enqueues the same slots.
        log.error({ error }, 'a tick of the schedule failed');
      }
    });
    return ticking;
  }

  return {
    tick,
    start: () => {
      if (task !== undefined) return;
      // A minute missed by a busy process needs no warning: the next one enqueues the newest slots.
      task = scheduleCron('* * * * *', tickNow, { noOverlap: true, suppressMissedWarning: true });
      void tickNow();
    },
    stop: async () => {
      await task?.destroy();
      task = undefined;
      await ticking;
    },
  };
}

/** The instant of the newest slot at or before `now`: slots are whole multiples of the period since 1970. */
export function newestSlot(now: EpochMs, everyMinutes: number): EpochMs {
  const period = everyMinutes * minuteMs;
  return Math.floor(now / period) * period;
}

/** The workspaces that have no row for a slot yet, in pages by key. */
async function* missing(db: Database, job: string, slot: string): AsyncGenerator<WorkspaceId> {
  let after: WorkspaceId | undefined;
  for (;;) {
    const page = await acrossWorkspaces(db, 'reads', (tx) =>
      listSlotless(tx, { job, slot, after, limit: pageSize }),
    );
    yield* page;
    after = page.at(-1);
    if (page.length < pageSize) return;
  }
}

function assertSound(
  schedules: readonly ScheduleDeclaration[],
  jobs: readonly JobDeclaration[],
): void {
  const names = new Set(jobs.map((job) => job.name));
  const seen = new Set<string>();
  for (const { job, everyMinutes } of schedules) {
    if (!names.has(job)) throw new Error(`a schedule for a job nobody declared: ${job}`);
    if (seen.has(job)) throw new Error(`two schedules for one job: ${job}`);
    if (!Number.isSafeInteger(everyMinutes) || everyMinutes < 1) {
      throw new Error(`the schedule of ${job} needs a period of whole minutes`);
    }
    seen.add(job);
  }
}
