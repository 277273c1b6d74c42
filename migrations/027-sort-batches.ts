/** `sort_batches`: what one press of *Apply* changed while sorting people, so that it can be taken back. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '027-sort-batches';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'sort_batches', (columns) => {
    columns.id();
    columns.key('user_id');
    columns.instant('at');
    columns.instant('undone_at').nullable();
    columns.json('items');
    columns.index('user_id', 'at');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('sort_batches');
}
