/** Leaves: who is away and who covers for them. Ended and replaced ones stay, as history. */
import type { Day, EpochMs } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';
import { NotFound } from '../../platform/errors.ts';
import type { LeaveId, LeaveSpan } from './leave.rules.ts';

/** A leave as stored. */
export interface Leave extends LeaveSpan {
  readonly id: LeaveId;
  readonly userId: string;
  readonly coverUserId: string | undefined;
  /** Undefined when it was set from the command line. */
  readonly setBy: string | undefined;
  readonly setAt: EpochMs;
  readonly endedAt: EpochMs | undefined;
  /** The newer leave that took its place. */
  readonly replacedById: LeaveId | undefined;
}

interface LeaveRow {
  readonly workspace_id: string;
  readonly id: LeaveId;
  readonly user_id: string;
  readonly from_on: Day;
  readonly through_on: Day;
  readonly cover_user_id: string | null;
  readonly set_by: string | null;
  readonly set_at: EpochMs;
  readonly ended_at: EpochMs | null;
  readonly back_on: Day | null;
  readonly replaced_by_id: LeaveId | null;
}

function fromRow(row: LeaveRow): Leave {
  return {
    id: row.id,
    userId: row.user_id,
    fromOn: row.from_on,
    throughOn: row.through_on,
    coverUserId: row.cover_user_id ?? undefined,
    setBy: row.set_by ?? undefined,
    setAt: row.set_at,
    endedAt: row.ended_at ?? undefined,
    backOn: row.back_on ?? undefined,
    replacedById: row.replaced_by_id ?? undefined,
  };
}

/** More leaves than anybody plans ahead; what is older than so many no longer matters. */
const mostLeaves = 60;

/** More people than one person ever covers for. */
const mostCovered = 200;

/** The leaves of one workspace. */
export function leavesStore(tx: WorkspaceTx) {
  const rows = () => tx.knex<LeaveRow>('leaves').where('workspace_id', tx.workspaceId);
  return {
    /** Adds a leave that holds. */
    async add(leave: Omit<Leave, 'backOn' | 'endedAt' | 'replacedById'>): Promise<void> {
      await tx.knex('leaves').insert({
        workspace_id: tx.workspaceId,
        id: leave.id,
        user_id: leave.userId,
        from_on: leave.fromOn,
        through_on: leave.throughOn,
        cover_user_id: leave.coverUserId ?? null,
        set_by: leave.setBy ?? null,
        set_at: leave.setAt,
        ended_at: null,
        back_on: null,
        replaced_by_id: null,
      });
    },

    /**
     * One leave, ended or not.
     * @throws NotFound
     */
    async get(id: LeaveId): Promise<Leave> {
      const row = await rows().where('id', id).first();
      if (row === undefined) throw new NotFound('leave');
      return fromRow(row);
    },

    /** Somebody's leaves, ended ones included, those that last longest first; at most 60. */
    async listOf(userId: string): Promise<readonly Leave[]> {
      const found = await rows()
        .where('user_id', userId)
        .orderBy([
          { column: 'through_on', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(mostLeaves);
      return found.map(fromRow);
    },

    /** The leaves that somebody covers and that were planned to last until a day or longer. */
    async listCoveredBy(coverUserId: string, on: Day): Promise<readonly Leave[]> {
      const found = await rows()
        .where('cover_user_id', coverUserId)
        .where('through_on', '>=', on)
        .orderBy(['through_on', 'id'])
        .limit(mostCovered);
      return found.map(fromRow);
    },

    /** Ends a leave before its last day. */
    async end(
      id: LeaveId,
      ended: {
        readonly at: EpochMs;
        readonly backOn: Day;
        readonly replacedById: LeaveId | undefined;
      },
    ): Promise<void> {
      await rows()
        .where('id', id)
        .update({
          ended_at: ended.at,
          back_on: ended.backOn,
          replaced_by_id: ended.replacedById ?? null,
        });
    },

    /** Lets a leave that was ended hold again, as it was planned. */
    async resume(id: LeaveId): Promise<void> {
      await rows().where('id', id).update({ ended_at: null, back_on: null, replaced_by_id: null });
    },
  };
}
