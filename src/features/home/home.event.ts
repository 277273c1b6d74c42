/** Publishes the App Home when somebody opens it. */
import type { EventDeclaration } from '../../platform/feature.ts';
import { homeView } from './home.view.ts';
import { showHome } from './show-home.ts';

export const homeOpened: EventDeclaration = {
  event: 'app_home_opened',
  async run(request, event) {
    if (event['tab'] !== 'home') return { show: 'nothing' };
    const model = await request.run(showHome, undefined);
    return { show: 'home', home: homeView(model, request.features, request.command) };
  },
};
