/** `slack_dms`: the direct-message channel of each person, as `conversations.open` answered it. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '007-slack-dms';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'slack_dms', (columns) => {
    columns.key('user_id');
    columns.primary('user_id');
    columns.key('channel_id');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('slack_dms');
}
