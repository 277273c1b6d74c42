import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { days, line, maybe, names } from '../../../tests/support/arbitraries.ts';
import { day } from '../../platform/clock.ts';
import { countingIds } from '../../platform/ids.ts';
import { assertSendable, limits } from '../../platform/slack/blocks.ts';
import { messageProblems, viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import { relationships } from './candidate.rules.ts';
import { type ListFilter, listFilters } from './list.rules.ts';
import type { ListedPerson, PeoplePage } from './list-people.ts';
import { listModal, ownPeopleBlocks, unknownList } from './list.view.ts';

const ids = countingIds();

const dana: ListedPerson = {
  id: ids.next<'candidate'>(0),
  name: 'Dana Reyes',
  relationship: 'runner_up',
  opening: 'Spine Territory Manager, Phoenix',
  isOwn: true,
  ownerUserId: 'U0RITA',
  ownerEmailKey: undefined,
  waitingSinceOn: undefined,
  dueOn: day('2026-12-20'),
  nextOn: day('2026-12-20'),
};

function personOf(change: Partial<ListedPerson>): ListedPerson {
  return { ...dana, id: ids.next<'candidate'>(0), ...change };
}

function pageOf(filter: ListFilter, people: readonly ListedPerson[]): PeoplePage {
  return {
    filter,
    today: day('2026-11-20'),
    people,
    total: { count: people.length, isMore: false },
    first: undefined,
    last: undefined,
    hasPrevious: false,
    hasNext: false,
  };
}

const others = [
  dana,
  personOf({ name: 'Dan Brown', opening: undefined, relationship: 'known', nextOn: undefined }),
  personOf({ name: 'José Núñez', isOwn: false, ownerUserId: 'U0ANA', nextOn: day('2027-01-04') }),
  personOf({ name: 'Mei-Ling O’Brien', isOwn: false, ownerUserId: undefined }),
  personOf({
    name: 'Omar Haddad',
    isOwn: false,
    ownerUserId: undefined,
    ownerEmailKey: 'sam@agency.example',
  }),
];

const faces: Readonly<Record<string, PeoplePage>> = {
  'list-mine': pageOf('mine', [dana]),
  'list-all-between': {
    ...pageOf('all', others),
    total: { count: 1000, isMore: true },
    first: { key: 'dana reyes', id: dana.id },
    last: { key: 'omar haddad', id: dana.id },
    hasPrevious: true,
    hasNext: true,
  },
  'list-due': pageOf('due', [
    personOf({ dueOn: day('2026-11-12'), nextOn: day('2026-11-12') }),
    personOf({ name: 'Dan Brown', dueOn: day('2026-11-20'), nextOn: day('2026-11-20') }),
  ]),
  'list-waiting': pageOf('waiting', [
    personOf({ waitingSinceOn: day('2026-11-18') }),
    personOf({ name: 'Dan Brown', waitingSinceOn: day('2026-11-20') }),
  ]),
  'list-only-hidden': {
    ...pageOf('runners', []),
    total: { count: 25, isMore: false },
    hasNext: true,
  },
};

function problems(page: PeoplePage) {
  const view = listModal(page, '/candidate');
  return viewProblems(parseJson(JSON.stringify(view)) ?? null, 'modal');
}

describe('A list of people', () => {
  test.each(Object.entries(faces))('reads as written down: %s.', async (face, page) => {
    expect(problems(page)).toEqual([]);
    await expect(`${JSON.stringify(listModal(page, '/candidate'), null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test('says kindly when nobody stands in it, each in its own words.', async () => {
    const said = listFilters.map((filter) => {
      const page = pageOf(filter, []);
      expect(problems(page)).toEqual([]);
      return { filter, blocks: listModal(page, '/candidate').blocks.slice(1) };
    });
    await expect(`${JSON.stringify(said, null, 2)}\n`).toMatchFileSnapshot(
      './__goldens__/list-empty.json',
    );
  });

  test('can be shown whoever stands in it, also where its place is kept.', () => {
    const people = fc.array(
      fc.record({
        name: names,
        relationship: fc.constantFrom(...relationships),
        opening: maybe(line(120)),
        isOwn: fc.boolean(),
        ownerUserId: maybe(fc.constant('U0ANA')),
        ownerEmailKey: maybe(line(120)),
        waitingSinceOn: maybe(days),
        dueOn: maybe(days),
        nextOn: maybe(days),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...listFilters), people, names, (filter, found, key) => {
        const position = { key, id: dana.id };
        const page = {
          ...pageOf(filter, found.map(personOf)),
          first: position,
          last: position,
          hasNext: true,
          hasPrevious: true,
        };
        expect(problems(page)).toEqual([]);
        const kept = listModal(page, '/candidate').private_metadata ?? '';
        const carried = JSON.stringify({ s: ids.next(0), m: kept });
        expect(carried.length).toBeLessThan(limits.privateMetadata);
      }),
    );
  });
});

describe('The answer to a list nobody has', () => {
  test('says which there are, and which was meant.', async () => {
    const answers = [
      unknownList('wating', 'waiting', '/candidate'),
      unknownList('runners-upp', 'runners', '/candidate'),
      unknownList('<!channel> *x*', undefined, '/candidate'),
    ];
    for (const message of answers) {
      assertSendable(message);
      expect(messageProblems(parseJson(JSON.stringify(message.blocks)) ?? null)).toEqual([]);
    }
    await expect(`${JSON.stringify(answers, null, 2)}\n`).toMatchFileSnapshot(
      './__goldens__/list-unknown.json',
    );
  });
});

describe('The people on the Home', () => {
  test('are counted by what they are to us, and nobody is said too.', async () => {
    const faces = [
      ownPeopleBlocks([], '/candidate'),
      ownPeopleBlocks(
        [
          { relationship: 'placed', count: 3 },
          { relationship: 'runner_up', count: 12 },
          { relationship: 'known', count: 1 },
        ],
        '/candidate',
      ),
      ownPeopleBlocks(
        relationships.map((relationship) => ({ relationship, count: 12_345 })),
        '/candidate',
      ),
    ];
    for (const blocks of faces) {
      expect(
        viewProblems(parseJson(JSON.stringify({ type: 'home', blocks })) ?? null, 'home'),
      ).toEqual([]);
    }
    await expect(`${JSON.stringify(faces, null, 2)}\n`).toMatchFileSnapshot(
      './__goldens__/own-people.json',
    );
  });
});
