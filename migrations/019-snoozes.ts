/** `snoozes`: dated silence about a person, with its reason. Ended ones stay. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '019-snoozes';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'snoozes', (columns) => {
    columns.id();
    columns.references('candidate_id', 'candidates');
    columns.day('until_on');
    columns.text('reason');
    columns.key('by_user_id').nullable();
    columns.instant('at');
    columns.instant('ended_at').nullable();
    columns.index('candidate_id', 'id');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('snoozes');
}
