/** `rhythms`: how a recruiter wants the digest; what is empty follows the workspace. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '021-rhythms';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'rhythms', (columns) => {
    columns.key('user_id');
    columns.primary('user_id');
    columns.int('hour').nullable();
    // The working days as digits, 1 for Monday: `12345`.
    columns.key('days').nullable();
    columns.int('rows').nullable();
    columns.day('paused_until_on').nullable();
    // In weekly mode, the one day on which people due are shown: 1 for Monday.
    columns.int('weekly_on').nullable();
    // Two letters, ISO 3166-1; `none` for no holidays.
    columns.key('country').nullable();
    columns.instant('mondays_offered_at').nullable();
    // The next digest offers to go through the whole list.
    columns.flag('wants_sort');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('rhythms');
}
