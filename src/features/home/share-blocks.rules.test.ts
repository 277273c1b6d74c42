import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareBlocks } from './share-blocks.rules.ts';

describe('The room on the Home', () => {
  test.each([
    ['everything, when it fits', [3, 0, 12], 40, 30, [3, 0, 12]],
    ['at most thirty blocks to one section', [200], 90, 30, [30]],
    [
      'what a short section wants, and the rest to the long ones alike',
      [4, 90, 90],
      50,
      30,
      [4, 23, 23],
    ],
    ['nothing, when there are more sections than blocks', [5, 5, 5], 2, 30, [0, 0, 0]],
  ])('is given as %s.', (_, wanted, room, most, shares) => {
    expect(shareBlocks(wanted, room, most)).toEqual(shares);
  });

  test('is never overdrawn, and nobody gets more than they want or less than a smaller one.', () => {
    const wants = fc.array(fc.nat(150), { maxLength: 12 });
    fc.assert(
      fc.property(wants, fc.integer({ min: 12, max: 98 }), (wanted, room) => {
        const shares = shareBlocks(wanted, room, 30);
        expect(shares).toHaveLength(wanted.length);
        expect(shares.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(room);
        expect(shares.every((share, at) => share <= Math.min(wanted[at] ?? 0, 30))).toBe(true);
        // In the order of what is wanted, nobody gets less than the one before.
        const inOrder = wanted
          .map((want, at) => ({ want, share: shares[at] ?? 0 }))
          .toSorted((a, b) => a.want - b.want)
          .map(({ share }) => share);
        expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
      }),
    );
  });
});
