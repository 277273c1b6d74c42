/** Help: what one can ask for, made from what the features declare. */
import type { Feature } from '../../platform/feature.ts';
import { helpCommand } from './help.command.ts';

export const help: Feature = {
  name: 'help',
  helpGroup: 'Team and settings',
  commands: [helpCommand],
  tables: [],
};
