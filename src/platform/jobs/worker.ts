/**
 * Does the jobs in the queue: takes one at a time under a lease, runs its use case as the app, and
 * writes down how it went.
 *
 * The use case commits first and the row becomes `done` in a transaction after it. A process that
 * dies between the two leaves the lease to run out, and the job is run again: every job's use case
 * must find its own rows (unique keys, dedupe keys) already there and change nothing.
 */
import type { Clock, EpochMs } from '../clock.ts';
import type { Database, WorkspaceId } from '../db/database.ts';
import { acrossWorkspaces } from '../db/transaction.ts';
import { TryLater } from '../errors.ts';
import type { IdSource } from '../ids.ts';
import type { Logger } from '../log.ts';
import type { Caller, Runner, UseCase } from '../use-case.ts';
import { backoffMs, type BackoffRange } from './backoff.ts';
import type { Courier, JobDeclaration } from './job.ts';
import { type ClaimedJob, jobLeaseMs, jobQueue } from './jobs.store.ts';
import { createPump, type Taken } from './pump.ts';
import type { Wake } from './wake.ts';

/** After a failure. Eight attempts span about ten minutes, longer than a restart or a failover. */
const failureBackoff: BackoffRange = { firstMs: 10_000, longestMs: 10 * 60_000 };

/** After TryLater, which never counts: about a minute, for as long as it takes. */
const laterBackoff: BackoffRange = { firstMs: 60_000, longestMs: 60_000 };

/** Does jobs until stopped. */
export interface Worker {
  /** Begins to take jobs: now, at each ring, and at each poll. */
  readonly start: () => void;
  /** Takes no more and waits for those that run, at most `drainMs`; answers whether all ended. What did not end is taken over when its lease runs out. */
  readonly stop: (drainMs?: number) => Promise<boolean>;
  /** Does every job due by the clock, what they enqueue for now included; answers how many ran. Also while stopped: for tests and for the demo's jumps in time. */
  readonly runDue: () => Promise<number>;
}

