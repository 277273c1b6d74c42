/** The audit log: who changed what, by ids alone. Append-only. */
import type { EpochMs } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';
import type { Id } from '../../platform/ids.ts';

/** One entry. `actor` is a Slack id, `operator` for the command line, or `app`. */
export interface AuditEntry {
  readonly id: Id<'audit'>;
  readonly at: EpochMs;
  readonly actor: string;
  /** What was done, `feature.verb`. */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
}

/** The audit log of one workspace. */
export function auditStore(tx: WorkspaceTx) {
  return {
    /** Adds an entry; there is no way to change or remove one. */
    async append(entry: AuditEntry): Promise<void> {
      await tx.knex('audit_entries').insert({
        workspace_id: tx.workspaceId,
        id: entry.id,
        at: entry.at,
        actor: entry.actor,
        action: entry.action,
        subject_kind: entry.subjectKind,
        subject_id: entry.subjectId,
      });
    },
  };
}
