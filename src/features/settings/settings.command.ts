/** `/candidate settings`: opens the settings, or one panel of them at once. */
import type { CommandDeclaration } from '../../platform/feature.ts';
import { openSettings } from './open-settings.ts';
import { findPanel } from './panel-words.rules.ts';
import { panelsOf, settingsModal } from './settings.view.ts';

export const settingsCommand: CommandDeclaration = {
  name: 'settings',
  aliases: ['setting', 'preferences'],
  usage: '[what]',
  about: 'your digest; for leads also members, working hours and cadences',
  details: [
    'Your own: when your digest comes, how many people it shows, a pause.',
    "Leads: who may use this, the team's working hours, how often to get in touch.",
    'A workspace admin may name leads and recruiters at any time.',
    'settings digest, settings members, settings defaults and settings cadences open that one at once.',
  ],
  opensModal: true,
  async run(request, text) {
    const { command, features } = request;
    const panels = panelsOf(features);
    const wanted = findPanel(text, panels);
    const opener = features
      .flatMap((feature) => feature.actions ?? [])
      .find(({ name }) => name === wanted?.actionId);
    if (opener !== undefined) {
      // As if its button had been pressed, which is where authority is checked.
      return opener.run(request, {
        blockId: '',
        value: '',
        surface: 'message',
        state: { text: () => undefined, typed: () => '', list: () => [] },
        metadata: '',
      });
    }
    const model = await request.run(openSettings, undefined);
    const unknown = text.trim() === '' ? undefined : text.trim();
    return { show: 'modal', modal: settingsModal(model, panels, { command, unknown }) };
  },
};
