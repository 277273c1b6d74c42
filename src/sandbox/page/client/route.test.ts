import { describe, expect, it } from 'vitest';
import { hashOf, readRoute } from './route.ts';

describe('the address of the page', () => {
  it.each([
    ['#/as/U0RITA/dm', 'U0RITA', { kind: 'dm' }],
    ['#/as/U0RITA/home', 'U0RITA', { kind: 'home' }],
    ['#/as/U0RITA/channel/C0GEN', 'U0RITA', { kind: 'channel', id: 'C0GEN' }],
  ] as const)('says who one is and where: %s', (hash, as, place) => {
    expect(readRoute(hash)).toEqual({ as, place });
    expect(hashOf(as, place)).toBe(hash);
  });

  it.each(['', '#', '#/as/', '#/as/U0RITA/nowhere', '#/as/u<script>/dm'])(
    'leads to the start where it makes no sense: "%s"',
    (hash) => {
      expect(readRoute(hash)).toEqual({ as: undefined, place: { kind: 'dm' } });
    },
  );

  it('leads to the messages where only a person, or no channel, is named', () => {
    const start = { as: 'U0RITA', place: { kind: 'dm' } };
    expect(readRoute('#/as/U0RITA')).toEqual(start);
    expect(readRoute('#/as/U0RITA/channel')).toEqual(start);
  });
});
