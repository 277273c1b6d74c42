/** `members`: who has which role. A removed member keeps the row. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '010-members';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'members', (columns) => {
    columns.key('user_id');
    columns.primary('user_id');
    columns.oneOf('role', ['lead', 'recruiter']);
    columns.key('added_by').nullable();
    columns.instant('added_at');
    columns.instant('removed_at').nullable();
    // When they last changed something, to within an hour.
    columns.instant('last_active_at').nullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('members');
}
