/** `slack_users`: what Slack last said of a person, kept for an hour so that authority needs no call per click. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '003-slack-users';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'slack_users', (columns) => {
    columns.key('user_id');
    columns.primary('user_id');
    columns.text('name');
    columns.folded('email_key').nullable();
    columns.flag('is_admin');
    columns.flag('is_owner');
    columns.flag('is_guest');
    columns.flag('is_stranger');
    columns.flag('is_deleted');
    columns.flag('is_bot');
    columns.key('time_zone');
    columns.instant('fetched_at');
    columns.index('email_key', 'user_id');
    columns.index('is_admin');
    columns.index('is_owner');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('slack_users');
}
