import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { line } from '../../../tests/support/arbitraries.ts';
import { day } from '../../platform/clock.ts';
import type { Modal } from '../../platform/feature.ts';
import { messageProblems, viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import type { SortPage, SortPerson } from './list-page.ts';
import { readWalk } from './read-walk.ts';
import { nobodyMessage, type Notice, sortModal } from './sort.view.ts';
import type { SortBatchId } from './sorting.rules.ts';

const today = day('2026-11-20');
const batchId = 'sortbatch0000001' as SortBatchId;
const idOf = (at: number) => `person${String(at).padStart(10, '0')}` as CandidateId;

function personOf(at: number, change: Partial<SortPerson> = {}): SortPerson {
  return {
    id: idOf(at),
    name: 'Dana Reyes',
    opening: 'Spine Territory Manager, Phoenix',
    relationship: 'runner_up',
    lastContactOn: day('2026-10-12'),
    cadenceDays: 30,
    isDue: true,
    ...change,
  };
}

type Page = Extract<SortPage, { kind: 'page' }>;

function pageOf(people: readonly SortPerson[], change: Partial<Page> = {}): Page {
  return {
    kind: 'page',
    walk: { startedAt: 1_795_190_400_000, shownBefore: 0, after: undefined },
    today,
    people,
    end: { isDue: true, clockStartOn: day('2026-10-12'), id: idOf(30) },
    isLast: false,
    total: 70,
    ...change,
  };
}

const applied = (change: Partial<Extract<Notice, { kind: 'applied' }>['applied']>): Notice => ({
  kind: 'applied',
  applied: { batchId, choice: 'later', changed: 12, withoutCadence: 0, skipped: 0, ...change },
});

const few = [
  personOf(1),
  personOf(2, {
    name: 'José Núñez & <Sons> *of* the very long name that never seems to come to an end',
    relationship: 'employed_elsewhere',
    lastContactOn: day('2025-05-02'),
    cadenceDays: 180,
    isDue: false,
  }),
  personOf(3, {
    name: 'Mei-Ling O’Brien',
    opening: undefined,
    relationship: 'known',
    lastContactOn: undefined,
    cadenceDays: undefined,
    isDue: false,
  }),
];
const end = {
  kind: 'end',
  walk: {
    startedAt: 1_795_190_400_000,
    shownBefore: 70,
    after: { isDue: false, clockStartOn: day('2026-10-12'), id: idOf(70) },
  },
  counts: { warm: 12, later: 30, stop: 5 },
} as const;

const faces: Readonly<Record<string, Modal>> = {
  'first-page': sortModal(pageOf(few)),
  'last-page-after-applying': sortModal(
    pageOf(few, {
      isLast: true,
      walk: {
        startedAt: 1_795_190_400_000,
        shownBefore: 60,
        after: { isDue: true, clockStartOn: day('2026-10-01'), id: idOf(60) },
      },
      end: { isDue: false, clockStartOn: day('2026-11-12'), id: idOf(3) },
    }),
    applied({ skipped: 1 }),
  ),
  'kept-warm-without-a-rhythm': sortModal(
    pageOf(few),
    applied({ choice: 'warm', changed: 3, withoutCadence: 1 }),
  ),
  'nobody-changed': sortModal(pageOf(few), applied({ batchId: undefined, changed: 0, skipped: 2 })),
  'taken-back': sortModal(
    pageOf(few),
    { kind: 'taken_back', outcome: { kind: 'undone', restored: 12, kept: 1 } },
    { choice: 'stop', ticked: [idOf(1), idOf(3)] },
  ),
  'taken-back-already': sortModal(pageOf(few), {
    kind: 'taken_back',
    outcome: { kind: 'undone_already' },
  }),
  'too-late': sortModal(pageOf(few), { kind: 'taken_back', outcome: { kind: 'too_late' } }),
  end: sortModal(end, applied({ choice: 'stop', changed: 1 })),
  'end-untouched': sortModal({ ...end, counts: { warm: 0, later: 0, stop: 0 } }),
};

function problemsOf(modal: Modal): readonly unknown[] {
  return viewProblems(parseJson(JSON.stringify(modal)) ?? null, 'modal');
}

describe('Sorting people', () => {
  test.each(Object.entries(faces))('reads as written down: %s.', async (face, modal) => {
    expect(problemsOf(modal)).toEqual([]);
    await expect(`${JSON.stringify(modal, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test.each([
    [true, '`/candidate add`'],
    [false, '`/candidate find`'],
  ])('says what to do when there is nobody (keeps nobody: %s).', (keepsNobody, typed) => {
    const message = nobodyMessage(keepsNobody, '/candidate');
    expect(messageProblems(parseJson(JSON.stringify(message.blocks)) ?? null)).toEqual([]);
    expect(JSON.stringify(message.blocks)).toContain(typed);
  });

  test('fits a page of thirty with any names and titles, and carries no word of them along.', () => {
    const named = fc.record({ name: line(200), opening: line(200) });
    fc.assert(
      fc.property(fc.array(named, { minLength: 30, maxLength: 30 }), (people) => {
        const modal = sortModal(
          pageOf(
            people.map(({ name, opening }, at) =>
              personOf(at, { name: `x${name}`, opening: `x${opening}` }),
            ),
          ),
        );
        expect(problemsOf(modal)).toEqual([]);
        expect(modal.private_metadata?.length).toBeLessThan(300);
      }),
      { numRuns: 30 },
    );
  });
});

describe('Where a page stands', () => {
  test('is read back from the modal: this page, and the next one.', () => {
    const page = pageOf(few);
    const { walk, end: last } = page;
    expect(readWalk(sortModal(page).private_metadata ?? '')).toEqual({
      here: walk,
      next: { ...walk, shownBefore: 3, after: last },
    });
    const walkAtEnd = readWalk(sortModal(end).private_metadata ?? '');
    expect(walkAtEnd).toEqual({ here: end.walk, next: end.walk });
  });

  test.each([
    '',
    'null',
    '{}',
    '{"v":2}',
    JSON.stringify({ v: 1, w: 1, n: 0, a: null, e: [true, 'yesterday', 'x'], s: 30 }),
    JSON.stringify({ v: 1, w: 1, n: -1, a: null, e: null, s: 30 }),
    JSON.stringify({ v: 1, w: 1, n: 0, a: null, e: null, s: 31 }),
  ])('is nowhere when the modal carries something else: %s', (metadata) => {
    expect(readWalk(metadata)).toBeUndefined();
  });
});
