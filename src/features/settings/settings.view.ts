/** The settings: one section for each panel that the features declare, with a button to change it. */
import type { KnownBlock } from '@slack/types';
import type { Feature, Modal, SettingsPanel } from '../../platform/feature.ts';
import { button, context, modal, section } from '../../platform/slack/blocks.ts';
import { code, cut, mrkdwn } from '../../platform/slack/mrkdwn.ts';
import type { SettingsModel } from './open-settings.ts';

/** The action id of every button that opens the settings. */
export const openSettingsAction = 'settings.open';

/** The panels that features declare, in their order. */
export function panelsOf(features: readonly Feature[]): readonly SettingsPanel[] {
  return features
    .flatMap((feature) => feature.settingsPanels ?? [])
    .toSorted((a, b) => a.order - b.order);
}

/** The modal; `unknown` is a word that was typed and names no panel. */
export function settingsModal(
  model: SettingsModel,
  panels: readonly SettingsPanel[],
  options: { readonly command: string; readonly unknown?: string | undefined },
): Modal {
  const shown = panels.filter(({ name }) => name in model.panels);
  const { command, unknown } = options;
  return modal({
    callbackId: 'settings.settings',
    title: 'Settings',
    close: 'Done',
    blocks: [
      ...(unknown === undefined ? [] : unknownBlocks(unknown)),
      ...shown.map((panel) =>
        section(panel.summary(model.panels[panel.name]), {
          blockId: panel.name,
          accessory: button({ ...panel, label: 'Change' }),
        }),
      ),
      ...shortcutBlocks(shown, command),
    ],
  });
}

function unknownBlocks(typed: string): readonly KnownBlock[] {
  return [section(mrkdwn`I don't know "${cut(typed, 60)}" here. This is what can be set:`)];
}

function shortcutBlocks(shown: readonly SettingsPanel[], command: string): readonly KnownBlock[] {
  const words = shown.flatMap(({ words: [word = ''] }) => [code(`${command} settings ${word}`)]);
  const [first, ...more] = words;
  if (first === undefined) return [];
  return [
    context([
      more.reduce((said, word) => mrkdwn`${said} · ${word}`, mrkdwn`To open one at once: ${first}`),
    ]),
  ];
}
