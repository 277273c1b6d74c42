/** Merges: which record went into which, and what it takes to part them again. */
import { z } from 'zod';
import type { EpochMs } from '../../../platform/clock.ts';
import type { WorkspaceTx } from '../../../platform/db/database.ts';
import type { StoredRow } from '../../../platform/db/moved-rows.ts';
import type { CandidateId } from '../candidate.rules.ts';
import type { MergeId } from './merge.rules.ts';

/** Both records as they were, and what the features moved. */
export interface MergeSnapshot {
  readonly records: readonly StoredRow[];
  /** By the name of the part. */
  readonly moved: Readonly<Record<string, unknown>>;
}

/** A merge as stored. */
export interface Merge {
  readonly id: MergeId;
  readonly keptId: CandidateId;
  readonly mergedId: CandidateId;
  /** Slack id; undefined for the command line. */
  readonly byUserId: string | undefined;
  readonly at: EpochMs;
  readonly snapshot: MergeSnapshot;
  /** Stands for what the record held right after. */
  readonly afterState: string;
  readonly undoneAt: EpochMs | undefined;
}

interface MergeRow {
  readonly workspace_id: string;
  readonly id: MergeId;
  readonly kept_id: CandidateId;
  readonly merged_id: CandidateId;
  readonly by_user_id: string | null;
  readonly at: EpochMs;
  readonly snapshot: string;
  readonly after_state: string;
  readonly undone_at: EpochMs | null;
  readonly undone_by: string | null;
}

const snapshotForm = z.object({
  v: z.literal(1),
  records: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
  moved: z.record(z.string(), z.unknown()),
});

function fromRow(row: MergeRow): Merge {
  const { records, moved } = snapshotForm.parse(JSON.parse(row.snapshot));
  return {
    id: row.id,
    keptId: row.kept_id,
    mergedId: row.merged_id,
    byUserId: row.by_user_id ?? undefined,
    at: row.at,
    snapshot: { records, moved },
    afterState: row.after_state,
    undoneAt: row.undone_at ?? undefined,
  };
}

/** The merges of one workspace. */
export function mergesStore(tx: WorkspaceTx) {
  const rows = () => tx.knex<MergeRow>('merges').where('workspace_id', tx.workspaceId);
  return {
    /** Keeps a merge. A record is part of one other at most. */
    async add(merge: Omit<Merge, 'undoneAt'>): Promise<void> {
      const { records, moved } = merge.snapshot;
      const snapshot: z.input<typeof snapshotForm> = { v: 1, records: [...records], moved };
      await tx.knex('merges').insert({
        workspace_id: tx.workspaceId,
        id: merge.id,
        kept_id: merge.keptId,
        merged_id: merge.mergedId,
        by_user_id: merge.byUserId ?? null,
        at: merge.at,
        snapshot: JSON.stringify(snapshot),
        after_state: merge.afterState,
        undone_at: null,
        undone_by: null,
      });
    },

    /** One merge, taken back or not. */
    async find(id: MergeId): Promise<Merge | undefined> {
      const row = await rows().where('id', id).first();
      return row === undefined ? undefined : fromRow(row);
    },

    /** The newest merge into a record that was not taken back. */
    async findLatest(keptId: CandidateId): Promise<Merge | undefined> {
      const row = await rows()
        .where('kept_id', keptId)
        .whereNull('undone_at')
        .orderBy('id', 'desc')
        .first();
      return row === undefined ? undefined : fromRow(row);
    },

    /** Notes that a merge was taken back. */
    async saveUndone(id: MergeId, at: EpochMs, by: string | undefined): Promise<void> {
      await rows()
        .where('id', id)
        .update({ undone_at: at, undone_by: by ?? null });
    },
  };
}
