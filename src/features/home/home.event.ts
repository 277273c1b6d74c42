/** Publishes the App Home when somebody opens it. */
import { type EventDeclaration, hostedParts } from '../../platform/feature.ts';
import { homeView } from './home.view.ts';
import { rememberVisit } from './remember-visit.ts';
import { showHome } from './show-home.ts';

export const homeOpened: EventDeclaration = {
  event: 'app_home_opened',
  async run(request, event) {
    if (event['tab'] !== 'home') return { show: 'nothing' };
    // First, so that whatever changes while the Home is being loaded publishes it again.
    await request.run(rememberVisit, undefined);
    const model = await request.run(showHome, undefined);
    return model === undefined
      ? { show: 'nothing' }
      : { show: 'home', home: homeView(model, hostedParts(request.features)) };
  },
};
