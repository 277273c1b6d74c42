/** How many blocks each section of the Home gets where all of them together are too many. */

/**
 * Gives each section what it wants, at most `most` and together at most `room`. Where that is too
 * much the largest give way first, all to the same size, so that a short section is never cut for a
 * long one.
 */
export function shareBlocks(
  wanted: readonly number[],
  room: number,
  most: number,
): readonly number[] {
  const capped = (cap: number) => wanted.map((each) => Math.min(each, cap));
  for (let cap = most; cap > 0; cap -= 1) {
    const shares = capped(cap);
    if (shares.reduce((sum, each) => sum + each, 0) <= room) return shares;
  }
  return capped(0);
}
