/** Who opened their Home, and when last; some of them have no access. */
import type { EpochMs } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';

interface VisitRow {
  readonly workspace_id: string;
  readonly user_id: string;
  readonly opened_at: EpochMs;
}

/** The visits of one workspace; one row a person. */
export function homeVisitsStore(tx: WorkspaceTx) {
  const rows = () => tx.knex<VisitRow>('home_visits').where('workspace_id', tx.workspaceId);
  return {
    /** Remembers that somebody opened their Home. */
    async save(userId: string, at: EpochMs): Promise<void> {
      await tx
        .knex('home_visits')
        .insert({ workspace_id: tx.workspaceId, user_id: userId, opened_at: at })
        .onConflict(['workspace_id', 'user_id'])
        .merge(['opened_at']);
    },

    /** When somebody opened their Home last. */
    async find(userId: string): Promise<EpochMs | undefined> {
      const row = await rows().where('user_id', userId).first('opened_at');
      return row?.opened_at;
    },

    /** Who opened their Home at or after an instant, the latest first. */
    async listSince(since: EpochMs, limit: number): Promise<readonly string[]> {
      const found = await rows()
        .where('opened_at', '>=', since)
        .orderBy('opened_at', 'desc')
        .limit(limit)
        .select('user_id');
      return found.map((row) => row.user_id);
    },
  };
}
