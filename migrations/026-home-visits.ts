/** `home_visits`: who looked at the Home tab lately, and so gets it again after a change. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '026-home-visits';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'home_visits', (columns) => {
    columns.key('user_id');
    columns.primary('user_id');
    columns.instant('opened_at');
    columns.index('opened_at');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('home_visits');
}
