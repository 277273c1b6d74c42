/** App Home: a host that shows what the other features declare for it. */
import type { Feature } from '../../platform/feature.ts';
import { homeOpened } from './home.event.ts';

export const home: Feature = {
  name: 'home',
  events: [homeOpened],
  tables: [
    {
      name: 'home_visits',
      columns: { workspace_id: 'technical', user_id: 'work', opened_at: 'technical' },
    },
  ],
};
