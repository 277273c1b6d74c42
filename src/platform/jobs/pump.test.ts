import { describe, expect, test } from 'vitest';
import { createPump, type Taken } from './pump.ts';
import { createWake } from './wake.ts';

/** A pump that looks by itself only every twelve days unless told otherwise. */
function pumpOver(take: () => Promise<Taken>, concurrency = 2, pollMs = 2 ** 30) {
  const errors: unknown[] = [];
  const wake = createWake();
  const onError = (error: unknown) => void errors.push(error);
  return { pump: createPump({ take, concurrency, pollMs, wake, onError }), errors, wake };
}

/** A promise that is kept when somebody says so. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('the pump', () => {
  test('runs no more tasks at once than it may', async () => {
    let left = 20;
    let running = 0;
    let most = 0;
    const threeAtOnce = gate();
    const { pump } = pumpOver(async () => {
      if (left === 0) return undefined;
      left -= 1;
      return {
        run: async () => {
          running += 1;
          most = Math.max(most, running);
          if (running === 3) threeAtOnce.open();
          await threeAtOnce.opened;
          running -= 1;
        },
      };
    }, 3);
    expect(await pump.runDue()).toBe(20);
    expect(most).toBe(3);
  });

  test('that is taking a task has whoever asks for all that is due wait for that task too', async () => {
    let looks = 0;
    let done = false;
    const looking = gate();
    const mayTake = gate();
    const { pump } = pumpOver(async () => {
      looks += 1;
      if (looks > 1) return undefined;
      looking.open();
      await mayTake.opened;
      return {
        run: async () => {
          done = true;
        },
      };
    });
    pump.start();
    await looking.opened;
    const due = pump.runDue();
    mayTake.open();
    expect(await due).toBe(0);
    expect(done).toBe(true);
    await pump.stop();
  });

  test('finds by its poll what another process queued', async () => {
    let looks = 0;
    const found = new Promise<void>((resolve) => {
      const { pump } = pumpOver(
        async () => {
          looks += 1;
          if (looks !== 3) return undefined;
          return {
            run: async () => {
              void pump.stop();
              resolve();
            },
          };
        },
        1,
        1,
      );
      pump.start();
    });
    await found;
    expect(looks).toBe(3);
  });

  test('goes on after failures, tells of a row of them once, and of the next row again', async () => {
    const script = ['fail', 'fail', 'fail', 'nothing', 'fail', 'fail', 'nothing'] as const;
    let step = 0;
    const finished = new Promise<unknown[]>((resolve) => {
      const { pump, errors } = pumpOver(
        async () => {
          const next = script[step];
          step += 1;
          if (next === 'fail') throw new Error('the database is away');
          if (step >= script.length) {
            void pump.stop();
            resolve(errors);
          }
          return undefined;
        },
        1,
        0,
      );
      pump.start();
    });
    expect(await finished).toHaveLength(2);
  });

  test('a task that fails does not stop the others', async () => {
    let left = 3;
    const { pump, errors } = pumpOver(async () => {
      if (left === 0) return undefined;
      left -= 1;
      return { run: () => Promise.reject(new Error('no')) };
    });
    expect(await pump.runDue()).toBe(3);
    expect(errors).toHaveLength(3);
  });

  test('a ring that comes while it looks makes it look again', async () => {
    let looks = 0;
    let begin = () => {};
    const again = new Promise<void>((resolve) => {
      const { pump, wake } = pumpOver(async () => {
        looks += 1;
        if (looks === 1) wake.ring();
        if (looks === 2) {
          void pump.stop();
          resolve();
        }
        return undefined;
      });
      begin = pump.start;
    });
    begin();
    await again;
    expect(looks).toBe(2);
  });
});
