/** What a workspace has set about its working hours: one row, or none. */
import type { WorkspaceTx } from '../../platform/db/database.ts';

/** What was set; a field that is empty follows the product. */
export interface SetDefaults {
  readonly hour: number | undefined;
  /** The working days as digits, 1 for Monday. */
  readonly days: string | undefined;
  readonly rows: number | undefined;
  readonly country: string | undefined;
}

interface DefaultsRow {
  readonly workspace_id: string;
  readonly hour: number | null;
  readonly days: string | null;
  readonly rows: number | null;
  readonly country: string | null;
}

/** The working hours of one workspace. */
export function workingDefaultsStore(tx: WorkspaceTx) {
  return {
    /** What is set; all empty where there is no row. */
    async read(): Promise<SetDefaults> {
      const row = await tx
        .knex<DefaultsRow>('working_defaults')
        .where('workspace_id', tx.workspaceId)
        .first();
      return {
        hour: row?.hour ?? undefined,
        days: row?.days ?? undefined,
        rows: row?.rows ?? undefined,
        country: row?.country ?? undefined,
      };
    },

    /** Sets the fields that are named and leaves the others, so that two who save at once keep both. */
    async change(fields: Partial<SetDefaults>): Promise<void> {
      const values = Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [name, value ?? null]),
      );
      await tx
        .knex('working_defaults')
        .insert({ workspace_id: tx.workspaceId, ...values })
        .onConflict('workspace_id')
        .merge(values);
    },
  };
}
