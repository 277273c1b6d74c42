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
    columns.oneOf('ended_by', ['hired', 'us', 'them', 'nobody']).nullable();
    columns.key('reason').nullable();
    columns.day('decided_on').nullable();
    columns.day('told_on').nullable();
    columns.flag('is_runner_up');
    columns.flag('is_imported');
    columns.instant('created_at');
    columns.index('candidate_id', 'id');
    columns.index('opening_id');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('candidacies');
}
