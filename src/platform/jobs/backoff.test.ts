import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

const range = { firstMs: 1_000, longestMs: 60_000 };

describe('the wait after a failure', () => {
  test.each([
    [1, 500, 1_000],
    [2, 1_000, 2_000],
    [3, 2_000, 4_000],
    [7, 30_000, 60_000],
    [1_000, 30_000, 60_000],
  ])('after failure %i lies between %i and %i milliseconds', (failures, shortest, longest) => {
    expect(backoffMs(failures, range, 0)).toBe(shortest);
    expect(backoffMs(failures, range, 1)).toBe(longest);
  });

  test('is a whole number of milliseconds and never beyond the longest, whatever happened before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5, max: 2 ** 31 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, chance) => {
          const wait = backoffMs(failures, range, chance);
          expect(Number.isSafeInteger(wait)).toBe(true);
          expect(wait).toBeGreaterThanOrEqual(range.firstMs / 2);
          expect(wait).toBeLessThanOrEqual(range.longestMs);
        },
      ),
    );
  });
});
