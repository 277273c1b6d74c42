/** `working_defaults`: the workspace's own hours, days, rows and country; one row, or none. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '022-working-defaults';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'working_defaults', (columns) => {
    columns.primary();
    columns.int('hour').nullable();
    columns.key('days').nullable();
    columns.int('rows').nullable();
    columns.key('country').nullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('working_defaults');
}
