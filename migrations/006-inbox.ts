/** `inbox`: the answer given to each delivery from Slack, so that a second delivery gets the first one's. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '006-inbox';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'inbox', (columns) => {
    columns.key('delivery_key');
    columns.primary('delivery_key');
    columns.key('use_case');
    columns.json('outcome');
    columns.instant('at');
    columns.platformIndex('at');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('inbox');
}
