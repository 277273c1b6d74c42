/** Openings: the seats people were or are considered for. */
import type { EpochMs } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';
import type { OpeningId } from './opening.rules.ts';
import { titleKey } from './opening.rules.ts';

interface OpeningRow {
  readonly workspace_id: string;
  readonly id: OpeningId;
  readonly title: string;
  readonly title_key: string;
  readonly created_at: EpochMs;
}

/** The openings of one workspace. */
export function openingsStore(tx: WorkspaceTx) {
  const rows = () => tx.knex<OpeningRow>('openings').where('workspace_id', tx.workspaceId);
  return {
    /** The opening with this title, case and spacing ignored; made with `newId` when there is none. */
    async findOrAdd(title: string, newId: OpeningId, at: EpochMs): Promise<OpeningId> {
      const key = titleKey(title);
      await tx
        .knex('openings')
        .insert({
          workspace_id: tx.workspaceId,
          id: newId,
          title: title.trim(),
          title_key: key,
          created_at: at,
        })
        .onConflict(['workspace_id', 'title_key'])
        .ignore();
      const row = await rows().where('title_key', key).first('id');
      return row?.id ?? newId;
    },

    /** Lets nobody else lock the opening until the transaction ends. */
    async lock(id: OpeningId): Promise<void> {
      await tx.dialect.lockRows(rows().where('id', id).first());
    },

    /** The titles of several openings, by id. */
    async listTitles(ids: readonly OpeningId[]): Promise<ReadonlyMap<OpeningId, string>> {
      if (ids.length === 0) return new Map();
      const found = await rows()
        .whereIn('id', [...new Set(ids)])
        .select('id', 'title');
      return new Map(found.map((row) => [row.id, row.title]));
    },
  };
}
