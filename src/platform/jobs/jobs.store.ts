/**
 * The job queue as rows: putting a job in, taking the next one due under a lease, and saying how it
 * went. Whoever holds the lease token may say so; a lease that ran out is anybody's.
 */
import type { EpochMs } from '../clock.ts';
import type { PlatformTx, WorkspaceId, WorkspaceTx } from '../db/database.ts';
import type { Id } from '../ids.ts';
import type { JobRequest } from './job-request.ts';

/** How long a claim is good for unless renewed; by the `Clock`, in milliseconds. */
export const jobLeaseMs = 60_000;

/** How long a finished job's row is kept: the proof that its slot was done. */
export const doneJobKeptMs = 14 * 24 * 60 * 60 * 1000;

/** Rows deleted in one transaction, so that nobody waits long for SQLite's only writer. */
const pruneBatch = 500;

interface JobRow {
  readonly workspace_id: WorkspaceId;
  readonly id: Id<'job'>;
  readonly job: string;
  readonly slot: string;
  readonly payload: string;
  readonly run_at: EpochMs;
  readonly state: 'queued' | 'running' | 'done' | 'dead';
  readonly attempts: number;
  readonly lease_token: string | null;
  readonly lease_until: EpochMs | null;
  readonly last_error: string | null;
  readonly created_at: EpochMs;
  readonly finished_at: EpochMs | null;
}

/** A job in the hands of one worker. */
export interface ClaimedJob {
  readonly workspaceId: WorkspaceId;
  readonly id: Id<'job'>;
  readonly job: string;
  readonly slot: string;
  /** JSON, not yet read: a payload that cannot be read is the fault of the job, not of the queue. */
  readonly payloadText: string;
  /** Counts this attempt, and those whose process died. */
  readonly attempts: number;
  /** Proof of the claim; needed to renew it and to say how the job went. */
  readonly leaseToken: string;
}

/** The jobs of one workspace, as its use cases see them. */
export function jobsStore(tx: WorkspaceTx) {
  return {
    /** Puts a job in the queue. The same job and slot again, even when done long ago, changes nothing. */
    async enqueue(entry: {
      readonly id: Id<'job'>;
      readonly now: EpochMs;
      readonly request: JobRequest;
    }): Promise<void> {
      const { id, now, request } = entry;
      await tx
        .knex('jobs')
        .insert({
          workspace_id: tx.workspaceId,
          id,
          job: request.job,
          slot: request.slot,
          payload: JSON.stringify(request.payload ?? null),
          run_at: request.runAt ?? now,
          state: 'queued',
          attempts: 0,
          created_at: now,
        })
        .onConflict(['workspace_id', 'job', 'slot'])
        .ignore();
    },
  };
}

