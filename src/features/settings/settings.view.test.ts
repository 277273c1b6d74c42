import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../platform/clock.ts';
import { viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import { features } from '../index.ts';
import { productDefaults } from '../members/working-defaults.rules.ts';
import { defaultCadences } from '../touches/clock.rules.ts';
import { panelsOf, settingsModal } from './settings.view.ts';

const panels = panelsOf(features);
const command = '/candidate';

const digest = {
  'digest.rhythm': {
    rhythm: { ...productDefaults, weeklyOn: undefined, pausedUntilOn: undefined },
    followsTeam: true,
    today: day('2026-11-20'),
  },
};
const members = { 'members.members': { leads: 2, recruiters: 5 } };
const all = {
  ...digest,
  ...members,
  'members.working-defaults': productDefaults,
  'touches.cadences': defaultCadences,
};

const faces = {
  'settings-recruiter': settingsModal({ panels: digest }, panels, { command }),
  'settings-lead': settingsModal({ panels: all }, panels, { command: '/keep' }),
  'settings-admin': settingsModal({ panels: members }, panels, { command }),
  'settings-unknown': settingsModal({ panels: digest }, panels, { command, unknown: 'zebulon' }),
};

describe('The settings', () => {
  test.each(Object.entries(faces))('read as written down: %s.', async (face, view) => {
    const text = `${JSON.stringify(view, null, 2)}\n`;
    expect(viewProblems(parseJson(text) ?? null, 'modal')).toEqual([]);
    await expect(text).toMatchFileSnapshot(`./__goldens__/${face}.json`);
  });

  test('can be shown whatever was typed after them, and with nothing to set.', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 4000 }), (unknown) => {
        const view = settingsModal({ panels: all }, panels, { command, unknown });
        expect(viewProblems(parseJson(JSON.stringify(view)) ?? null, 'modal')).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
