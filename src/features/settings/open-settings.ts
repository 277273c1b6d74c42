/** Loads the settings of the person who opens them: the panels they may use, each with what holds now. */
import { defineUseCase, type SettingsPanelLoader, type Work } from '../../platform/use-case.ts';

/** The models of the panels by name; a panel that is missing is not for them. */
export interface SettingsModel {
  readonly panels: Readonly<Record<string, unknown>>;
}

/** Loads every panel the caller may use, in one transaction. */
export const openSettings = defineUseCase<undefined, SettingsModel>({
  name: 'settings.open-settings',
  mode: 'reads',
  access: 'members and admins',
  async run(work) {
    const panels: Record<string, unknown> = {};
    for (const panel of work.settingsPanels) {
      if (mayUse(work, panel)) panels[panel.name] = await panel.load(work, '');
    }
    return { panels };
  },
});

function mayUse({ actor }: Work, { access }: SettingsPanelLoader): boolean {
  if (actor.kind !== 'person') return false;
  switch (access) {
    case 'recruiters':
      return actor.role !== undefined;
    case 'leads':
      return actor.role === 'lead';
    case 'member managers':
      return actor.role === 'lead' || actor.isWorkspaceAdmin;
  }
}
