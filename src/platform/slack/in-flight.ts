/** Counts the requests being worked on, so that a stopping process can wait for the last of them. */
import { within } from './race.ts';

/** The requests being worked on. */
export interface InFlight {
  readonly count: number;
  /** Counts a request until it settles; answers the same promise. */
  track<Value>(work: Promise<Value>): Promise<Value>;
  /** Waits until nothing is in flight, at most so many milliseconds; says whether that was reached. */
  idle(deadlineMs: number): Promise<boolean>;
}

/** Makes a counter that stands at zero. */
export function createInFlight(): InFlight {
  let count = 0;
  let waiting: (() => void)[] = [];

  function done(): void {
    count -= 1;
    if (count > 0) return;
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  }

  return {
    get count() {
      return count;
    },
    track: (work) => {
      count += 1;
      const uncount = () => done();
      void work.then(uncount, uncount);
      return work;
    },
    idle: async (deadlineMs) => {
      if (count === 0) return true;
      const settled = new Promise<void>((resolve) => waiting.push(resolve));
      return !(await within(settled, deadlineMs)).late;
    },
  };
}
