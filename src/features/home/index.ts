/** App Home: a host that shows what the other features declare for it. */
import { z } from 'zod';
import type { Feature } from '../../platform/feature.ts';
import { defineMessage } from '../../platform/outbox/message.ts';
import { reactToAnything } from '../../platform/use-case.ts';
import { followChanges } from './follow-changes.ts';
import { homeOpened } from './home.event.ts';
import { homeMessage } from './home.view.ts';
import { loadHome } from './show-home.ts';

export const home: Feature = {
  name: 'home',
  events: [homeOpened],
  messages: [
    defineMessage({
      name: 'home.tab',
      version: 1,
      ids: z.object({ userId: z.string() }),
      load: loadHome,
      view: homeMessage,
      // Never uncertain: a Home is simply published again.
      whenUncertain: 'repost once',
    }),
  ],
  reactions: [reactToAnything(followChanges)],
  tables: [
    {
      name: 'home_visits',
      columns: { workspace_id: 'technical', user_id: 'work', opened_at: 'technical' },
    },
  ],
};
