/** `digests`: at most one for each recruiter and local day, also when it had nothing to say. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '017-digests';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'digests', (columns) => {
    columns.id();
    columns.key('user_id');
    columns.day('local_day');
    columns.key('message_id').nullable();
    columns.instant('made_at');
    // How many each section had when it was made.
    columns.json('totals');
    // What it offers besides people, such as a look through the whole list.
    columns.json('asides');
    columns.unique('user_id', 'local_day');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('digests');
}
