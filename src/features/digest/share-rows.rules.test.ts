import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostRows, shareRows } from './share-rows.rules.ts';

const told = (wanted: number) => ({ isDue: false, wanted });
const due = (wanted: number) => ({ isDue: true, wanted });

describe('The rows of a digest', () => {
  it.each([
    ['all of them while there is room', [told(3), due(8)], [3, 8]],
    ['people due give way first', [told(3), due(8), told(2)], [3, 7, 2]],
    ['down to one of them', [told(12), due(8)], [11, 1]],
    ['then the last section', [told(8), due(8), told(8)], [8, 1, 3]],
    ['and no section goes without a row', [told(12), due(8), told(12), told(12)], [9, 1, 1, 1]],
    ['nothing for nobody', [told(0), due(0)], [0, 0]],
  ])('are shared like this: %s', (_title, wishes, expected) => {
    expect(shareRows(wishes)).toEqual(expected);
  });

  it('never exceed the most, never a wish, and leave nobody out who has something to show', () => {
    const wishes = fc.array(
      fc.record({ isDue: fc.boolean(), wanted: fc.integer({ min: 0, max: mostRows }) }),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(wishes, (wanted) => {
        const shares = shareRows(wanted);
        const sum = shares.reduce((total, share) => total + share, 0);
        const asked = wanted.reduce((total, wish) => total + wish.wanted, 0);
        expect(sum).toBe(Math.min(asked, mostRows));
        wanted.forEach((wish, index) => {
          expect(shares[index]).toBeLessThanOrEqual(wish.wanted);
          expect(shares[index]).toBeGreaterThanOrEqual(Math.min(wish.wanted, 1));
        });
      }),
    );
  });
});
