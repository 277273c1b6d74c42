/** The buttons of the settings that belong to members: who they are, and when they work. */
import type { ActionDeclaration } from '../../platform/feature.ts';
import { showWorkingDefaults } from './change-working-defaults.ts';
import { listMembers } from './list-members.ts';
import { membersModal, openMembersAction } from './members.view.ts';
import { openWorkingDefaultsAction, workingDefaultsModal } from './working-defaults.view.ts';

export const openMembers: ActionDeclaration = {
  name: openMembersAction,
  opensModal: true,
  async run(request) {
    const members = await request.run(listMembers, undefined);
    return { show: 'modal', modal: membersModal(members) };
  },
};

export const openWorkingDefaults: ActionDeclaration = {
  name: openWorkingDefaultsAction,
  opensModal: true,
  async run(request) {
    const defaults = await request.run(showWorkingDefaults, undefined);
    return { show: 'modal', modal: workingDefaultsModal(defaults) };
  },
};
