/** The team: what waits at whom, who is away, and whom nobody keeps. */
import type { Feature } from '../../platform/feature.ts';
import { showNextPage, showPreviousPage, teamCommand } from './team.command.ts';

export const team: Feature = {
  name: 'team',
  helpGroup: 'Team and settings',
  commands: [teamCommand],
  actions: [showNextPage, showPreviousPage],
  tables: [],
};
