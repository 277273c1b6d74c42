/** The cadences a workspace has set for itself: one row, or none. */
import type { WorkspaceTx } from '../../platform/db/database.ts';
import { cadenceNames, type CadenceName, type SetCadences } from './cadence-settings.rules.ts';

const columns = {
  runnerUpFirst: 'runner_up_first',
  runnerUpFirstForDays: 'runner_up_first_for_days',
  runnerUpThen: 'runner_up_then',
  offerDeclinedFirst: 'offer_declined_first',
  offerDeclinedThen: 'offer_declined_then',
  withdrew: 'withdrew',
  employedElsewhere: 'employed_elsewhere',
  referral: 'referral',
} as const satisfies Record<CadenceName, string>;

type Column = (typeof columns)[CadenceName];
type CadencesRow = { readonly workspace_id: string } & Readonly<Record<Column, number | null>>;

/** The cadences of one workspace. */
export function cadenceSettingsStore(tx: WorkspaceTx) {
  return {
    /** What is set; nothing where there is no row. */
    async read(): Promise<SetCadences> {
      const row = await tx
        .knex<CadencesRow>('cadence_settings')
        .where('workspace_id', tx.workspaceId)
        .first();
      if (row === undefined) return {};
      return Object.fromEntries(
        cadenceNames.flatMap((name) => {
          const days = row[columns[name]];
          return days === null ? [] : [[name, days]];
        }),
      );
    },

    /**
     * Sets the cadences that are named (undefined: follows the product) and leaves the others, so
     * that two who save at once keep both.
     */
    async change(days: Readonly<Partial<Record<CadenceName, number | undefined>>>): Promise<void> {
      const values = Object.fromEntries(
        cadenceNames.flatMap((name) => (name in days ? [[columns[name], days[name] ?? null]] : [])),
      );
      await tx
        .knex('cadence_settings')
        .insert({ workspace_id: tx.workspaceId, ...values })
        .onConflict('workspace_id')
        .merge(values);
    },
  };
}
