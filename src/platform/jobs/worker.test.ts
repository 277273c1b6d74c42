import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { describeOnEachDatabase } from '../../../tests/support/databases.ts';
import { settableClock } from '../clock.ts';
import type { Database, WorkspaceId } from '../db/database.ts';
import { acrossWorkspaces } from '../db/transaction.ts';
import { TryLater } from '../errors.ts';
import { countingIds } from '../ids.ts';
import { createLog } from '../log.ts';
import { createRunner } from '../runner.ts';
import { defineUseCase, type Runner } from '../use-case.ts';
import { defineErrand, defineJob, type JobDeclaration } from './job.ts';
import { jobLeaseMs, jobQueue } from './jobs.store.ts';
import { createWake } from './wake.ts';
import { createWorker, type Worker } from './worker.ts';

const payload = z.object({ name: z.string() });

describeOnEachDatabase('the worker', (open) => {
  const clock = settableClock('2026-11-20T16:00:00Z');
  const ids = countingIds();
  const wake = createWake();
  let acme: WorkspaceId;
  let lines: string[];
  /** Names of the jobs whose use case ran, in order. */
  let ran: string[];
  /** What happens inside a job, before it counts as run. */
  let inside: (name: string) => void;
  /** What the authority waits for before a use case's transaction opens. */
  let beforehand: () => Promise<void>;
  let workers: Worker[];

  beforeEach(async () => {
    clock.set('2026-11-20T16:00:00Z');
    [lines, ran, workers] = [[], [], []];
    inside = () => {};
    beforehand = async () => {};
    acme = ids.next<'workspace'>(clock.now());
    await acrossWorkspaces(open().db, 'writes', (tx) =>
      tx.knex('workspaces').insert({
        id: acme,
        slack_team_id: 'T0ACME',
        name: 'Acme',
        created_at: clock.now(),
      }),
    );
  });
  afterEach(async () => {
    await Promise.all(workers.map((each) => each.stop()));
  });

  const log = createLog('warn', { write: (line: string) => void lines.push(line) });

  const record = defineJob({
    name: 'test.record',
    payload,
    maxAttempts: 3,
    useCase: defineUseCase({
      name: 'test.record',
      mode: 'writes',
      access: 'app',
      run: async (_work, { name }: { name: string }) => {
        inside(name);
        ran.push(name);
      },
    }),
  });

  const followUp = defineJob({
    name: 'test.follow-up',
    payload,
    useCase: defineUseCase({
      name: 'test.follow-up',
      mode: 'writes',
      access: 'app',
      run: async (work, { name }: { name: string }) => {
        ran.push(name);
        await work.enqueue({
          job: 'test.record',
          slot: `after ${name}`,
          payload: { name: 'after' },
        });
      },
    }),
  });

  function runnerOn(db: Database): Runner {
    return createRunner({
      db,
      clock,
      ids,
      log,
      features: [],
      command: '/candidate',
      wake: wake.ring,
      authority: {
        prepare: () => beforehand(),
        admit: async () => ({ kind: 'app' }),
        notice: async () => {},
      },
    });
  }

  function worker(
    db: Database = open().db,
    jobs: readonly JobDeclaration[] = [record, followUp],
  ): Worker {
    const made = createWorker({
      db,
      runner: runnerOn(db),
      jobs,
      courierFor: async () => undefined,
      clock,
      ids,
      log,
      wake,
      chance: () => 1,
      // Nothing here waits for a poll: what happens, happens because of a ring or of runDue.
      pollMs: 2 ** 30,
      renewEveryMs: 1,
    });
    workers.push(made);
    return made;
  }

  const enqueue = (job: string, slot: string, body: unknown = { name: slot }) =>
    runnerOn(open().db).run(
      defineUseCase({
        name: 'test.enqueue',
        mode: 'writes',
        access: 'app',
        run: (work) => work.enqueue({ job, slot, payload: body }),
      }),
      { kind: 'app', workspaceId: acme, requestId: 'test' },
      undefined,
    );

  const rows = (): Promise<
    { state: string; attempts: number; last_error: string | null; lease_until: number | null }[]
  > => acrossWorkspaces(open().db, 'reads', (tx) => tx.knex('jobs').orderBy('id'));

  /** Abandons the next job as a process that dies does: taken, and never heard of again. */
  const abandon = () =>
    acrossWorkspaces(open().db, 'writes', (tx) =>
      jobQueue(tx).claimNext({ now: clock.now(), jobs: ['test.record'], leaseToken: 'gone' }),
    );

  test('does everything due, also what that enqueues, and says how many it did', async () => {
    await enqueue('test.follow-up', 'one');
    expect(await worker().runDue()).toBe(2);
    expect(ran).toEqual(['one', 'after']);
    expect(await rows()).toMatchObject([{ state: 'done' }, { state: 'done' }]);
  });

  test('two processes share a queue and each job is done by one of them', async () => {
    for (let count = 0; count < 20; count += 1) await enqueue('test.record', `${count}`);
    const other = await open().openAnother();
    const counts = await Promise.all([worker().runDue(), worker(other).runDue()]);
    expect(ran.length).toBe(20);
    expect(new Set(ran).size).toBe(20);
    expect((counts[0] ?? 0) + (counts[1] ?? 0)).toBe(20);
  });

  test('a started worker does a job as soon as the use case that enqueued it has committed', async () => {
    const done = new Promise<string>((resolve) => {
      inside = resolve;
    });
    worker().start();
    await enqueue('test.record', 'at once');
    expect(await done).toBe('at once');
  });

  test('a stopped worker takes no more, and has finished what it had begun', async () => {
    const first = worker();
    const begun = new Promise<string>((resolve) => {
      inside = resolve;
    });
    first.start();
    await enqueue('test.record', 'begun');
    await begun;
    expect(await first.stop()).toBe(true);
    expect(await rows()).toMatchObject([{ state: 'done' }]);
    await enqueue('test.record', 'left');
    expect(ran).toEqual(['begun']);
    first.start();
    await first.runDue();
    expect(ran).toEqual(['begun', 'left']);
  });

  test('stopping with a deadline says so when a job has not ended by then', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const begun = new Promise<void>((resolve) => {
      beforehand = () => {
        resolve();
        return held;
      };
    });
    const stuck = worker();
    stuck.start();
    const enqueued = acrossWorkspaces(open().db, 'writes', (tx) =>
      tx.knex('jobs').insert({
        workspace_id: acme,
        id: ids.next<'job'>(clock.now()),
        job: 'test.record',
        slot: 'stuck',
        payload: '{"name":"stuck"}',
        run_at: clock.now(),
        state: 'queued',
        attempts: 0,
        created_at: clock.now(),
      }),
    );
    await enqueued;
    wake.ring();
    await begun;
    expect(await stuck.stop(0)).toBe(false);
    release();
    expect(await stuck.stop()).toBe(true);
    expect(ran).toEqual(['stuck']);
  });

  describe('a job that fails', () => {
    test('is tried again later, and is given up with an alarm after its last attempt', async () => {
      inside = () => {
        throw new Error('no luck');
      };
      await enqueue('test.record', 'unlucky');
      const only = worker();
      await only.runDue();
      expect(await rows()).toMatchObject([{ state: 'queued', attempts: 1 }]);
      expect(await only.runDue()).toBe(0);
      clock.advance(10_000);
      await only.runDue();
      expect(await rows()).toMatchObject([{ state: 'queued', attempts: 2 }]);
      expect(alarms()).toEqual([]);
      clock.advance(20_000);
      await only.runDue();
      expect(await rows()).toMatchObject([{ state: 'dead', attempts: 3 }]);
      expect(alarms()).toEqual(['job given up']);
      clock.advance(24 * 60 * 60_000);
      expect(await only.runDue()).toBe(0);
    });

    test('leaves no words of the error in its row', async () => {
      inside = () => {
        throw new Error('Dana Levi is already known');
      };
      await enqueue('test.record', 'telltale');
      await worker().runDue();
      const [row] = await rows();
      expect(row?.last_error).toMatch(/^Error, request /);
      expect(JSON.stringify(row)).not.toContain('Dana');
    });

    test('does not run with a payload its schema refuses', async () => {
      await enqueue('test.record', 'malformed', { nom: 'x' });
      await worker().runDue();
      expect(ran).toEqual([]);
      expect(await rows()).toMatchObject([{ state: 'queued', attempts: 1 }]);
    });

    test('because something else was not ready is tried for as long as it takes', async () => {
      await enqueue('test.record', 'patient');
      inside = () => {
        throw new TryLater('Slack');
      };
      const only = worker();
      for (let count = 0; count < 20; count += 1) {
        await only.runDue();
        expect(await rows()).toMatchObject([{ state: 'queued', attempts: 0 }]);
        clock.advance(60_000);
      }
      inside = () => {};
      await only.runDue();
      expect(await rows()).toMatchObject([{ state: 'done' }]);
    });
  });

  describe('a process that dies', () => {
    test('leaves its job to another when the lease runs out', async () => {
      await enqueue('test.record', 'orphan');
      await abandon();
      const survivor = worker();
      expect(await survivor.runDue()).toBe(0);
      clock.advance(jobLeaseMs);
      expect(await survivor.runDue()).toBe(1);
      expect(ran).toEqual(['orphan']);
      expect(await rows()).toMatchObject([{ state: 'done', attempts: 2 }]);
    });

    test('in every attempt gets its job given up, so that it cannot take the app down for ever', async () => {
      await enqueue('test.record', 'poison');
      for (let count = 0; count < 3; count += 1) {
        await abandon();
        clock.advance(jobLeaseMs);
      }
      await worker().runDue();
      expect(ran).toEqual([]);
      expect(await rows()).toMatchObject([{ state: 'dead' }]);
      expect(alarms()).toEqual(['job given up: every attempt ended with its process']);
    });

    test('after the use case and before the row was done has it run again, which changes nothing', async () => {
      await enqueue('test.follow-up', 'twice');
      const died = await acrossWorkspaces(open().db, 'writes', (tx) =>
        jobQueue(tx).claimNext({ now: clock.now(), jobs: ['test.follow-up'], leaseToken: 'gone' }),
      );
      await runnerOn(open().db).run(
        followUp.useCase,
        { kind: 'app', workspaceId: acme, requestId: 'died' },
        JSON.parse(died?.payloadText ?? ''),
      );
      clock.advance(jobLeaseMs);
      await worker().runDue();
      expect(ran.toSorted()).toEqual(['after', 'twice', 'twice']);
      expect(await rows()).toHaveLength(2);
    });
  });

  describe('a job on an errand', () => {
    /** What it did, in order; `fails` throws after its use case. */
    const steps: string[] = [];
    let fails: (() => void) | undefined;
    const step = (name: string) =>
      defineUseCase({
        name,
        mode: 'writes',
        access: 'app',
        run: async (_work, { name: about }: { name: string }) => {
          steps.push(`${name} ${about}`);
          return about.toUpperCase();
        },
      });
    const errand = defineErrand({
      name: 'test.errand',
      payload,
      maxAttempts: 2,
      begin: step('test.begin'),
      run: async (hands, outcome) => {
        steps.push(`errand ${outcome}, ${(await hands.courier()) === undefined ? 'alone' : ''}`);
        fails?.();
        await hands.run(step('test.keep'), { name: 'far' });
      },
      givenUp: step('test.given-up'),
    });
    const sender = () => worker(open().db, [errand]);

    beforeEach(() => {
      steps.length = 0;
      fails = undefined;
    });

    test('does it after its use case has committed, and keeps how far it came in others.', async () => {
      await enqueue('test.errand', 'there');
      await sender().runDue();
      expect(steps).toEqual(['test.begin there', 'errand THERE, alone', 'test.keep far']);
      expect(await rows()).toMatchObject([{ state: 'done' }]);
    });

    test('begins again when it fails, and tells whoever waits once it is given up.', async () => {
      fails = () => {
        throw new Error('no luck');
      };
      await enqueue('test.errand', 'there');
      const only = sender();
      await only.runDue();
      expect(steps).toEqual(['test.begin there', 'errand THERE, alone']);
      clock.advance(10 * 60_000);
      await only.runDue();
      expect(steps.slice(2)).toEqual([
        'test.begin there',
        'errand THERE, alone',
        'test.given-up there',
      ]);
      expect(await rows()).toMatchObject([{ state: 'dead' }]);
    });

    test('tells whoever waits when every attempt ended with its process.', async () => {
      await enqueue('test.errand', 'there');
      for (let count = 0; count < 2; count += 1) {
        await acrossWorkspaces(open().db, 'writes', (tx) =>
          jobQueue(tx).claimNext({
            now: clock.now(),
            jobs: ['test.errand'],
            leaseToken: `gone ${count}`,
          }),
        );
        clock.advance(jobLeaseMs);
      }
      await sender().runDue();
      expect(steps).toEqual(['test.given-up there']);
      expect(await rows()).toMatchObject([{ state: 'dead' }]);
    });
  });

  test('a job that takes long keeps its lease', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await enqueue('test.record', 'slow');
    const begun = new Promise<void>((resolve) => {
      beforehand = () => {
        resolve();
        return held;
      };
    });
    const finished = worker().runDue();
    await begun;
    clock.advance(jobLeaseMs / 2);
    await expect.poll(async () => (await rows())[0]?.lease_until).toBe(clock.now() + jobLeaseMs);
    release();
    expect(await finished).toBe(1);
  });

  test('a job nobody here knows stays queued for a newer version and is mentioned once', async () => {
    await enqueue('future.thing', 'one');
    const old = worker();
    await old.runDue();
    await old.runDue();
    expect(await rows()).toMatchObject([{ state: 'queued', attempts: 0 }]);
    expect(lines.filter((line) => line.includes('future.thing'))).toHaveLength(1);
    expect(alarms()).toEqual([]);
  });

  function alarms(): unknown[] {
    return lines
      .map((line) => z.object({ level: z.number(), msg: z.string() }).parse(JSON.parse(line)))
      .filter((line) => line.level >= 50)
      .map((line) => line.msg);
  }
});
