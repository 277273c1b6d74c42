/** `/candidate settings`: opens the settings. */
import type { CommandDeclaration } from '../../platform/feature.ts';
import { listMembers } from './list-members.ts';
import { settingsModal } from './settings.view.ts';

export const settingsCommand: CommandDeclaration = {
  name: 'settings',
  usage: '',
  about: 'who may use this (leads and workspace admins)',
  details: ['Name leads and recruiters. A workspace admin may do this at any time.'],
  opensModal: true,
  async run(request) {
    const members = await request.run(listMembers, undefined);
    return { show: 'modal', modal: settingsModal(members) };
  },
};
