/** *Settings* on the Home. */
import type { ActionDeclaration } from '../../platform/feature.ts';
import { openSettings } from './open-settings.ts';
import { openSettingsAction, panelsOf, settingsModal } from './settings.view.ts';

export const openSettingsFromButton: ActionDeclaration = {
  name: openSettingsAction,
  opensModal: true,
  async run(request) {
    const { command, features } = request;
    const model = await request.run(openSettings, undefined);
    return { show: 'modal', modal: settingsModal(model, panelsOf(features), { command }) };
  },
};
