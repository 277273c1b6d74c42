/** Members: who may do what, and the audit log of what they did. */
import type { Feature } from '../../platform/feature.ts';
import { checkMembers } from './check-members.ts';
import { settingsCommand } from './settings.command.ts';
import { settingsModalDeclaration } from './settings.modal.ts';

export { changeMembers, memberAdded } from './change-members.ts';
export { createAuthority, whoToAsk } from './check-access.ts';
export { listMembers } from './list-members.ts';
export { listServedMembers, nameOf, timeZoneOf } from './list-served-members.ts';
export { recordAudit } from './record-audit.ts';

export const members: Feature = {
  name: 'members',
  commands: [settingsCommand],
  modals: [settingsModalDeclaration],
  doctorChecks: [{ name: 'who has access', run: checkMembers }],
  tables: [
    {
      name: 'members',
      columns: {
        workspace_id: 'technical',
        user_id: 'work',
        role: 'work',
        added_by: 'work',
        added_at: 'work',
        removed_at: 'work',
        last_active_at: 'work',
      },
    },
    {
      name: 'working_defaults',
      columns: {
        workspace_id: 'technical',
        hour: 'work',
        days: 'work',
        rows: 'work',
        country: 'work',
      },
    },
    {
      name: 'leaves',
      columns: {
        workspace_id: 'technical',
        id: 'technical',
        user_id: 'work',
        from_on: 'work',
        through_on: 'work',
        cover_user_id: 'work',
        set_by: 'work',
        set_at: 'technical',
        cancelled_at: 'technical',
      },
    },
    {
      name: 'audit_entries',
      columns: {
        workspace_id: 'technical',
        id: 'technical',
        at: 'work',
        actor: 'work',
        action: 'work',
        subject_kind: 'technical',
        subject_id: 'technical',
      },
    },
  ],
};
