/** `openings`: the seats people are considered for, known by title. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '012-openings';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'openings', (columns) => {
    columns.id();
    columns.text('title');
    columns.folded('title_key');
    columns.instant('created_at');
    columns.unique('title_key');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('openings');
}
