/** `touches`: every logged contact. Undo marks, and never deletes. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '016-touches';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'touches', (columns) => {
    columns.id();
    columns.references('candidate_id', 'candidates');
    columns.oneOf('channel', [
      'in_person',
      'video',
      'phone',
      'voicemail',
      'missed_call',
      'email',
      'text',
      'linkedin',
      'handwritten_note',
      'event',
      'mentor_talk',
      'unknown',
    ]);
    columns.oneOf('direction', ['out', 'in', 'unknown']);
    columns.flag('two_way');
    columns.instant('at');
    columns.day('on_day');
    columns.key('by_user_id').nullable();
    columns.text('note').nullable();
    // What they told us of their life: for the owner alone, and gone after 60 days.
    columns.text('life_event').nullable();
    columns.day('life_event_until_on').nullable();
    // What they asked us, until somebody has answered.
    columns.text('question').nullable();
    columns.instant('question_answered_at').nullable();
    // They asked not to be contacted, and nothing but such touches says so: Undo takes it back.
    columns.flag('stopped_contact');
    columns.instant('recorded_at');
    columns.flag('is_back_dated');
    columns.instant('undone_at').nullable();
    columns.flag('is_imported');
    columns.index('candidate_id', 'on_day', 'id');
    columns.index('recorded_at', 'id');
    columns.index('life_event_until_on');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('touches');
}
