/**
 * `hand_offs`: who is asked to take over whom, and what came of it. `people_moves`: all the people of
 * a leaver, given to one colleague.
 */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '024-hand-offs';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'hand_offs', (columns) => {
    columns.id();
    columns.references('candidate_id', 'candidates');
    columns.key('from_user_id').nullable();
    columns.key('to_user_id');
    columns.key('asked_by');
    columns.text('note').nullable();
    columns.instant('asked_at');
    // From this day on a lead decides.
    columns.day('lead_from_on');
    columns.oneOf('state', ['asked', 'accepted', 'declined', 'withdrawn']);
    columns.key('answered_by').nullable();
    columns.instant('answered_at').nullable();
    columns.key('message_id').nullable();
    columns.uniqueWhere("state = 'asked'", 'candidate_id');
    columns.index('to_user_id', 'state', 'id');
    columns.index('from_user_id', 'state', 'id');
    columns.index('state', 'lead_from_on', 'id');
    columns.index('candidate_id', 'id');
  });
  await createTable(knex, 'people_moves', (columns) => {
    columns.id();
    // Whose people: a Slack id, an address, or nobody's.
    columns.key('from_key');
    columns.key('to_user_id');
    columns.key('asked_by');
    columns.instant('asked_at');
    columns.int('wanted_count');
    columns.int('moved_count');
    columns.instant('done_at').nullable();
    // The people of one owner go to one colleague at a time.
    columns.uniqueWhere('done_at is null', 'from_key');
    columns.index('from_key', 'id');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('people_moves');
  await knex.schema.dropTable('hand_offs');
}