/** The queue of all workspaces, as workers see it. Each call is short and belongs in a transaction of its own. */
export function jobQueue(tx: PlatformTx) {
  const rows = () => tx.knex<JobRow>('jobs');

  /** The row of a claim, as long as the claim holds. */
  const held = (claim: ClaimedJob) =>
    rows().where({
      workspace_id: claim.workspaceId,
      id: claim.id,
      state: 'running',
      lease_token: claim.leaseToken,
    });

  return {
    /**
     * Takes the job that has been due longest, among those named: first one whose holder's lease ran
     * out, then a queued one. Two workers never get the same row: PostgreSQL skips rows that are
     * locked, SQLite has one writer at a time.
     */
    async claimNext(claim: {
      readonly now: EpochMs;
      readonly jobs: readonly string[];
      readonly leaseToken: string;
    }): Promise<ClaimedJob | undefined> {
      const { now, jobs, leaseToken } = claim;
      const [expired] = await tx.dialect.skipLocked(
        rows()
          .where('state', 'running')
          .where('lease_until', '<=', now)
          .whereIn('job', jobs)
          .orderBy([{ column: 'lease_until' }, { column: 'id' }])
          .limit(1),
      );
      const [row] =
        expired === undefined
          ? await tx.dialect.skipLocked(
              rows()
                .where('state', 'queued')
                .where('run_at', '<=', now)
                .whereIn('job', jobs)
                .orderBy([{ column: 'run_at' }, { column: 'id' }])
                .limit(1),
            )
          : [expired];
      if (row === undefined) return undefined;
      const attempts = row.attempts + 1;
      await rows()
        .where({ workspace_id: row.workspace_id, id: row.id })
        .update({
          state: 'running',
          attempts,
          lease_token: leaseToken,
          lease_until: now + jobLeaseMs,
        });
      return {
        workspaceId: row.workspace_id,
        id: row.id,
        job: row.job,
        slot: row.slot,
        payloadText: row.payload,
        attempts,
        leaseToken,
      };
    },

    /** Names of jobs that are due and not among those named; at most ten. */
    async listOtherDue(now: EpochMs, jobs: readonly string[]): Promise<string[]> {
      return rows()
        .where('state', 'queued')
        .where('run_at', '<=', now)
        .whereNotIn('job', jobs)
        .distinct()
        .limit(10)
        .pluck('job');
    },

    /** Extends a claim by a whole lease from now. False when the claim no longer holds. */
    async renew(claim: ClaimedJob, now: EpochMs): Promise<boolean> {
      return (await held(claim).update({ lease_until: now + jobLeaseMs })) === 1;
    },

    /** The job is done. False, and nothing changes, when the claim no longer holds. */
    async complete(claim: ClaimedJob, now: EpochMs): Promise<boolean> {
      const changes = { ...unleased, state: 'done', last_error: null, finished_at: now } as const;
      return (await held(claim).update(changes)) === 1;
    },

    /** The job failed and is to be tried again at `runAt`. False when the claim no longer holds. */
    async fail(claim: ClaimedJob, error: string, runAt: EpochMs): Promise<boolean> {
      const changes = { ...unleased, state: 'queued', last_error: error, run_at: runAt } as const;
      return (await held(claim).update(changes)) === 1;
    },

    /** As `fail`, but the attempt does not count: somebody else was not ready. */
    async postpone(claim: ClaimedJob, error: string, runAt: EpochMs): Promise<boolean> {
      const changes = {
        ...unleased,
        state: 'queued',
        attempts: claim.attempts - 1,
        last_error: error,
        run_at: runAt,
      } as const;
      return (await held(claim).update(changes)) === 1;
    },

    /** The job is given up; its row stays for an operator. False when the claim no longer holds. */
    async bury(claim: ClaimedJob, error: string, now: EpochMs): Promise<boolean> {
      const changes = { ...unleased, state: 'dead', last_error: error, finished_at: now } as const;
      return (await held(claim).update(changes)) === 1;
    },
  };
}

const unleased = { lease_token: null, lease_until: null } as const;

/**
 * Deletes one batch of jobs done more than 14 days ago; answers how many. Zero means that none are
 * left. Dead ones stay: somebody has yet to look at them.
 */
export async function pruneJobs(tx: PlatformTx, now: EpochMs): Promise<number> {
  const before = now - doneJobKeptMs;
  const old = await tx
    .knex<JobRow>('jobs')
    .where('state', 'done')
    .where('finished_at', '<', before)
    // No job ends before it is due; this is the column the index knows.
    .where('run_at', '<', before)
    .orderBy('run_at')
    .limit(pruneBatch)
    .select('workspace_id', 'id');
  if (old.length === 0) return 0;
  return tx
    .knex<JobRow>('jobs')
    .whereIn(
      ['workspace_id', 'id'],
      old.map((row) => [row.workspace_id, row.id]),
    )
    .delete();
}

/** Workspaces that have no row for a slot yet, in order of their ids, after the one named. */
export async function listSlotless(
  tx: PlatformTx,
  asked: {
    readonly job: string;
    readonly slot: string;
    readonly after: WorkspaceId | undefined;
    readonly limit: number;
  },
): Promise<WorkspaceId[]> {
  const { job, slot, after, limit } = asked;
  return tx
    .knex<{ id: WorkspaceId }>('workspaces')
    .where('id', '>', after ?? '')
    .whereNotExists((filled) => {
      void filled
        .from('jobs')
        .whereRaw('jobs.workspace_id = workspaces.id')
        .where({ job, slot })
        .select('slot');
    })
    .orderBy('id')
    .limit(limit)
    .pluck('id');
}
