/** `candidacies`: one candidate for one opening, how far they came and how it ended. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '015-candidacies';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'candidacies', (columns) => {
    columns.id();
    columns.references('candidate_id', 'candidates');
    columns.references('opening_id', 'openings').nullable();
    columns.oneOf('stage', [
      'sourced',
      'contacted',
      'responded',
      'qualifying',
      'submitted',
      'phone_interview',
      'in_person_interview',
      'final',
      'offer',
      'placed',
    ]);
    // The day they reached the stage; unknown for what a file brought.
    columns.day('stage_on').nullable();
    columns.oneOf('ended_by', ['hired', 'us', 'them', 'nobody']).nullable();
    columns.key('reason').nullable();
    columns.day('decided_on').nullable();
    columns.day('told_on').nullable();
    // The contact in which they were told, so that taking it back takes the telling back.
    columns.key('told_touch_id').nullable();
    // From this day on we owe the person a word; empty when nothing is owed.
    columns.day('word_due_on').nullable();
    columns.flag('is_runner_up');
    // 1 for the first to call when the chosen person falls through.
    columns.int('runner_up_order').nullable();
    // A manager who rates them.
    columns.text('champion').nullable();
    columns.flag('is_imported');
    // Somebody corrected by hand what a file brought: a newer file leaves it alone.
    columns.flag('is_hand_edited');
    columns.instant('created_at');
    columns.index('candidate_id', 'id');
    columns.index('opening_id', 'id');
    columns.index('word_due_on', 'candidate_id');
    columns.index('told_touch_id');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('candidacies');
}
