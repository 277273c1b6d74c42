/**
 * Keeps a bounded number of tasks going for as long as there are any: the loop that the job worker
 * and the outbox share. It knows neither; it is handed a function that takes the next task.
 */
import type { Wake } from './wake.ts';

/** The next thing to do, nothing, or nothing before so many milliseconds of real time have passed. */
export type Taken = { readonly run: () => Promise<void> } | { readonly waitMs: number } | undefined;

/** A loop that can be started and stopped again, and that can be asked to do all that is due. */
export interface Pump {
  /** Begins to take tasks: now, at each ring, and at each poll. Starting twice is starting once. */
  readonly start: () => void;
  /**
   * Takes no more and waits for the tasks that run, one that is being taken at this moment included,
   * at most `drainMs` of real time (for ever when left out). Answers whether all of them ended.
   */
  readonly stop: (drainMs?: number) => Promise<boolean>;
  /** Does everything due now, what comes due meanwhile included; answers how many tasks that took. */
  readonly runDue: () => Promise<number>;
}

/**
 * Makes a pump that stands still. Errors of a task go to `onError`, and of a row of failures to take
 * one the first (a database that is away for an hour is one piece of news); the loop goes on.
 */
export function createPump(options: {
  readonly take: () => Promise<Taken>;
  readonly concurrency: number;
  readonly pollMs: number;
  readonly wake: Wake;
  readonly onError: (error: unknown) => void;
}): Pump {
  const { take, concurrency, pollMs, wake, onError } = options;
  const running = new Set<Promise<void>>();
  let ended = 0;
  let started = false;
  let cannotTake = false;
  let loop: Promise<void> = Promise.resolve();
  const bell = createNudge();

  function spawn(run: () => Promise<void>): void {
    const task: Promise<void> = run()
      .catch(onError)
      .finally(() => {
        running.delete(task);
        ended += 1;
        bell.nudge();
      });
    running.add(task);
  }

  /**
   * Takes the next task and begins it. One look at a time: of two, the second would pass over a row
   * that the first has locked, and believe that nothing is left.
   */
  let lastLook: Promise<unknown> = Promise.resolve();
  function takeOne(): Promise<Taken | 'full'> {
    const look = lastLook.then(async () => {
      if (running.size >= concurrency) return 'full' as const;
      const taken = await take();
      if (taken !== undefined && 'run' in taken) spawn(taken.run);
      return taken;
    });
    // Whoever looks next does not care how this look ended.
    lastLook = look.catch(() => undefined);
    return look;
  }

  async function turn(): Promise<void> {
    while (started) {
      let waitMs = pollMs;
      try {
        while (started) {
          const taken = await takeOne();
          cannotTake = false;
          if (taken === undefined || taken === 'full') break;
          if ('waitMs' in taken) {
            waitMs = Math.min(pollMs, taken.waitMs);
            break;
          }
        }
      } catch (error) {
        if (!cannotTake) onError(error);
        cannotTake = true;
      }
      if (started) await bell.wait(waitMs);
    }
  }

  let silence: (() => void) | undefined;
  return {
    start: () => {
      if (started) return;
      started = true;
      silence = wake.onRing(bell.nudge);
      // A loop that was stopped a moment ago may still be taking its last task.
      loop = loop.then(turn);
    },

    stop: async (drainMs) => {
      started = false;
      silence?.();
      silence = undefined;
      bell.nudge();
      const drained = loop.then(async () => {
        while (running.size > 0) await Promise.allSettled(running);
        return true;
      });
      if (drainMs === undefined) return drained;
      const deadline = createNudge();
      const answer = await Promise.race([drained, deadline.wait(drainMs).then(() => false)]);
      deadline.nudge();
      return answer;
    },

    runDue: async () => {
      let count = 0;
      for (;;) {
        const endedBefore = ended;
        const taken = await takeOne();
        if (taken !== undefined && taken !== 'full') {
          if ('run' in taken) count += 1;
          else await createNudge().wait(taken.waitMs);
        } else if (running.size > 0) {
          await Promise.race(running);
        } else if (ended === endedBefore) {
          // Nothing was due and nothing ended while we looked, so nothing can have become due.
          return count;
        }
      }
    },
  };
}

/** A sleep that can be cut short, also just before it begins. */
function createNudge(): { nudge: () => void; wait: (milliseconds: number) => Promise<void> } {
  let nudged = false;
  let finish: (() => void) | undefined;
  return {
    nudge: () => {
      nudged = true;
      finish?.();
    },
    wait: async (milliseconds) => {
      if (!nudged) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          finish = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        finish = undefined;
      }
      nudged = false;
    },
  };
}
