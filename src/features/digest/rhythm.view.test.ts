import { describe, expect, test } from 'vitest';
import { day } from '../../platform/clock.ts';
import { modal, section } from '../../platform/slack/blocks.ts';
import { viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import { productDefaults } from '../members/working-defaults.rules.ts';
import type { RhythmForm, RhythmNow } from './change-rhythm.ts';
import { mergeRhythm, nothingChosen } from './rhythm.rules.ts';
import {
  rhythmFaultWords,
  rhythmHomeBlocks,
  rhythmModal,
  rhythmSavedModal,
  rhythmSummary,
} from './rhythm.view.ts';

const today = day('2026-11-20');
const latestPause = day('2027-05-19');
const team = { ...productDefaults, country: 'US' };

const asTeam: RhythmNow = { rhythm: mergeRhythm(nothingChosen, team), followsTeam: true, today };
const own: RhythmNow = {
  rhythm: {
    hour: 7,
    daysOfWeek: [1, 3, 5],
    rows: 3,
    country: undefined,
    weeklyOn: 1,
    pausedUntilOn: day('2027-01-04'),
  },
  followsTeam: false,
  today,
};
const form: RhythmForm = { ...asTeam, ownCountry: undefined, defaults: team, latestPause };

const panel = (now: RhythmNow) =>
  modal({
    callbackId: 'test.panel',
    title: 'Panel',
    blocks: [section(rhythmSummary(now)), ...rhythmHomeBlocks(now)],
  });

const faces = {
  'rhythm-as-team': rhythmModal(form),
  'rhythm-own': rhythmModal({ ...form, ...own, ownCountry: 'none' }),
  'rhythm-own-country': rhythmModal({
    ...form,
    rhythm: { ...asTeam.rhythm, country: 'PT' },
    followsTeam: false,
    ownCountry: 'PT',
    defaults: productDefaults,
  }),
  'rhythm-saved': rhythmSavedModal(own),
  'rhythm-reset': rhythmSavedModal(asTeam),
  'rhythm-panel': panel(asTeam),
  'rhythm-panel-own': panel(own),
};

describe('Your digest', () => {
  test.each(Object.entries(faces))('reads as written down: %s.', async (face, view) => {
    const text = `${JSON.stringify(view, null, 2)}\n`;
    expect(viewProblems(parseJson(text) ?? null, 'modal')).toEqual([]);
    await expect(text).toMatchFileSnapshot(`./__goldens__/${face}.json`);
  });

  test('says at each field what to do instead.', () => {
    const kind = 'faulty' as const;
    expect(
      rhythmFaultWords({
        kind,
        latestPause,
        faults: { pause: { kind: 'too_long', latest: latestPause }, weekly: { day: 3 } },
      }),
    ).toEqual({
      pause: 'At most 180 days: choose 19 May 2027 or earlier.',
      weekly: "Wednesday isn't one of your days. Tick it above, or choose another.",
    });
    expect(
      rhythmFaultWords({ kind, latestPause, faults: { pause: { kind: 'not_in_future' } } }),
    ).toEqual({
      pause: "This day isn't in the future. Choose tomorrow or later, or empty it.",
    });
  });
});
