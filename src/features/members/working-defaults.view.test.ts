import { describe, expect, test } from 'vitest';
import { modal, section } from '../../platform/slack/blocks.ts';
import { viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import { productDefaults, type WorkingDefaults } from './working-defaults.rules.ts';
import {
  daysWords,
  workingDefaultsModal,
  workingDefaultsSavedModal,
  workingDefaultsSummary,
  workingFaultWords,
} from './working-defaults.view.ts';

const own: WorkingDefaults = { hour: 7, daysOfWeek: [1, 2, 3, 4, 6], rows: 5, country: 'US' };
const panel = (defaults: WorkingDefaults) =>
  modal({
    callbackId: 'test.panel',
    title: 'Panel',
    blocks: [section(workingDefaultsSummary(defaults))],
  });

const faces = {
  'working-defaults-product': workingDefaultsModal(productDefaults),
  'working-defaults-own': workingDefaultsModal(own),
  'working-defaults-saved': workingDefaultsSavedModal({ isChanged: true, defaults: own }),
  'working-defaults-same': workingDefaultsSavedModal({
    isChanged: false,
    defaults: productDefaults,
  }),
  'working-defaults-panel': panel(productDefaults),
  'working-defaults-panel-own': panel(own),
};

describe('The team’s working hours', () => {
  test.each(Object.entries(faces))('read as written down: %s.', async (face, view) => {
    const text = `${JSON.stringify(view, null, 2)}\n`;
    expect(viewProblems(parseJson(text) ?? null, 'modal')).toEqual([]);
    await expect(text).toMatchFileSnapshot(`./__goldens__/${face}.json`);
  });

  test('name days as people do.', () => {
    expect(
      [[1, 2, 3, 4, 5], [1, 3, 5], [4], [6, 7], [5, 1], [1, 2, 3, 4, 5, 6, 7]].map(daysWords),
    ).toMatchInlineSnapshot(`
      [
        "Monday to Friday",
        "Monday, Wednesday and Friday",
        "Thursday",
        "Saturday and Sunday",
        "Monday and Friday",
        "every day",
      ]
    `);
  });

  test('say at each field what to do instead.', () => {
    const faults = { hour: 'missing', days: 'none', rows: 'missing' } as const;
    expect(
      workingFaultWords({ ...faults, country: { typed: 'Germny', meant: 'Germany' } }),
    ).toEqual({
      hour: 'Choose an hour.',
      days: 'Tick at least one day.',
      rows: 'Choose a number from 3 to 10.',
      country:
        'I don\'t know the country "Germny". Did you mean Germany? Write its name or its two letters, such as US or Germany.',
    });
    expect(workingFaultWords({})).toEqual({});
  });
});
