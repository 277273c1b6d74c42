/** Snoozes: dated silence about a person. Ended ones stay, as history. */
import type { Day, EpochMs } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';
import { movedRows } from '../../platform/db/moved-rows.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import type { SnoozeId, SnoozeSpan } from './snooze.rules.ts';

/** A snooze as stored. */
export interface Snooze extends SnoozeSpan {
  readonly id: SnoozeId;
  readonly candidateId: CandidateId;
  readonly reason: string;
  readonly byUserId: string | undefined;
  readonly at: EpochMs;
}

interface SnoozeRow {
  readonly workspace_id: string;
  readonly id: SnoozeId;
  readonly candidate_id: CandidateId;
  readonly until_on: Day;
  readonly reason: string;
  readonly by_user_id: string | null;
  readonly at: EpochMs;
  readonly ended_at: EpochMs | null;
}

/** More snoozes than one person is ever given. */
const mostSnoozes = 100;

/** The snoozes of one workspace. */
export function snoozesStore(tx: WorkspaceTx) {
  const rows = () => tx.knex<SnoozeRow>('snoozes').where('workspace_id', tx.workspaceId);
  return {
    ...movedRows(tx, 'snoozes'),

    /** Adds a snooze. */
    async add(snooze: Omit<Snooze, 'ended'>): Promise<void> {
      await tx.knex('snoozes').insert({
        workspace_id: tx.workspaceId,
        id: snooze.id,
        candidate_id: snooze.candidateId,
        until_on: snooze.untilOn,
        reason: snooze.reason,
        by_user_id: snooze.byUserId ?? null,
        at: snooze.at,
        ended_at: null,
      });
    },

    /** A person's snoozes, newest first, ended ones included. */
    async listOf(candidateId: CandidateId): Promise<readonly Snooze[]> {
      const found = await rows()
        .where('candidate_id', candidateId)
        .orderBy('id', 'desc')
        .limit(mostSnoozes);
      return found.map((row) => ({
        id: row.id,
        candidateId: row.candidate_id,
        untilOn: row.until_on,
        reason: row.reason,
        byUserId: row.by_user_id ?? undefined,
        at: row.at,
        ended: row.ended_at !== null,
      }));
    },

    /** Ends a snooze before its day; one that has ended stays as it was. */
    async end(id: SnoozeId, at: EpochMs): Promise<void> {
      await rows().where('id', id).whereNull('ended_at').update({ ended_at: at });
    },

    /** Lets the snoozes of a person that were ended at exactly this instant go on. */
    async resume(candidateId: CandidateId, endedAt: EpochMs): Promise<void> {
      await rows()
        .where({ candidate_id: candidateId, ended_at: endedAt })
        .update({ ended_at: null });
    },
  };
}
