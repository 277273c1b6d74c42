/** Somebody's own choice over the team's, and what of a form can be taken. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../platform/clock.ts';
import { productDefaults, type WorkingDefaults } from '../members/working-defaults.rules.ts';
import {
  applyChange,
  changeFrom,
  type ChosenRhythm,
  mergeRhythm,
  nothingChosen,
  pauseOn,
  type RhythmChange,
  rhythmKey,
  withoutDefaults,
} from './rhythm.rules.ts';

const team: WorkingDefaults = { hour: 8, daysOfWeek: [1, 2, 3, 4], rows: 5, country: 'US' };
const today = day('2026-11-20');
const apply = (change: RhythmChange, before: ChosenRhythm = nothingChosen) =>
  applyChange(before, change, { defaults: team, today });

describe('A rhythm', () => {
  test('that nobody chose is the team’s; what somebody chose wins, field by field.', () => {
    expect(mergeRhythm(nothingChosen, team)).toEqual({
      ...team,
      pausedUntilOn: undefined,
      weeklyOn: undefined,
    });
    expect(mergeRhythm({ ...nothingChosen, hour: 0, rows: 10 }, team)).toMatchObject({
      hour: 0,
      rows: 10,
      daysOfWeek: [1, 2, 3, 4],
      country: 'US',
    });
    expect(mergeRhythm({ ...nothingChosen, country: 'none' }, team).country).toBeUndefined();
    expect(mergeRhythm({ ...nothingChosen, country: 'PT' }, team).country).toBe('PT');
    expect(mergeRhythm(nothingChosen, productDefaults)).toMatchObject({
      hour: 9,
      daysOfWeek: [1, 2, 3, 4, 5],
      rows: 8,
      country: undefined,
    });
  });

  test('follows the team again wherever somebody chooses what the team has.', () => {
    const same: RhythmChange = { hour: 8, days: '1234', rows: 5, country: 'US' };
    expect(apply(same)).toEqual({ kind: 'chosen', chosen: nothingChosen });
    expect(apply({ hour: 7, days: '12345', rows: 6, country: 'none' })).toEqual({
      kind: 'chosen',
      chosen: {
        ...nothingChosen,
        hour: 7,
        daysOfWeek: [1, 2, 3, 4, 5],
        rows: 6,
        country: 'none',
      },
    });
    const noCountry = { ...team, country: undefined };
    const none = { ...nothingChosen, country: 'none' };
    expect(withoutDefaults(none, noCountry)).toEqual(nothingChosen);
  });

  test('changes only the fields that are named.', () => {
    const before: ChosenRhythm = {
      hour: 6,
      daysOfWeek: [1, 5],
      rows: 3,
      pausedUntilOn: day('2026-12-01'),
      weeklyOn: 5,
      country: 'PT',
    };
    expect(apply({}, before)).toEqual({ kind: 'chosen', chosen: before });
    expect(apply({ rows: 4 }, before)).toEqual({ kind: 'chosen', chosen: { ...before, rows: 4 } });
    expect(apply({ pause: undefined, weeklyOn: undefined, country: undefined }, before)).toEqual({
      kind: 'chosen',
      chosen: {
        ...before,
        pausedUntilOn: undefined,
        weeklyOn: undefined,
        country: undefined,
      },
    });
  });

  test.each([
    ['2w', '2026-12-04'],
    ['2026-11-21', '2026-11-21'],
    ['2027-05-19', '2027-05-19'],
    ['15 Jan', '2027-01-15'],
  ])('pauses until a day as people write it: %s.', (pause, on) => {
    expect(apply({ pause })).toMatchObject({ kind: 'chosen', chosen: { pausedUntilOn: on } });
  });

  test.each([
    ['2026-11-20', 'not_in_future'],
    ['2026-01-01', 'not_in_future'],
    ['2027-05-20', 'too_long'],
    ['some day', 'not_understood'],
  ])('can’t pause until %s: %s.', (pause, kind) => {
    expect(apply({ pause })).toMatchObject({ kind: 'faulty', faults: { pause: { kind } } });
  });

  test('can’t show people due on a day that is no working day, own or the team’s.', () => {
    expect(apply({ weeklyOn: 5 })).toEqual({ kind: 'faulty', faults: { weekly: { day: 5 } } });
    expect(apply({ weeklyOn: 5, days: '15' })).toMatchObject({ kind: 'chosen' });
    expect(apply({ days: '1' }, { ...nothingChosen, weeklyOn: 2 })).toEqual({
      kind: 'faulty',
      faults: { weekly: { day: 2 } },
    });
  });

  test('is paused up to the day before, and not on the day itself.', () => {
    const until = day('2026-11-20');
    expect(pauseOn(day('2026-11-19'), { pausedUntilOn: until })).toBe(until);
    expect(pauseOn(until, { pausedUntilOn: until })).toBeUndefined();
    expect(pauseOn(until, { pausedUntilOn: undefined })).toBeUndefined();
  });

  test('in a form that nobody touched changes nothing; touched, just what was touched.', () => {
    fc.assert(
      fc.property(
        fc.record({
          hour: fc.integer({ min: 0, max: 23 }),
          daysOfWeek: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
          rows: fc.integer({ min: 3, max: 10 }),
          country: fc.constantFrom('US', 'none', undefined),
          weeklyOn: fc.constantFrom(1, 3, undefined),
          pausedUntilOn: fc.constantFrom(day('2026-12-01'), undefined),
        }),
        (shown) => {
          const key = rhythmKey(shown);
          const typed = {
            hour: shown.hour,
            days: shown.daysOfWeek.join(''),
            rows: shown.rows,
            country: shown.country,
            weekly: shown.weeklyOn?.toString(),
            pause: shown.pausedUntilOn,
          };
          expect(changeFrom(key, typed)).toEqual({});
          const pause = '2026-12-24';
          expect(changeFrom(key, { ...typed, pause })).toEqual({ pause });
          expect(changeFrom(key, { ...typed, weekly: '7' })).toEqual({ weeklyOn: 7 });
          expect(Object.keys(changeFrom('', typed)).toSorted()).toEqual(
            ['country', 'days', 'hour', 'pause', 'rows', 'weeklyOn'].toSorted(),
          );
        },
      ),
    );
  });
});
