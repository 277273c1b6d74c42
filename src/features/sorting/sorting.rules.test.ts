import { describe, expect, test } from 'vitest';
import { relationships } from '../candidates/candidate.rules.ts';
import { cadenceFor, countChoices, groupsOf, maySort, sortChoices } from './sorting.rules.ts';

describe('Sorting people', () => {
  test('gives the usual cadence again, every six months, or none.', () => {
    expect(sortChoices.map(cadenceFor)).toEqual([undefined, 180, 'none']);
  });

  test('touches only one’s own people, and nobody who is in process or must not be contacted.', () => {
    const mine = relationships.filter((relationship) =>
      maySort({ ownerUserId: 'U1', relationship }, 'U1'),
    );
    expect(mine).toEqual([
      'placed',
      'runner_up',
      'offer_declined',
      'withdrew',
      'employed_elsewhere',
      'referral',
      'known',
    ]);
    for (const ownerUserId of ['U2', undefined]) {
      expect(
        relationships.some((relationship) => maySort({ ownerUserId, relationship }, 'U1')),
      ).toBe(false);
    }
  });

  test('counts what was chosen and not taken back.', () => {
    const items = [1, 2, 3].map((at) => ({
      id: `person${at}` as never,
      before: { cadence: undefined, shownCount: 0, lastShownOn: undefined },
    }));
    expect(
      countChoices([
        { choice: 'warm', items, undoneAt: undefined },
        { choice: 'later', items: items.slice(1), undoneAt: undefined },
        { choice: 'later', items: items.slice(2), undoneAt: undefined },
        { choice: 'stop', items, undoneAt: 5 },
      ]),
    ).toEqual({ warm: 3, later: 3, stop: 0 });
  });

  test.each([
    [[], []],
    [[1, 2], [[1, 2]]],
    [[1, 2, 3], [[1, 2, 3]]],
    [
      [1, 2, 3, 4],
      [[1, 2, 3], [4]],
    ],
  ])('puts %j into groups of three: %j.', (members, groups) => {
    expect(groupsOf(members, 3)).toEqual(groups);
  });
});
