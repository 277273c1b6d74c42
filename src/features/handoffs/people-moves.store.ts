/** Moves in bulk: whose people go to whom, and how far it has come. */
import type { EpochMs } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';
import { NotFound } from '../../platform/errors.ts';
import type { Id } from '../../platform/ids.ts';

export type PeopleMoveId = Id<'people_move'>;

/** One move. */
export interface PeopleMove {
  readonly id: PeopleMoveId;
  /** Whose people, as `keeperKey` writes it. */
  readonly fromKey: string;
  readonly toUserId: string;
  readonly askedBy: string;
  readonly askedAt: EpochMs;
  /** How many there were when it was asked. */
  readonly wantedCount: number;
  readonly movedCount: number;
  readonly doneAt: EpochMs | undefined;
}

interface PeopleMoveRow {
  readonly workspace_id: string;
  readonly id: PeopleMoveId;
  readonly from_key: string;
  readonly to_user_id: string;
  readonly asked_by: string;
  readonly asked_at: EpochMs;
  readonly wanted_count: number;
  readonly moved_count: number;
  readonly done_at: EpochMs | null;
}

function fromRow(row: PeopleMoveRow): PeopleMove {
  return {
    id: row.id,
    fromKey: row.from_key,
    toUserId: row.to_user_id,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    wantedCount: row.wanted_count,
    movedCount: row.moved_count,
    doneAt: row.done_at ?? undefined,
  };
}

/** The moves of one workspace. */
export function peopleMovesStore(tx: WorkspaceTx) {
  const rows = () => tx.knex<PeopleMoveRow>('people_moves').where('workspace_id', tx.workspaceId);
  return {
    /** Begins a move; false when another one of the same people is under way. */
    async begin(move: PeopleMove): Promise<boolean> {
      await tx
        .knex('people_moves')
        .insert({
          workspace_id: tx.workspaceId,
          id: move.id,
          from_key: move.fromKey,
          to_user_id: move.toUserId,
          asked_by: move.askedBy,
          asked_at: move.askedAt,
          wanted_count: move.wantedCount,
          moved_count: move.movedCount,
          done_at: move.doneAt ?? null,
        })
        .onConflict()
        .ignore();
      return (await rows().where('id', move.id).first('id')) !== undefined;
    },

    /**
     * One move, which nobody else may take further until the transaction ends.
     * @throws NotFound
     */
    async getForChange(id: PeopleMoveId): Promise<PeopleMove> {
      const row = await tx.dialect.lockRows(rows().where('id', id).first());
      if (row === undefined) throw new NotFound('move');
      return fromRow(row);
    },

    /** The newest move of somebody's people. */
    async findLatest(fromKey: string): Promise<PeopleMove | undefined> {
      const row = await rows().where('from_key', fromKey).orderBy('id', 'desc').first();
      return row === undefined ? undefined : fromRow(row);
    },

    /** Writes down how far it has come. */
    async save(
      id: PeopleMoveId,
      progress: { readonly movedCount: number; readonly doneAt: EpochMs | undefined },
    ): Promise<void> {
      await rows()
        .where('id', id)
        .update({ moved_count: progress.movedCount, done_at: progress.doneAt ?? null });
    },
  };
}
