/** Importing in Slack: a lead pastes people, sees what would come in, and brings them in. */
import type { Feature } from '../../platform/feature.ts';
import { importCommand } from './import.command.ts';
import { importModalDeclaration, moreRoom } from './import.modal.ts';

export const importing: Feature = {
  name: 'importing',
  helpGroup: 'Team and settings',
  commands: [importCommand],
  modals: [importModalDeclaration],
  actions: [moreRoom],
  tables: [],
};
