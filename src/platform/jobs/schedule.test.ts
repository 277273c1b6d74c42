import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { describeOnEachDatabase } from '../../../tests/support/databases.ts';
import { settableClock } from '../clock.ts';
import type { Database, WorkspaceId } from '../db/database.ts';
import { acrossWorkspaces } from '../db/transaction.ts';
import { countingIds } from '../ids.ts';
import { createLog } from '../log.ts';
import { defineUseCase } from '../use-case.ts';
import { defineJob, type ScheduleDeclaration } from './job.ts';
import { type Chore, createSchedule, newestSlot } from './schedule.ts';
import { createWake } from './wake.ts';

const job = (name: string) =>
  defineJob({
    name,
    payload: z.object({ at: z.number() }),
    useCase: defineUseCase({ name, mode: 'writes', access: 'app', run: async () => {} }),
  });
const jobs = [job('digest.plan'), job('home.refresh')];
const schedules: ScheduleDeclaration[] = [
  { job: 'digest.plan', everyMinutes: 15 },
  { job: 'home.refresh', everyMinutes: 60 },
];

describe('the newest slot', () => {
  test('is a whole multiple of the period, not after now and less than a period before it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e12 }),
        fc.integer({ min: 1, max: 20_000 }),
        (now, everyMinutes) => {
          const slot = newestSlot(now, everyMinutes);
          expect(slot % (everyMinutes * 60_000)).toBe(0);
          expect(slot).toBeLessThanOrEqual(now);
          expect(now - slot).toBeLessThan(everyMinutes * 60_000);
        },
      ),
    );
  });
});

describeOnEachDatabase('the schedule', (open) => {
  const clock = settableClock('2026-11-20T16:07:00Z');
  const ids = countingIds();
  const log = createLog('silent');
  let acme: WorkspaceId;

  beforeEach(async () => {
    clock.set('2026-11-20T16:07:00Z');
    acme = await workspace('T0ACME');
  });

  async function workspace(team: string): Promise<WorkspaceId> {
    const id = ids.next<'workspace'>(clock.now());
    await acrossWorkspaces(open().db, 'writes', (tx) =>
      tx
        .knex('workspaces')
        .insert({ id, slack_team_id: team, name: team, created_at: clock.now() }),
    );
    return id;
  }

  const schedule = (db: Database = open().db, chores: readonly Chore[] = []) =>
    createSchedule({ db, jobs, schedules, chores, clock, ids, log, wake: createWake() });

  const slots = async (): Promise<string[]> => {
    const rows: { job: string; slot: string }[] = await acrossWorkspaces(open().db, 'reads', (tx) =>
      tx.knex('jobs').orderBy(['job', 'slot', 'workspace_id']),
    );
    return rows.map((row) => `${row.job} ${row.slot}`);
  };

  test('a tick gives every workspace the newest slot of each schedule, with its instant as payload', async () => {
    const bolt = await workspace('T0BOLT');
    expect(await schedule().tick(clock.now())).toBe(4);
    const rows: unknown = await acrossWorkspaces(open().db, 'reads', (tx) =>
      tx.knex('jobs').where('job', 'digest.plan').orderBy('workspace_id'),
    );
    const at = Date.parse('2026-11-20T16:00:00Z');
    const expected = { slot: '2026-11-20T16:00:00Z', payload: JSON.stringify({ at }), run_at: at };
    expect(rows).toMatchObject([
      { ...expected, workspace_id: acme },
      { ...expected, workspace_id: bolt },
    ]);
  });

  test('ticking again within a slot adds nothing', async () => {
    const only = schedule();
    await only.tick(clock.now());
    clock.advance(60_000);
    expect(await only.tick(clock.now())).toBe(0);
    expect(await slots()).toHaveLength(2);
  });

  test('two processes that tick at the same moment fill a slot once', async () => {
    const other = await open().openAnother();
    await Promise.all([schedule().tick(clock.now()), schedule(other).tick(clock.now())]);
    expect(await slots()).toEqual([
      'digest.plan 2026-11-20T16:00:00Z',
      'home.refresh 2026-11-20T16:00:00Z',
    ]);
  });

  test('a clock set back and running over the same time again fills no slot twice', async () => {
    const only = schedule();
    for (const at of ['16:07', '16:20', '16:08', '16:20', '16:31']) {
      await only.tick(Date.parse(`2026-11-20T${at}:00Z`));
    }
    expect(await slots()).toEqual([
      'digest.plan 2026-11-20T16:00:00Z',
      'digest.plan 2026-11-20T16:15:00Z',
      'digest.plan 2026-11-20T16:30:00Z',
      'home.refresh 2026-11-20T16:00:00Z',
    ]);
  });

  test('after a night without a tick only the newest slot is filled', async () => {
    const only = schedule();
    await only.tick(clock.now());
    clock.advance(12 * 60 * 60_000);
    await only.tick(clock.now());
    expect((await slots()).filter((slot) => slot.startsWith('digest.plan'))).toEqual([
      'digest.plan 2026-11-20T16:00:00Z',
      'digest.plan 2026-11-21T04:00:00Z',
    ]);
  });

  test('more workspaces than fit on a page all get their slot', async () => {
    const rows = Array.from({ length: 450 }, (_, index) => ({
      id: ids.next<'workspace'>(clock.now()),
      slack_team_id: `T${index}`,
      name: 'many',
      created_at: clock.now(),
    }));
    await acrossWorkspaces(open().db, 'writes', (tx) =>
      tx.knex.batchInsert('workspaces', rows, 100),
    );
    const one = createSchedule({
      db: open().db,
      jobs,
      clock,
      ids,
      log,
      wake: createWake(),
      schedules: [{ job: 'digest.plan', everyMinutes: 15 }],
    });
    expect(await one.tick(clock.now())).toBe(451);
    expect(await one.tick(clock.now())).toBe(0);
  });

  test('chores are done once an hour, each until it has nothing left to do', async () => {
    const batches: number[] = [];
    let left = 3;
    const chore: Chore = async () => {
      const batch = Math.min(left, 2);
      left -= batch;
      batches.push(batch);
      return batch;
    };
    const only = schedule(open().db, [chore]);
    await only.tick(clock.now());
    await only.tick(clock.now());
    expect(batches).toEqual([2, 1, 0]);
    clock.advance(60 * 60_000);
    await only.tick(clock.now());
    expect(batches).toEqual([2, 1, 0, 0]);
  });

  test('a started schedule ticks at once, and a stopped one has finished its tick', async () => {
    const only = schedule();
    only.start();
    only.start();
    await only.stop();
    expect(await slots()).toHaveLength(2);
  });

  test.each([
    ['a job nobody declared', 'nobody declared', [{ job: 'nobody.knows', everyMinutes: 5 }]],
    ['a period of no minutes', 'whole minutes', [{ job: 'digest.plan', everyMinutes: 0 }]],
    ['a broken period', 'whole minutes', [{ job: 'digest.plan', everyMinutes: 1.5 }]],
    ['one job twice', 'two schedules', [...schedules, ...schedules]],
  ])('a schedule of %s is refused when the app is put together', (_, complaint, unsound) => {
    const parts = { db: open().db, jobs, clock, ids, log, wake: createWake() };
    expect(() => createSchedule({ ...parts, schedules: unsound })).toThrow(complaint);
  });
});
