/** What a form about working hours may hold, and what of it was changed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changedOnly,
  readWorking,
  readWorkingKey,
  type WorkingChoice,
  workingKey,
} from './working-defaults.rules.ts';

const entry = { hour: '9', days: ['1', '3', '5'], rows: '8', country: 'Germany' };
const choice: WorkingChoice = { hour: 9, days: '135', rows: 8, country: 'DE' };

describe('Working hours', () => {
  test('are read: days as digits in their order, the country as two letters.', () => {
    expect(readWorking({ ...entry, days: ['5', '1', '3', '1'] })).toEqual({ kind: 'read', choice });
    const without = readWorking({ ...entry, country: undefined });
    expect(without).toEqual({ kind: 'read', choice: { ...choice, country: undefined } });
    const none = readWorking({ ...entry, country: 'none' });
    expect(none).toEqual({ kind: 'read', choice: { ...choice, country: 'none' } });
  });

  test.each([
    [{ hour: '24' }, { hour: 'missing' }],
    [{ hour: '-1' }, { hour: 'missing' }],
    [{ hour: undefined }, { hour: 'missing' }],
    [{ days: [] }, { days: 'none' }],
    [{ days: ['8', '0'] }, { days: 'none' }],
    [{ rows: '2' }, { rows: 'missing' }],
    [{ rows: '11' }, { rows: 'missing' }],
    [{ country: 'Germny' }, { country: { typed: 'Germny', meant: 'Germany' } }],
    [
      { hour: 'x', days: [], rows: undefined, country: 'Mars' },
      {
        hour: 'missing',
        days: 'none',
        rows: 'missing',
        country: { typed: 'Mars', meant: undefined },
      },
    ],
  ])('that can’t be taken say so at every field: %j.', (wrong, faults) => {
    expect(readWorking({ ...entry, ...wrong })).toEqual({ kind: 'faulty', faults });
  });

  const choices = fc.record({
    hour: fc.integer({ min: 0, max: 23 }),
    days: fc.subarray(['1', '2', '3', '4', '5', '6', '7'], { minLength: 1 }).map((d) => d.join('')),
    rows: fc.integer({ min: 3, max: 10 }),
    country: fc.constantFrom('US', 'DE', 'none', undefined),
  });

  test('come back from what a form keeps of them, whatever follows.', () => {
    fc.assert(
      fc.property(choices, (shown) => {
        expect(readWorkingKey(workingKey(shown))).toEqual(shown);
        expect(readWorkingKey(`${workingKey(shown)} 1 2026-12-01`)).toEqual(shown);
      }),
    );
    for (const key of ['', '{}', '9 8 8 US', '9 12345 8 usa', 'x'.repeat(3000)]) {
      expect(readWorkingKey(key)).toBeUndefined();
    }
  });

  test('change only where they are not as they were shown.', () => {
    fc.assert(
      fc.property(choices, choices, (shown, wanted) => {
        expect({ ...shown, ...changedOnly(shown, wanted) }).toEqual(wanted);
        expect(changedOnly(wanted, wanted)).toEqual({});
        expect(changedOnly(undefined, wanted)).toEqual(wanted);
      }),
    );
  });
});
