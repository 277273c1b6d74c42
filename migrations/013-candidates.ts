/** `candidates`: the people, and the stored dates that decide when they are due. */
import type { Knex } from 'knex';
import { createTable } from '../src/platform/db/columns.ts';

export const name = '013-candidates';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'candidates', (columns) => {
    columns.id();
    columns.text('name');
    columns.folded('name_key');
    columns.text('email').nullable();
    columns.folded('email_key').nullable();
    columns.text('phone').nullable();
    columns.text('profile_url').nullable();
    columns.text('employer').nullable();
    columns.key('segment').nullable();
    columns.text('territory').nullable();
    columns.text('source').nullable();
    columns.text('referrer').nullable();
    columns.text('call_points').nullable();
    columns.oneOf('travel', ['yes', 'some', 'no']).nullable();
    columns.oneOf('relocation', ['yes', 'maybe', 'no']).nullable();
    columns.text('quota_history').nullable();
    columns.text('or_exposure').nullable();
    columns.text('credentials').nullable();
    columns.text('common_ground').nullable();
    columns.text('tags').nullable();
    columns.flag('is_referral');
    columns.key('preferred_channel').nullable();
    columns.oneOf('interest', ['unknown', 'yes', 'later', 'no']);
    columns.day('interest_asked_on').nullable();
    // Which fields a person edited by hand: a newer file never overwrites these.
    columns.json('hand_edited').nullable();
    columns.key('owner_user_id').nullable();
    columns.folded('owner_email_key').nullable();
    columns.day('not_before_on').nullable();
    columns.day('employed_elsewhere_on').nullable();
    columns.flag('do_not_contact');
    columns.flag('restricted');
    // A cadence of one's own in days; 0 is "stop nudging".
    columns.int('cadence_override').nullable();
    columns.oneOf('relationship', [
      'anonymised',
      'restricted',
      'do_not_contact',
      'in_process',
      'placed',
      'runner_up',
      'offer_declined',
      'withdrew',
      'employed_elsewhere',
      'referral',
      'known',
    ]);
    columns.day('decided_on').nullable();
    columns.day('clock_start_on');
    columns.int('cadence_days').nullable();
    columns.day('due_on').nullable();
    columns.day('cold_on').nullable();
    columns.day('rest_until_on').nullable();
    columns.day('snoozed_until_on').nullable();
    // Since when they wait for our answer to something they wrote or said.
    columns.day('waiting_since_on').nullable();
    columns.int('shown_count');
    columns.day('last_shown_on').nullable();
    columns.instant('forgotten_at').nullable();
    columns.day('known_since_on');
    columns.instant('created_at');
    columns.key('created_by').nullable();
    columns.unique('email_key');
    columns.index('name_key', 'id');
    columns.index('owner_user_id', 'cadence_days', 'due_on');
    columns.index('owner_user_id', 'cold_on');
    columns.index('owner_user_id', 'due_on');
    columns.index('owner_user_id', 'waiting_since_on');
    columns.index('owner_email_key');
    columns.index('owner_user_id', 'relationship', 'name_key', 'id');
    columns.index('owner_user_id', 'name_key', 'id');
    columns.index('owner_user_id', 'clock_start_on', 'name_key', 'id');
    columns.index('relationship', 'name_key', 'id');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('candidates');
}