/** Makes a worker that stands still. Any number of them, in any number of processes, share a queue. */
export function createWorker(options: {
  readonly db: Database;
  readonly runner: Runner;
  /** What this process knows how to do. Other jobs stay queued, for a newer version of the app. */
  readonly jobs: readonly JobDeclaration[];
  /** Finds the bot of a workspace, for jobs on errands; undefined where the app is not installed. */
  readonly courierFor: (workspaceId: WorkspaceId) => Promise<Courier | undefined>;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Logger;
  readonly wake: Wake;
  /** Jobs at once; 4 when left out. */
  readonly concurrency?: number;
  /** Real milliseconds between looks at the queue; 1000 when left out. */
  readonly pollMs?: number;
  /** Real milliseconds between renewals of the leases held; a third of a lease when left out. */
  readonly renewEveryMs?: number;
  /** From 0 up to 1; spreads the times of trying again. */
  readonly chance?: () => number;
}): Worker {
  const { db, runner, clock, ids, log, wake } = options;
  const { concurrency = 4, pollMs = 1_000, renewEveryMs = jobLeaseMs / 3 } = options;
  const { chance = Math.random } = options;
  const declared = byName(options.jobs);
  const names = [...declared.keys()];
  const unknown = new Set<string>();

  const queue = <Answer>(ask: (jobs: ReturnType<typeof jobQueue>) => Promise<Answer>) =>
    acrossWorkspaces(db, 'writes', (tx) => ask(jobQueue(tx)));

  async function take(): Promise<Taken> {
    const now = clock.now();
    const { claim, others } = await queue(async (jobs) => {
      const next = await jobs.claimNext({ now, jobs: names, leaseToken: ids.next<'lease'>(now) });
      return { claim: next, others: next === undefined ? await jobs.listOtherDue(now, names) : [] };
    });
    for (const job of others) {
      if (!unknown.has(job))
        log.warn({ job }, 'a job nobody here knows is waiting for a newer version');
      unknown.add(job);
    }
    return claim === undefined ? undefined : { run: () => work(claim) };
  }

  async function work(claim: ClaimedJob): Promise<void> {
    const now = clock.now();
    const request = ids.next<'request'>(now);
    const jobLog = log.child({
      request,
      workspace: claim.workspaceId,
      job: claim.job,
      jobId: claim.id,
      slot: claim.slot,
      attempt: claim.attempts,
    });
    const declaration = declared.get(claim.job);
    if (declaration === undefined) throw new Error(`claimed a job nobody here knows: ${claim.job}`);
    if (claim.attempts > declaration.maxAttempts) {
      // Each time before, the process died with the job in its hands; perhaps because of it.
      jobLog.error('job given up: every attempt ended with its process');
      await tellGivenUp(claim, declaration, jobLog, request);
      await settle(jobLog, (jobs) => jobs.bury(claim, 'the process died in every attempt', now));
      return;
    }
    const stopRenewing = keepRenewing(claim, jobLog);
    try {
      const caller = { kind: 'app', workspaceId: claim.workspaceId, requestId: request } as const;
      const payload: unknown = JSON.parse(claim.payloadText);
      const outcome = await runner.run(declaration.useCase, caller, payload);
      if (declaration.errand !== undefined) {
        const hands = {
          run: <Input, Outcome>(useCase: UseCase<Input, Outcome>, input: Input) =>
            runner.run(useCase, caller, input),
          runFor: <Input, Outcome>(
            userId: string,
            useCase: UseCase<Input, Outcome>,
            input: Input,
          ) => runner.run(useCase, { ...caller, kind: 'person', userId }, input),
          courier: () => options.courierFor(claim.workspaceId),
          log: jobLog,
        };
        await declaration.errand.run(hands, outcome);
      }
    } catch (error) {
      await stopRenewing();
      await failed(claim, declaration, error, jobLog, request);
      return;
    }
    await stopRenewing();
    await settle(jobLog, (jobs) => jobs.complete(claim, clock.now()));
    jobLog.debug('job done');
  }

  async function failed(
    claim: ClaimedJob,
    declaration: JobDeclaration,
    error: unknown,
    jobLog: Logger,
    request: string,
  ): Promise<void> {
    const now = clock.now();
    // The row must not hold what an error says: it may quote a candidate. The log line has the rest.
    const remark = `${error instanceof Error ? error.name : 'thrown value'}, request ${request}`;
    if (error instanceof TryLater) {
      const runAt: EpochMs = now + backoffMs(1, laterBackoff, chance());
      jobLog.info({ error, runAt }, 'job postponed');
      await settle(jobLog, (jobs) => jobs.postpone(claim, remark, runAt));
    } else if (claim.attempts >= declaration.maxAttempts) {
      jobLog.error({ error }, 'job given up');
      await tellGivenUp(claim, declaration, jobLog, request);
      await settle(jobLog, (jobs) => jobs.bury(claim, remark, now));
    } else {
      const runAt: EpochMs = now + backoffMs(claim.attempts, failureBackoff, chance());
      jobLog.warn({ error, runAt }, 'job failed; it will be tried again');
      await settle(jobLog, (jobs) => jobs.fail(claim, remark, runAt));
    }
  }

  /** Before the row is `dead`, so that a process that dies in between tells when it is run again. */
  async function tellGivenUp(
    claim: ClaimedJob,
    { errand }: JobDeclaration,
    jobLog: Logger,
    request: string,
  ): Promise<void> {
    if (errand === undefined) return;
    try {
      const caller: Caller = { kind: 'app', workspaceId: claim.workspaceId, requestId: request };
      await runner.run(errand.givenUp, caller, JSON.parse(claim.payloadText));
    } catch (error) {
      jobLog.error({ error }, 'nobody could be told that the job was given up');
    }
  }

  async function settle(
    jobLog: Logger,
    say: (jobs: ReturnType<typeof jobQueue>) => Promise<boolean>,
  ): Promise<void> {
    if (!(await queue(say))) jobLog.warn('the lease ran out and the job was taken over');
  }

  /** Renews a lease in real time until told to stop, which waits for a renewal that is under way. */
  function keepRenewing(claim: ClaimedJob, jobLog: Logger): () => Promise<void> {
    let renewal: Promise<void> | undefined;
    const timer = setInterval(() => {
      renewal ??= renew(claim, jobLog).finally(() => {
        renewal = undefined;
      });
    }, renewEveryMs);
    return async () => {
      clearInterval(timer);
      // Otherwise its row lock could outlive the job, and whoever looks for work would skip the row.
      await renewal;
    };
  }

  async function renew(claim: ClaimedJob, jobLog: Logger): Promise<void> {
    try {
      const renewed = await queue((jobs) => jobs.renew(claim, clock.now()));
      if (!renewed) jobLog.warn('the lease ran out while the job was running');
    } catch (error) {
      jobLog.warn({ error }, 'the lease could not be renewed');
    }
  }

  return createPump({
    take,
    concurrency,
    pollMs,
    wake,
    onError: (error) => log.error({ error }, 'the job queue cannot be reached'),
  });
}

function byName(jobs: readonly JobDeclaration[]): Map<string, JobDeclaration> {
  const map = new Map(jobs.map((job) => [job.name, job]));
  if (map.size < jobs.length) throw new Error('two jobs have the same name');
  return map;
}
