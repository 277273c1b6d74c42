/** `digest_zones`: the time zone that counts for a recruiter's digest, which a traveller changes from the next local day. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '020-digest-zones';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'digest_zones', (columns) => {
    columns.key('user_id');
    columns.primary('user_id');
    columns.key('time_zone');
    // The local day on which Slack first named another zone; empty while it names this one.
    columns.day('changed_on').nullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('digest_zones');
}
