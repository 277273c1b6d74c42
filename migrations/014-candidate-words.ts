/** `candidate_words`: the folded words of every name, looked up by their beginning. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '014-candidate-words';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'candidate_words', (columns) => {
    columns.folded('word');
    columns.folded('name_key');
    columns.references('candidate_id', 'candidates');
    columns.primary('word', 'candidate_id');
    columns.index('word', 'name_key', 'candidate_id');
    columns.index('candidate_id');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('candidate_words');
}
