/** `audit_entries`: who changed what, ids only, append-only. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '011-audit-entries';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'audit_entries', (columns) => {
    columns.id();
    columns.instant('at');
    columns.key('actor');
    columns.key('action');
    columns.key('subject_kind');
    columns.key('subject_id');
    columns.index('at');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('audit_entries');
}
