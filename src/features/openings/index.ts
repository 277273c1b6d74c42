/** Openings: the seats people are considered for. So far a name that candidacies share. */
import type { Feature } from '../../platform/feature.ts';

export { lockOpening, nameOpening, titlesOfOpenings } from './name-opening.ts';

export const openings: Feature = {
  name: 'openings',
  helpGroup: 'People',
  tables: [
    {
      name: 'openings',
      columns: {
        workspace_id: 'technical',
        id: 'technical',
        title: 'work',
        title_key: 'work',
        created_at: 'technical',
      },
    },
  ],
};
