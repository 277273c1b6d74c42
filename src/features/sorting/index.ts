/** Sorting: going through one's own people a page at a time, and saying how often to ask after them. */
import type { Feature } from '../../platform/feature.ts';
import { undoSort } from './sort.actions.ts';
import { openSortFromButton, sortCommand } from './sort.command.ts';
import { sortModalDeclaration } from './sort.modal.ts';

export const sorting: Feature = {
  name: 'sorting',
  helpGroup: 'Every day',
  commands: [sortCommand],
  modals: [sortModalDeclaration],
  actions: [openSortFromButton, undoSort],
  tables: [
    {
      name: 'sort_batches',
      columns: {
        workspace_id: 'technical',
        id: 'technical',
        user_id: 'work',
        at: 'technical',
        undone_at: 'technical',
        items: 'work',
      },
    },
  ],
};
