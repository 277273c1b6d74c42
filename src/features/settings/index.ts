/** Settings: a host that shows what the other features declare for it. */
import type { Feature } from '../../platform/feature.ts';
import { openSettingsFromButton } from './settings.actions.ts';
import { settingsCommand } from './settings.command.ts';

export const settings: Feature = {
  name: 'settings',
  helpGroup: 'Team and settings',
  commands: [settingsCommand],
  actions: [openSettingsFromButton],
  tables: [],
};
