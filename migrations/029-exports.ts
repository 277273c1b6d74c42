/** `exports`: who asked for the people as a file, how far it has come on its way into Slack, and whether it was deleted. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '029-exports';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'exports', (columns) => {
    columns.id();
    columns.key('asked_by');
    columns.instant('asked_at');
    columns.oneOf('format', ['csv', 'json']);
    columns.key('owner_user_id').nullable();
    columns.int('people').nullable();
    columns.key('file_id').nullable();
    columns.int('share_attempts');
    columns.instant('sharing_at').nullable();
    columns.instant('shared_at').nullable();
    columns.key('failure').nullable();
    columns.oneOf('deletion', ['none', 'asked', 'done', 'failed']);
    columns.index('asked_by', 'asked_at');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('exports');
}
