/**
 * How long to wait before trying again: longer after each failure, and never the same for two, so
 * that what failed together does not come back together.
 */

/** The shortest full wait and the longest, in milliseconds. */
export interface BackoffRange {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * Whole milliseconds to wait after failure number `failures` (1 for the first). The full wait doubles
 * from `firstMs` up to `longestMs`; the answer lies between half of it and all of it.
 * @param chance a number from 0 up to, but not including, 1.
 */
export function backoffMs(failures: number, range: BackoffRange, chance: number): number {
  // 2 ** 30 of anything is past every `longestMs`; more would only lose precision.
  const doublings = Math.min(Math.max(failures - 1, 0), 30);
  const full = Math.min(range.longestMs, range.firstMs * 2 ** doublings);
  return Math.round(full / 2 + (full / 2) * chance);
}
