import { expect, it } from 'vitest';
import { runningClock } from './clock.ts';

it('a running clock stands until it is told to run, and then shows what has passed since it was last set', () => {
  let passed = 500.4;
  const clock = runningClock('2026-11-20T16:00:00Z', () => passed);
  const start = Date.UTC(2026, 10, 20, 16);
  passed += 10_000;
  expect(clock.now()).toBe(start);

  clock.run();
  expect(clock.now()).toBe(start);
  passed += 2_000.9;
  expect(clock.now()).toBe(start + 2_000);
  clock.run();
  expect(clock.now()).toBe(start + 2_000);

  clock.set('2026-11-27T16:00:00Z');
  const later = Date.UTC(2026, 10, 27, 16);
  expect(clock.now()).toBe(later);
  passed += 60_000;
  expect(clock.now()).toBe(later + 60_000);
  clock.advance(1_000);
  expect(clock.now()).toBe(later + 61_000);
  passed += 1;
  expect(clock.now()).toBe(later + 61_001);
});
