/** The time zones that count for digests. */
import type { Day } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';
import type { ZoneInForce } from './zone.rules.ts';

interface ZoneRow {
  readonly workspace_id: string;
  readonly user_id: string;
  readonly time_zone: string;
  readonly changed_on: Day | null;
}

/** The zones of one workspace's recruiters. */
export function zonesStore(tx: WorkspaceTx) {
  return {
    /** The zone kept for somebody. */
    async find(userId: string): Promise<ZoneInForce | undefined> {
      const row = await tx
        .knex<ZoneRow>('digest_zones')
        .where({ workspace_id: tx.workspaceId, user_id: userId })
        .first();
      return row === undefined
        ? undefined
        : { timeZone: row.time_zone, changedOn: row.changed_on ?? undefined };
    },

    /** Keeps a zone in place of the one before. */
    async save(userId: string, zone: ZoneInForce): Promise<void> {
      const values = { time_zone: zone.timeZone, changed_on: zone.changedOn ?? null };
      await tx
        .knex('digest_zones')
        .insert({ workspace_id: tx.workspaceId, user_id: userId, ...values })
        .onConflict(['workspace_id', 'user_id'])
        .merge(values);
    },
  };
}
