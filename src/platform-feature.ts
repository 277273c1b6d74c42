/** What the platform itself declares: its tables, and that it follows changes of Slack users. */
import { z } from 'zod';
import type { Feature, TableDeclaration } from './platform/feature.ts';
import type { Directory } from './platform/users/directory.ts';

const changedUser = z.object({
  id: z.string(),
  team_id: z.string().optional(),
});

/** The platform as one more feature. */
export function platformFeature(directory: Directory): Feature {
  return {
    name: 'platform',
    tables: platformTables,
    events: [
      {
        event: 'user_change',
        async run(request, event) {
          const user = changedUser.safeParse(event['user']);
          // Slack is asked rather than believed: an event may come late, or out of order.
          if (user.success) {
            await directory.refresh(request.workspaceId, [user.data.id], {
              maxAgeMs: -1,
              staleWillDo: true,
            });
          }
          return { show: 'nothing' };
        },
      },
    ],
  };
}

/** The tables that belong to no feature. */
const platformTables: readonly TableDeclaration[] = [
  {
    name: 'workspaces',
    columns: {
      id: 'technical',
      slack_team_id: 'technical',
      slack_enterprise_id: 'technical',
      name: 'work',
      created_at: 'technical',
    },
  },
  {
    name: 'installations',
    columns: {
      workspace_id: 'technical',
      bot_user_id: 'technical',
      bot_id: 'technical',
      scopes: 'technical',
      source: 'technical',
      installed_at: 'technical',
    },
  },
  {
    name: 'slack_users',
    columns: {
      workspace_id: 'technical',
      user_id: 'work',
      name: 'work',
      email_key: 'work',
      is_admin: 'work',
      is_owner: 'work',
      is_guest: 'work',
      is_stranger: 'work',
      is_deleted: 'work',
      is_bot: 'work',
      time_zone: 'work',
      fetched_at: 'technical',
    },
  },
  {
    name: 'slack_dms',
    columns: { workspace_id: 'technical', user_id: 'work', channel_id: 'technical' },
  },
  {
    name: 'jobs',
    columns: {
      workspace_id: 'technical',
      id: 'technical',
      job: 'technical',
      slot: 'technical',
      payload: 'technical',
      run_at: 'technical',
      state: 'technical',
      attempts: 'technical',
      lease_token: 'technical',
      lease_until: 'technical',
      last_error: 'technical',
      created_at: 'technical',
      finished_at: 'technical',
    },
  },
  {
    name: 'outbox_messages',
    columns: {
      workspace_id: 'technical',
      id: 'technical',
      message: 'technical',
      version: 'technical',
      ids: 'technical',
      to_user_id: 'work',
      to_channel_id: 'technical',
      to_home_user_id: 'work',
      dedupe_key: 'technical',
      state: 'technical',
      wanted_revision: 'technical',
      sent_revision: 'technical',
      attempt_id: 'technical',
      lease_until: 'technical',
      attempts: 'technical',
      next_attempt_at: 'technical',
      not_after: 'technical',
      channel_id: 'technical',
      ts: 'technical',
      uncertain_since: 'technical',
      reposts: 'technical',
      last_error: 'technical',
      created_at: 'technical',
      sent_at: 'technical',
    },
  },
  {
    // An outcome may hold what a view shows; it is gone after a day.
    name: 'inbox',
    columns: {
      workspace_id: 'technical',
      delivery_key: 'technical',
      use_case: 'technical',
      outcome: 'personal',
      at: 'technical',
    },
  },
];
