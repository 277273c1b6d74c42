/** `leaves`: who is away, and who covers for them. Ended and replaced ones stay. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '023-leaves';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'leaves', (columns) => {
    columns.id();
    columns.key('user_id');
    columns.day('from_on');
    columns.day('through_on');
    columns.key('cover_user_id').nullable();
    columns.key('set_by').nullable();
    columns.instant('set_at');
    // When it was ended before its last day, or replaced by another one.
    columns.instant('ended_at').nullable();
    // The first day it no longer holds, once it was ended.
    columns.day('back_on').nullable();
    columns.looseId('replaced_by_id').nullable();
    columns.index('user_id', 'through_on');
    columns.index('cover_user_id', 'through_on');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('leaves');
}
