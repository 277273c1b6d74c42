import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { names } from '../../../tests/support/arbitraries.ts';
import { day } from '../../platform/clock.ts';
import { countingIds } from '../../platform/ids.ts';
import { viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import type { SnoozeForm } from './begin-snoozing.ts';
import { snoozedModal, snoozeModal, untilSentence } from './snooze.view.ts';

const form: SnoozeForm = {
  id: countingIds().next<'candidate'>(0),
  name: 'Dana Reyes',
  until: day('2026-11-27'),
  latest: day('2027-05-19'),
  typed: undefined,
};

const faces = {
  'snooze-plain': snoozeModal(form),
  'snooze-day-typed': snoozeModal({
    ...form,
    until: day('2027-01-15'),
    typed: { kind: 'until', on: day('2027-01-15') },
  }),
  'snooze-not-understood': snoozeModal({ ...form, typed: { kind: 'not_understood' } }),
  'snooze-past': snoozeModal({ ...form, typed: { kind: 'not_in_future' } }),
  'snooze-too-long': snoozeModal({ ...form, typed: { kind: 'too_long', latest: form.latest } }),
  snoozed: snoozedModal({
    kind: 'snoozed',
    name: 'Dana Reyes',
    until: day('2027-01-15'),
    today: day('2026-11-20'),
  }),
} as const;

describe('Snoozing', () => {
  test.each(Object.entries(faces))('reads as written down: %s.', async (face, view) => {
    const text = `${JSON.stringify(view, null, 2)}\n`;
    expect(viewProblems(parseJson(text) ?? null, 'modal')).toEqual([]);
    await expect(text).toMatchFileSnapshot(`./__goldens__/${face}.json`);
  });

  test('says at the field what to choose instead.', () => {
    expect(untilSentence({ kind: 'too_long', latest: day('2027-05-19') })).toBe(
      'At most 180 days: choose 19 May 2027 or earlier.',
    );
    expect(untilSentence({ kind: 'not_in_future' })).toContain('Choose tomorrow or later.');
    expect(untilSentence({ kind: 'not_understood' })).toContain('Choose it in the calendar.');
  });

  test('can be shown whatever the name.', () => {
    fc.assert(
      fc.property(names, (name) => {
        const view = parseJson(JSON.stringify(snoozeModal({ ...form, name })));
        expect(viewProblems(view ?? null, 'modal')).toEqual([]);
      }),
    );
  });
});
