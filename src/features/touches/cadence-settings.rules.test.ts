/** Which numbers of days can be taken as cadences, and what of a form was changed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CadenceEntry,
  cadenceNames,
  cadencesKey,
  changedCadences,
  mergeCadences,
  readCadenceEntry,
} from './cadence-settings.rules.ts';
import { type CadenceSettings, defaultCadences } from './clock.rules.ts';

const empty: CadenceEntry = {
  runnerUpFirst: undefined,
  runnerUpFirstForDays: undefined,
  runnerUpThen: undefined,
  offerDeclinedFirst: undefined,
  offerDeclinedThen: undefined,
  withdrew: undefined,
  employedElsewhere: undefined,
  referral: undefined,
};

describe('Cadences', () => {
  test('that are left empty are the product’s.', () => {
    expect(readCadenceEntry(empty)).toEqual({ kind: 'read', cadences: defaultCadences });
    expect(mergeCadences({})).toEqual(defaultCadences);
    expect(mergeCadences({ referral: 45 })).toEqual({ ...defaultCadences, referral: 45 });
  });

  test.each([
    ['7', 7],
    ['365', 365],
    [' 45 ', 45],
    ['45 days', 45],
    ['45d', 45],
    ['045', 45],
  ])('written “%s” are understood.', (typed, days) => {
    const read = readCadenceEntry({ ...empty, withdrew: typed });
    expect(read).toEqual({ kind: 'read', cadences: { ...defaultCadences, withdrew: days } });
  });

  test.each(['6', '0', '366', '9999', '-30', '30.5', '2 weeks', 'monthly', '٣٠', '1e2'])(
    'written “%s” are refused.',
    (typed) => {
      const read = readCadenceEntry({ ...empty, withdrew: typed, referral: '30' });
      expect(read).toEqual({ kind: 'faulty', faulty: ['withdrew'] });
    },
  );

  test('of runner-ups may hold at first only until the first contact: 0 days after the decision.', () => {
    const entry = { ...empty, runnerUpFirstForDays: '0' };
    expect(readCadenceEntry(entry)).toMatchObject({ cadences: { runnerUpFirstForDays: 0 } });
    expect(readCadenceEntry({ ...entry, runnerUpFirst: '0', referral: '4' })).toEqual({
      kind: 'faulty',
      faulty: ['runnerUpFirst', 'referral'],
    });
  });

  test('in a form change only where they are not as they were shown.', () => {
    const days = fc.integer({ min: 7, max: 365 });
    const all: fc.Arbitrary<CadenceSettings> = fc.record({
      runnerUpFirst: days,
      runnerUpFirstForDays: days,
      runnerUpThen: days,
      offerDeclinedFirst: days,
      offerDeclinedThen: days,
      withdrew: days,
      employedElsewhere: days,
      referral: days,
    });
    fc.assert(
      fc.property(all, all, (shown, wanted) => {
        expect(changedCadences(cadencesKey(shown), shown)).toEqual({});
        const changed = changedCadences(cadencesKey(shown), wanted);
        expect({ ...shown, ...changed }).toEqual(wanted);
        const same = cadenceNames.filter((name) => shown[name] === wanted[name]);
        expect(same.filter((name) => name in changed)).toEqual([]);
        expect(changedCadences('not ours', wanted)).toEqual(wanted);
      }),
    );
  });
});
