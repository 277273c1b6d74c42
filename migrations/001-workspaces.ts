/** `workspaces`: one row for each installation of the app, in a team or in a whole organisation. */
import type { Knex } from 'knex';
import { createWorkspacesTable } from '../src/platform/db/columns.ts';

export const name = '001-workspaces';

export async function up(knex: Knex): Promise<void> {
  await createWorkspacesTable(knex, (columns) => {
    columns.key('slack_team_id').nullable();
    columns.key('slack_enterprise_id').nullable();
    columns.text('name');
    columns.instant('created_at');
  });
  // coalesce, because two NULLs are never equal to a unique index: an organisation could install twice.
  await knex.raw(
    'create unique index workspaces_slack_unique on workspaces ' +
      "(coalesce(slack_team_id, ''), coalesce(slack_enterprise_id, ''))",
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('workspaces');
}
