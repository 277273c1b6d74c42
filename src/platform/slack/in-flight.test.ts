import { describe, expect, it } from 'vitest';
import { createInFlight } from './in-flight.ts';

describe('the requests in flight', () => {
  it('are idle at once when there are none', async () => {
    expect(await createInFlight().idle(0)).toBe(true);
  });

  it('are idle when the last one has ended, well or badly', async () => {
    const inFlight = createInFlight();
    let endWell = () => {};
    let endBadly = (_error: Error) => {};
    const good = new Promise<void>((resolve) => {
      endWell = resolve;
    });
    const bad = new Promise<void>((_resolve, reject) => {
      endBadly = reject;
    });
    void inFlight.track(good);
    inFlight.track(bad).catch(() => undefined);
    expect(inFlight.count).toBe(2);
    const idle = inFlight.idle(1000);
    endWell();
    endBadly(new Error('no'));
    expect(await idle).toBe(true);
    expect(inFlight.count).toBe(0);
  });

  it('are not waited for longer than asked', async () => {
    const inFlight = createInFlight();
    void inFlight.track(new Promise(() => undefined));
    expect(await inFlight.idle(5)).toBe(false);
  });
});
