/** `digest_rows`: whom a digest proposed, why, and what was done about it. Ids only. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '018-digest-rows';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'digest_rows', (columns) => {
    columns.id();
    columns.references('digest_id', 'digests');
    columns.int('position');
    columns.key('section');
    // What the row is about, within its section: mostly the candidate.
    columns.key('subject_id');
    columns.references('candidate_id', 'candidates').nullable();
    // Whose person it is, when the reader covers for somebody on leave.
    columns.key('for_user_id').nullable();
    // Other sections in which the person would stand, too.
    columns.json('also').nullable();
    columns.flag('asks_to_keep');
    columns.key('touch_id').nullable();
    columns.oneOf('choice', ['keep', 'half_year', 'stop', 'snoozed']).nullable();
    columns.key('chosen_by').nullable();
    // The cadence of their own that a choice replaced, so that Undo can put it back.
    columns.int('cadence_before').nullable();
    columns.instant('acted_at').nullable();
    columns.unique('digest_id', 'position');
    columns.unique('digest_id', 'section', 'subject_id');
    columns.index('candidate_id', 'id');
    columns.index('touch_id');
    columns.index('section', 'subject_id', 'id');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('digest_rows');
}
