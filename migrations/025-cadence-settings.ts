/** `cadence_settings`: the workspace's own wanted days between touches; one row, or none. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '025-cadence-settings';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'cadence_settings', (columns) => {
    columns.primary();
    columns.int('runner_up_first').nullable();
    columns.int('runner_up_first_for_days').nullable();
    columns.int('runner_up_then').nullable();
    columns.int('offer_declined_first').nullable();
    columns.int('offer_declined_then').nullable();
    columns.int('withdrew').nullable();
    columns.int('employed_elsewhere').nullable();
    columns.int('referral').nullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('cadence_settings');
}
