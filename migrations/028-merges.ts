/**
 * `merges`: two records of one person made one, and what it takes to part them again.
 * `possible_duplicates`: pairs of people who may be one. `candidates.merged_into_id`: whose record a
 * merged one is part of; without a foreign key, as SQLite can't add one to a table with rows, so
 * that `merges` holds both.
 */
import type { Knex } from 'knex';
import { addColumns, createTable, removeColumn } from '../src/platform/db/columns.ts';

export const name = '028-merges';

export async function up(knex: Knex): Promise<void> {
  await addColumns(knex, 'candidates', (columns) => {
    columns.looseId('merged_into_id').nullable();
  });
  await createTable(knex, 'merges', (columns) => {
    columns.id();
    columns.references('kept_id', 'candidates');
    columns.references('merged_id', 'candidates');
    columns.key('by_user_id').nullable();
    columns.instant('at');
    // Both records as they were, and what was moved.
    columns.json('snapshot');
    // A hash of what the record held right after: another one means that it was changed since.
    columns.key('after_state');
    columns.instant('undone_at').nullable();
    columns.key('undone_by').nullable();
    columns.uniqueWhere('undone_at is null', 'merged_id');
    columns.index('kept_id', 'id');
    columns.index('merged_id', 'id');
  });
  await createTable(knex, 'possible_duplicates', (columns) => {
    columns.references('candidate_id', 'candidates');
    // Of a pair the greater id.
    columns.references('other_id', 'candidates');
    columns.oneOf('state', ['open', 'dismissed', 'merged']);
    columns.instant('found_at');
    columns.key('settled_by').nullable();
    columns.instant('settled_at').nullable();
    columns.primary('candidate_id', 'other_id');
    columns.index('other_id', 'candidate_id');
    columns.index('state', 'candidate_id', 'other_id');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('possible_duplicates');
  await knex.schema.dropTable('merges');
  await removeColumn(knex, 'candidates', 'merged_into_id');
}
