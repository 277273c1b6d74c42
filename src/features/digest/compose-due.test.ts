import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { describeOnEachDatabase } from '../../../tests/support/databases.ts';
import { openRunnerWorld, type RunnerWorld } from '../../../tests/support/runner-world.ts';
import { addDays, type Day, day, settableClock } from '../../platform/clock.ts';
import { countingIds } from '../../platform/ids.ts';
import { type DigestItems, defineUseCase } from '../../platform/use-case.ts';
import type { Relationship } from '../candidates/candidate.rules.ts';
import { chooseDue } from './compose-due.ts';
import { defaultDigestHours, horizon } from './digest.rules.ts';
import { chooseNudges, defaultNudgeLimits, type DueCandidate } from './nudge.rules.ts';

const ids = countingIds();
const clock = settableClock('2026-11-20T16:00:00Z');

/** Few names and near days, so that much is equal and every border is met; some books are large. */
const people = fc
  .record({
    nameKey: fc.constantFrom('ana', 'ben', 'zoe'),
    relationship: fc.constantFrom<Relationship>('runner_up', 'withdrew', 'referral'),
    startedAgo: fc.oneof(fc.integer({ min: 20, max: 130 }), fc.integer({ min: 20, max: 900 })),
    cadenceDays: fc.constantFrom(30, 60, 90, 120, 45),
    coldAgo: fc.option(fc.integer({ min: -40, max: 40 }), { nil: undefined, freq: 3 }),
    decidedAgo: fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined, freq: 4 }),
    silentFor: fc.option(fc.integer({ min: -3, max: 4 }), { nil: undefined, freq: 2 }),
    silence: fc.constantFrom('restUntil', 'snoozedUntil', 'notBefore'),
    shownCount: fc.constantFrom(0, 0, 1, 2, 3, 4, 9),
    shownAgo: fc.integer({ min: 0, max: 9 }),
  })
  .map((made) => (today: Day): DueCandidate => {
    const clockStartOn = addDays(today, -made.startedAgo);
    const until = made.silentFor === undefined ? undefined : addDays(today, made.silentFor);
    return {
      id: ids.next(clock.now()),
      name: made.nameKey,
      nameKey: made.nameKey,
      relationship: made.relationship,
      interest: 'yes',
      clockStartOn,
      cadenceDays: made.cadenceDays,
      dueOn: addDays(clockStartOn, made.cadenceDays),
      coldOn: made.coldAgo === undefined ? undefined : addDays(today, -made.coldAgo),
      decidedOn: made.decidedAgo === undefined ? undefined : addDays(today, -made.decidedAgo),
      restUntil: made.silence === 'restUntil' ? until : undefined,
      snoozedUntil: made.silence === 'snoozedUntil' ? until : undefined,
      notBefore: made.silence === 'notBefore' ? until : undefined,
      shownCount: made.shownCount,
      lastShownOn: made.shownCount === 0 ? undefined : addDays(today, -made.shownAgo),
    };
  });

describeOnEachDatabase('The list of people due', (open) => {
  let world: RunnerWorld;
  beforeEach(async () => {
    world = await openRunnerWorld(open().db, clock);
  });

  const composeOver = defineUseCase<
    { readonly book: readonly DueCandidate[]; readonly today: Day },
    DigestItems
  >({
    name: 'test.compose-over',
    mode: 'writes',
    access: 'app',
    async run(work, { book, today }) {
      await work.tx.knex('candidates').where('workspace_id', work.tx.workspaceId).delete();
      const rows = book.map((person) => ({
        workspace_id: work.tx.workspaceId,
        id: person.id,
        name: person.name,
        name_key: person.nameKey,
        is_referral: 0,
        interest: person.interest,
        owner_user_id: 'U0RITA',
        not_before_on: person.notBefore ?? null,
        do_not_contact: 0,
        restricted: 0,
        relationship: person.relationship,
        decided_on: person.decidedOn ?? null,
        clock_start_on: person.clockStartOn,
        cadence_days: person.cadenceDays ?? null,
        due_on: person.dueOn ?? null,
        cold_on: person.coldOn ?? null,
        rest_until_on: person.restUntil ?? null,
        snoozed_until_on: person.snoozedUntil ?? null,
        shown_count: person.shownCount,
        last_shown_on: person.lastShownOn ?? null,
        known_since_on: person.clockStartOn,
        created_at: work.now,
      }));
      if (rows.length > 0) await work.tx.knex.batchInsert('candidates', rows, 20);
      const hours = defaultDigestHours;
      const reader = { userId: 'U0RITA', timeZone: 'UTC', today, through: horizon(today, hours) };
      return chooseDue(work, reader, reader.userId, defaultNudgeLimits.rows);
    },
  });

  test('is the one that choosing among everybody would give, although the store fetches few.', async () => {
    const books = fc.oneof(
      fc.array(people, { maxLength: 25 }),
      fc.array(people, { minLength: 60, maxLength: 200, size: 'max' }),
    );
    // A day in the middle of the week, a Friday and a Monday.
    const todays = fc.constantFrom('2026-11-18', '2026-11-20', '2026-11-23').map(day);
    const through: Readonly<Record<string, string>> = { '2026-11-20': '2026-11-22' };
    await fc.assert(
      fc.asyncProperty(books, todays, async (making, today) => {
        const book = making.map((make) => make(today));
        const list = await world.runner.run(
          composeOver,
          { kind: 'operator', workspaceId: world.workspaceId, requestId: 'test' },
          { book, today },
        );
        const dueBy = day(through[today] ?? today);
        const { shown, more } = chooseNudges(book, today, { ...defaultNudgeLimits, dueBy });
        expect(list.items.map(({ candidateId }) => candidateId)).toEqual(shown.map(({ id }) => id));
        expect(list.items.map((each) => each.asksToKeep)).toEqual(
          shown.map((each) => each.shownCount >= 3),
        );
        expect(list.total).toBe(shown.length + more);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
