/** `installations`: which bot a workspace installed, and what it may do. Tokens are not kept here. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '002-installations';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'installations', (columns) => {
    columns.primary();
    columns.key('bot_user_id');
    columns.key('bot_id').nullable();
    columns.text('scopes');
    columns.oneOf('source', ['environment']);
    columns.instant('installed_at');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('installations');
}
