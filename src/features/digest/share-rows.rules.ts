/** How the rows of one digest are shared among its sections. */

/** A digest shows at most so many rows in all, so that it is read to its end and fits a message. */
export const mostRows = 12;

/** What one section could show. */
export interface SectionWish {
  /** Whether it is the section of people due, where a cut falls first. */
  readonly isDue: boolean;
  /** How many rows it has to show, at most. */
  readonly wanted: number;
}

/**
 * How many rows each section gets, in the same order. All of them while there is room; else people
 * due give way first, then the last sections, and none that has something to show goes without a row.
 */
export function shareRows(wishes: readonly SectionWish[], most = mostRows): readonly number[] {
  const shares = wishes.map(({ wanted }) => wanted);
  let over = shares.reduce((sum, share) => sum + share, 0) - most;
  const yielding = [
    ...wishes.flatMap(({ isDue }, index) => (isDue ? [index] : [])),
    ...wishes.flatMap(({ isDue }, index) => (isDue ? [] : [index])).toReversed(),
  ];
  for (const index of yielding) {
    const share = shares[index] ?? 0;
    const given = Math.min(Math.max(over, 0), Math.max(share - 1, 0));
    shares[index] = share - given;
    over -= given;
  }
  return shares;
}
