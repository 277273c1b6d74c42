/** `outbox_messages`: every message the bot posts, what became of it, and whether it is up to date. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '005-outbox-messages';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'outbox_messages', (columns) => {
    columns.id();
    columns.key('message');
    columns.int('version');
    columns.json('ids');
    columns.key('to_user_id').nullable();
    columns.key('to_channel_id').nullable();
    columns.key('to_home_user_id').nullable();
    columns.key('dedupe_key');
    columns.oneOf('state', ['queued', 'sending', 'sent', 'not_sent', 'uncertain', 'dead']);
    columns.int('wanted_revision');
    columns.int('sent_revision');
    columns.key('attempt_id').nullable();
    columns.instant('lease_until').nullable();
    columns.int('attempts');
    columns.instant('next_attempt_at');
    columns.instant('not_after').nullable();
    columns.key('channel_id').nullable();
    columns.key('ts').nullable();
    columns.instant('uncertain_since').nullable();
    columns.int('reposts');
    columns.text('last_error').nullable();
    columns.instant('created_at');
    columns.instant('sent_at').nullable();
    columns.unique('dedupe_key');
    columns.platformIndex('state', 'next_attempt_at');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('outbox_messages');
}
