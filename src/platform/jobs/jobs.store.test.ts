import { beforeEach, describe, expect, test } from 'vitest';
import { describeOnEachDatabase } from '../../../tests/support/databases.ts';
import { settableClock } from '../clock.ts';
import type { Database, WorkspaceId } from '../db/database.ts';
import { acrossWorkspaces, inWorkspace } from '../db/transaction.ts';
import { countingIds } from '../ids.ts';
import {
  type ClaimedJob,
  doneJobKeptMs,
  jobLeaseMs,
  jobQueue,
  jobsStore,
  pruneJobs,
} from './jobs.store.ts';

describeOnEachDatabase('the job queue', (open) => {
  const clock = settableClock('2026-11-20T16:00:00Z');
  const ids = countingIds();
  let acme: WorkspaceId;
  let bolt: WorkspaceId;

  beforeEach(async () => {
    clock.set('2026-11-20T16:00:00Z');
    acme = await workspace('T0ACME');
    bolt = await workspace('T0BOLT');
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

  const enqueue = (workspaceId: WorkspaceId, job: string, slot: string, runAt?: number) =>
    inWorkspace(open().db, workspaceId, 'writes', (tx) =>
      jobsStore(tx).enqueue({
        id: ids.next(clock.now()),
        now: clock.now(),
        request: { job, slot, payload: { slot }, ...(runAt === undefined ? {} : { runAt }) },
      }),
    );

  const ask = <Answer>(
    question: (jobs: ReturnType<typeof jobQueue>) => Promise<Answer>,
    db: Database = open().db,
  ) => acrossWorkspaces(db, 'writes', (tx) => question(jobQueue(tx)));

  const claim = (db?: Database, jobs: readonly string[] = ['digest.send', 'home.publish']) => {
    const leaseToken = ids.next<'lease'>(clock.now());
    return ask((queue) => queue.claimNext({ now: clock.now(), jobs, leaseToken }), db);
  };

  async function mustClaim(): Promise<ClaimedJob> {
    const claimed = await claim();
    if (claimed === undefined) throw new Error('nothing to claim');
    return claimed;
  }

  const rows = (): Promise<{ state: string; attempts: number; slot: string }[]> =>
    acrossWorkspaces(open().db, 'reads', (tx) =>
      tx.knex('jobs').orderBy('id').select('state', 'attempts', 'slot'),
    );

  describe('putting a job in', () => {
    test('the same job and slot twice is one job', async () => {
      await enqueue(acme, 'digest.send', 'monday');
      await enqueue(acme, 'digest.send', 'monday');
      expect(await rows()).toHaveLength(1);
    });

    test('a slot that was done is not done again', async () => {
      await enqueue(acme, 'digest.send', 'monday');
      const claimed = await mustClaim();
      await ask((queue) => queue.complete(claimed, clock.now()));
      await enqueue(acme, 'digest.send', 'monday');
      expect(await claim()).toBeUndefined();
    });

    test('two workspaces have the same slot each for itself', async () => {
      await enqueue(acme, 'digest.send', 'monday');
      await enqueue(bolt, 'digest.send', 'monday');
      const workspaces = [(await mustClaim()).workspaceId, (await mustClaim()).workspaceId];
      expect(new Set(workspaces)).toEqual(new Set([acme, bolt]));
    });
  });

  describe('taking a job', () => {
    test('what has been due longest comes first, and nothing comes before its time', async () => {
      await enqueue(acme, 'digest.send', 'later', clock.now() + 1);
      await enqueue(acme, 'digest.send', 'now', clock.now());
      await enqueue(acme, 'digest.send', 'overdue', clock.now() - 1);
      expect((await mustClaim()).slot).toBe('overdue');
      expect((await mustClaim()).slot).toBe('now');
      expect(await claim()).toBeUndefined();
      clock.advance(1);
      expect((await mustClaim()).slot).toBe('later');
    });

    test('a job this process does not know is left for others and does not hold up the queue', async () => {
      await enqueue(acme, 'future.thing', 'first', clock.now() - 5);
      await enqueue(acme, 'digest.send', 'second');
      expect((await mustClaim()).slot).toBe('second');
      expect(await claim()).toBeUndefined();
      expect(await ask((queue) => queue.listOtherDue(clock.now(), ['digest.send']))).toEqual([
        'future.thing',
      ]);
    });

    test('processes that ask at the same moment never get the same job', async () => {
      const processes = [open().db, await open().openAnother(), await open().openAnother()];
      for (let count = 0; count < 12; count += 1) await enqueue(acme, 'digest.send', `${count}`);
      const taken: string[] = [];
      await Promise.all(
        processes.map(async (db) => {
          for (let job = await claim(db); job !== undefined; job = await claim(db)) {
            taken.push(job.slot);
          }
        }),
      );
      expect(new Set(taken).size).toBe(12);
      expect(taken).toHaveLength(12);
    });
  });

  describe('a lease that ran out', () => {
    test('lets somebody else take the job, and the first holder can change nothing any more', async () => {
      await enqueue(acme, 'digest.send', 'monday');
      const first = await mustClaim();
      clock.advance(jobLeaseMs);
      const second = await mustClaim();
      expect(second).toMatchObject({ id: first.id, attempts: 2 });

      const now = clock.now();
      expect(await ask((queue) => queue.renew(first, now))).toBe(false);
      expect(await ask((queue) => queue.complete(first, now))).toBe(false);
      expect(await ask((queue) => queue.fail(first, 'no', now))).toBe(false);
      expect(await ask((queue) => queue.postpone(first, 'no', now))).toBe(false);
      expect(await ask((queue) => queue.bury(first, 'no', now))).toBe(false);
      expect(await rows()).toMatchObject([{ state: 'running', attempts: 2 }]);

      expect(await ask((queue) => queue.complete(second, now))).toBe(true);
      expect(await rows()).toMatchObject([{ state: 'done' }]);
    });

    test('does not run out while it is renewed', async () => {
      await enqueue(acme, 'digest.send', 'monday');
      const claimed = await mustClaim();
      clock.advance(jobLeaseMs - 1);
      expect(await ask((queue) => queue.renew(claimed, clock.now()))).toBe(true);
      clock.advance(jobLeaseMs - 1);
      expect(await claim()).toBeUndefined();
      clock.advance(1);
      expect(await claim()).toMatchObject({ id: claimed.id });
    });

    test('may still be completed as long as nobody has taken the job', async () => {
      await enqueue(acme, 'digest.send', 'monday');
      const claimed = await mustClaim();
      clock.advance(jobLeaseMs * 3);
      expect(await ask((queue) => queue.complete(claimed, clock.now()))).toBe(true);
    });

    test('is not lengthened for others by a clock set back, nor does the job come twice', async () => {
      await enqueue(acme, 'digest.send', 'monday');
      await mustClaim();
      clock.advance(-60 * 60_000);
      expect(await claim()).toBeUndefined();
    });
  });

  describe('clearing away', () => {
    test('deletes what was done more than 14 days ago and keeps the rest, the dead included', async () => {
      const start = clock.now();
      for (const slot of ['old', 'dead', 'recent', 'queued'])
        await enqueue(acme, 'digest.send', slot);
      const [old, dead, recent] = [await mustClaim(), await mustClaim(), await mustClaim()];
      await ask((queue) => queue.complete(old, start));
      await ask((queue) => queue.bury(dead, 'gave up', start));
      await ask((queue) => queue.complete(recent, start + 2));
      clock.set(start + doneJobKeptMs + 1);
      const prune = () => acrossWorkspaces(open().db, 'writes', (tx) => pruneJobs(tx, clock.now()));
      expect(await prune()).toBe(1);
      expect(await prune()).toBe(0);
      expect((await rows()).map((row) => row.state).toSorted()).toEqual(['dead', 'done', 'queued']);
    });
  });
});
