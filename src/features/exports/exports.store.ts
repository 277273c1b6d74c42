/** The exports that leads asked for in Slack: ids and how far each has come, never what is in the file. */
import type { EpochMs } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';
import { NotFound } from '../../platform/errors.ts';
import type { Deletion, ExportFailure, ExportId, SlackExport } from './sending.rules.ts';
import type { ExportFormat } from '../candidates/export/write-people.rules.ts';

interface ExportRow {
  readonly workspace_id: string;
  readonly id: ExportId;
  readonly asked_by: string;
  readonly asked_at: EpochMs;
  readonly format: ExportFormat;
  readonly owner_user_id: string | null;
  readonly people: number | null;
  readonly file_id: string | null;
  readonly share_attempts: number;
  readonly sharing_at: EpochMs | null;
  readonly shared_at: EpochMs | null;
  readonly failure: ExportFailure | null;
  readonly deletion: Deletion;
}

function fromRow(row: ExportRow): SlackExport {
  return {
    id: row.id,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    format: row.format,
    ownerUserId: row.owner_user_id ?? undefined,
    people: row.people ?? undefined,
    fileId: row.file_id ?? undefined,
    shareAttempts: row.share_attempts,
    sharingAt: row.sharing_at ?? undefined,
    sharedAt: row.shared_at ?? undefined,
    failure: row.failure ?? undefined,
    deletion: row.deletion,
  };
}

/** What changes on its way. */
function progress(item: SlackExport) {
  return {
    people: item.people ?? null,
    file_id: item.fileId ?? null,
    share_attempts: item.shareAttempts,
    sharing_at: item.sharingAt ?? null,
    shared_at: item.sharedAt ?? null,
    failure: item.failure ?? null,
    deletion: item.deletion,
  };
}

/** How many of somebody's latest exports are looked at for one under way. */
const latest = 5;

/** The exports of one workspace. */
export function exportsStore(tx: WorkspaceTx) {
  const rows = () => tx.knex<ExportRow>('exports').where('workspace_id', tx.workspaceId);
  return {
    async add(item: SlackExport): Promise<void> {
      await tx.knex('exports').insert({
        workspace_id: tx.workspaceId,
        id: item.id,
        asked_by: item.askedBy,
        asked_at: item.askedAt,
        format: item.format,
        owner_user_id: item.ownerUserId ?? null,
        ...progress(item),
      });
    },

    async find(id: ExportId): Promise<SlackExport | undefined> {
      const row = await rows().where('id', id).first();
      return row === undefined ? undefined : fromRow(row);
    },

    /**
     * One export, which nobody else may change until the transaction ends.
     * @throws NotFound
     */
    async getForChange(id: ExportId): Promise<SlackExport> {
      const row = await tx.dialect.lockRows(rows().where('id', id).first());
      if (row === undefined) throw new NotFound('export');
      return fromRow(row);
    },

    /** The latest ones somebody asked for since an instant, newest first; at most five. */
    async listLatest(askedBy: string, since: EpochMs): Promise<readonly SlackExport[]> {
      const found = await rows()
        .where('asked_by', askedBy)
        .andWhere('asked_at', '>=', since)
        .orderBy('asked_at', 'desc')
        .limit(latest);
      return found.map(fromRow);
    },

    /** Keeps how far it has come. */
    async save(item: SlackExport): Promise<void> {
      await rows().where('id', item.id).update(progress(item));
    },
  };
}
