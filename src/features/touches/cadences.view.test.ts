import { describe, expect, test } from 'vitest';
import { modal, section } from '../../platform/slack/blocks.ts';
import { viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import {
  cadenceFaultWords,
  cadencesModal,
  cadencesSavedModal,
  cadencesSummary,
} from './cadences.view.ts';
import { type CadenceSettings, defaultCadences } from './clock.rules.ts';

const own: CadenceSettings = {
  ...defaultCadences,
  runnerUpFirst: 45,
  runnerUpFirstForDays: 0,
  offerDeclinedFirst: 90,
};
const panel = (cadences: CadenceSettings) =>
  modal({
    callbackId: 'test.panel',
    title: 'Panel',
    blocks: [section(cadencesSummary(cadences))],
  });

const faces = {
  'cadences-product': cadencesModal(defaultCadences),
  'cadences-own': cadencesModal(own),
  'cadences-saved': cadencesSavedModal({ isChanged: true, cadences: own }),
  'cadences-same': cadencesSavedModal({ isChanged: false, cadences: defaultCadences }),
  'cadences-panel': panel(defaultCadences),
  'cadences-panel-own': panel(own),
};

describe('How often to get in touch', () => {
  test.each(Object.entries(faces))('reads as written down: %s.', async (face, view) => {
    const text = `${JSON.stringify(view, null, 2)}\n`;
    expect(viewProblems(parseJson(text) ?? null, 'modal')).toEqual([]);
    await expect(text).toMatchFileSnapshot(`./__goldens__/${face}.json`);
  });

  test('says at each field which numbers would do.', () => {
    expect(cadenceFaultWords(['referral', 'runnerUpFirstForDays'])).toEqual({
      referral: 'A whole number of days, 7 to 365. Nothing was changed.',
      runnerUpFirstForDays: 'A whole number of days, 0 to 365. Nothing was changed.',
    });
  });
});
