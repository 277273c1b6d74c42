/** `jobs`: what the app does by itself, later, once per slot; claimed with a lease by whichever process is free. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '004-jobs';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'jobs', (columns) => {
    columns.id();
    columns.key('job');
    columns.key('slot');
    columns.json('payload');
    columns.instant('run_at');
    columns.oneOf('state', ['queued', 'running', 'done', 'dead']);
    columns.int('attempts');
    columns.key('lease_token').nullable();
    columns.instant('lease_until').nullable();
    columns.text('last_error').nullable();
    columns.instant('created_at');
    columns.instant('finished_at').nullable();
    columns.unique('job', 'slot');
    columns.platformIndex('state', 'run_at');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('jobs');
}
