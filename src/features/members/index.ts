/** Members: who may do what, and the audit log of what they did. */
import { defineSettingsPanel, type Feature } from '../../platform/feature.ts';
import {
  awayCommand,
  changeLeave,
  endLeaveNow,
  planAnotherLeave,
  undoEndedLeave,
  undoSetLeave,
} from './away.command.ts';
import { awayModalDeclaration } from './away.modal.ts';
import { checkMembers } from './check-members.ts';
import { countMembers } from './list-members.ts';
import { openMembers, openWorkingDefaults } from './members.actions.ts';
import { membersModalDeclaration } from './members.modal.ts';
import { membersSummary, openMembersAction } from './members.view.ts';
import { readWorkingDefaults } from './read-working-defaults.ts';
import { workingDefaultsModalDeclaration } from './working-defaults.modal.ts';
import { openWorkingDefaultsAction, workingDefaultsSummary } from './working-defaults.view.ts';

export { businessCalendar } from './business-calendar.ts';
export { changeMembers, memberAdded } from './change-members.ts';
export { createAuthority, whoToAsk } from './check-access.ts';
export { listMembers } from './list-members.ts';
export {
  isServedMember,
  listServedMembers,
  nameOf,
  servedRoleOf,
  timeZoneOf,
} from './list-served-members.ts';
export { coveredBy, lastLeaveEndedOn, leaveOn, type LeaveNow } from './read-leaves.ts';
export { readWorkingDefaults } from './read-working-defaults.ts';
export { recordAudit } from './record-audit.ts';

export const members: Feature = {
  name: 'members',
  helpGroup: 'Team and settings',
  commands: [awayCommand],
  modals: [membersModalDeclaration, workingDefaultsModalDeclaration, awayModalDeclaration],
  actions: [
    openMembers,
    openWorkingDefaults,
    changeLeave,
    planAnotherLeave,
    endLeaveNow,
    undoSetLeave,
    undoEndedLeave,
  ],
  settingsPanels: [
    defineSettingsPanel({
      name: 'members.members',
      order: 30,
      access: 'member managers',
      words: ['members', 'member', 'people', 'team', 'leads', 'recruiters', 'access'],
      load: countMembers,
      summary: membersSummary,
      actionId: openMembersAction,
    }),
    defineSettingsPanel({
      name: 'members.working-defaults',
      order: 40,
      access: 'leads',
      words: ['defaults', 'working', 'hours', 'days', 'holidays', 'country'],
      load: readWorkingDefaults,
      summary: workingDefaultsSummary,
      actionId: openWorkingDefaultsAction,
    }),
  ],
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
        ended_at: 'technical',
        back_on: 'work',
        replaced_by_id: 'technical',
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
