import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { names } from '../../../tests/support/arbitraries.ts';
import { addDays, day } from '../../platform/clock.ts';
import { viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import type { TeamLine, TeamPage } from './show-team.ts';
import { inOrderOfName, linesOfPage, pageOf, standsOnPage } from './team.rules.ts';
import { type SectionWords, teamModal } from './team.view.ts';

const today = day('2026-11-20');

const sections: readonly SectionWords[] = [
  { name: 'touches.waiting', counted: (total) => `${total} waiting` },
  { name: 'outcomes.to-be-told', counted: (total) => `${total} to be told` },
  { name: 'digest.due', counted: (total) => `${total} due` },
];

const ana: TeamLine = {
  userId: 'U0ANA',
  name: 'Ana Silva',
  kept: 210,
  today,
  sections: [
    { name: 'touches.waiting', total: 2, oldestOn: day('2026-11-15') },
    { name: 'outcomes.to-be-told', total: 1, oldestOn: day('2026-11-19') },
    { name: 'digest.due', total: 5, oldestOn: undefined },
  ],
  lastDigestOn: day('2026-11-20'),
  lastActiveOn: day('2026-11-12'),
  leave: undefined,
};
const rita: TeamLine = {
  ...ana,
  userId: 'U0RITA',
  name: 'Rita Moss',
  kept: 0,
  sections: [],
  lastDigestOn: undefined,
  lastActiveOn: undefined,
  leave: { fromOn: today, throughOn: day('2027-01-02'), coverUserId: 'U0ANA' },
};
const team: TeamPage = {
  scope: 'team',
  lines: [ana, rita],
  page: 1,
  pages: 1,
  unkept: { ownerless: 0, keepers: [], more: 0 },
};

const faces = {
  'team-two': teamModal(team, sections),
  'team-own-line': teamModal({ ...team, scope: 'own', lines: [ana], unkept: undefined }, sections),
  'team-nobody': teamModal({ ...team, lines: [] }, sections),
  'team-kept-by-nobody': teamModal(
    {
      ...team,
      page: 2,
      pages: 3,
      unkept: {
        ownerless: 3,
        keepers: [
          { keeper: { kind: 'user', userId: 'U0DORA' }, count: 12 },
          { keeper: { kind: 'address', address: 'sam@example.com' }, count: 1 },
        ],
        more: 2,
      },
    },
    sections,
  ),
};

function problemsOf(modal: unknown): readonly unknown[] {
  return viewProblems(parseJson(JSON.stringify(modal)) ?? null, 'modal');
}

describe('The team', () => {
  test.each(Object.entries(faces))('reads as written down: %s.', async (face, modal) => {
    expect(problemsOf(modal)).toEqual([]);
    await expect(`${JSON.stringify(modal, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test('can be shown whatever the names, a full page of them, and the most owners without access.', () => {
    fc.assert(
      fc.property(names, names, (name, address) => {
        const lines = Array.from({ length: linesOfPage }, (_, at) => ({
          ...ana,
          userId: `U0${at}`,
          name,
        }));
        const keepers = Array.from({ length: 10 }, (_, at) => ({
          keeper: { kind: 'address', address: `${address}${at}` } as const,
          count: at,
        }));
        const unkept = { ownerless: 1, keepers, more: 490 };
        const modal = teamModal({ ...team, lines, page: 2, pages: 40, unkept }, sections);
        expect(problemsOf(modal)).toEqual([]);
      }),
    );
  });

  test('counts days where each one lives, and never less than none.', () => {
    const ahead = { name: 'digest.due', total: 1, oldestOn: addDays(today, 1) };
    const modal = teamModal({ ...team, lines: [{ ...ana, sections: [ahead] }] }, sections);
    expect(JSON.stringify(modal)).toContain('1 due (since today)');
  });
});

describe('The order of the team', () => {
  const mate = (name: string) => ({ userId: `U0${name.toUpperCase().slice(0, 3)}`, name });

  test('is that of names, whoever is put in first.', () => {
    const order = ['Álvaro', 'bea', 'Kim', 'zoe'];
    fc.assert(
      fc.property(fc.shuffledSubarray(order, { minLength: order.length }), (shuffled) => {
        expect(inOrderOfName(shuffled.map(mate)).map(({ name }) => name)).toEqual(order);
      }),
    );
  });

  test('has every recruiter, and a lead who keeps somebody.', () => {
    expect(standsOnPage('recruiter', 0)).toBe(true);
    expect(standsOnPage('lead', 1)).toBe(true);
    expect(standsOnPage('lead', 0)).toBe(false);
  });

  test.each([
    [0, 1, { count: 0, page: 1, pages: 1 }],
    [12, 1, { count: 12, page: 1, pages: 1 }],
    [13, 2, { count: 1, page: 2, pages: 2 }],
    [13, 9, { count: 1, page: 2, pages: 2 }],
    [13, 0, { count: 12, page: 1, pages: 2 }],
  ])('is cut into pages of twelve: of %i people, page %i.', (people, wanted, expected) => {
    const all = Array.from({ length: people }, (_, at) => at);
    const { items, page, pages } = pageOf(all, wanted);
    expect({ count: items.length, page, pages }).toEqual(expected);
  });
});
