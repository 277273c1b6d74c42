import { describe, expect, it } from 'vitest';
import { instantOf, day, zoned } from '../platform/clock.ts';
import { destination, nextMorning, stops } from './time-travel.ts';

const phoenix = 'America/Phoenix';
const london = 'Europe/London';
const at = (on: string, hour: number, timeZone: string, minute = 0) =>
  instantOf(day(on), timeZone, hour, minute);
const shown = (instant: number, timeZone: string) =>
  zoned(instant, timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });

describe('the next morning', () => {
  it.each([
    ['2026-11-19', 8, '2026-11-19T09:00'],
    ['2026-11-19', 9, '2026-11-20T09:00'],
    ['2026-11-20', 9, '2026-11-23T09:00'],
    ['2026-11-21', 12, '2026-11-23T09:00'],
    ['2026-11-22', 23, '2026-11-23T09:00'],
  ])(
    'of %s, %i:00 is %s: never the same one again, and none on a weekend',
    (on, hour, expected) => {
      expect(shown(nextMorning(at(on, hour, phoenix), phoenix), phoenix)).toBe(expected);
    },
  );

  it('is nine o’clock where the person lives, also when the clocks change in between', () => {
    const friday = at('2026-10-23', 17, london);
    expect(shown(nextMorning(friday, london), london)).toBe('2026-10-26T09:00');
  });
});

describe('how far one goes', () => {
  it('is an hour, or a week that ends at the same time of day when the clocks change', () => {
    const start = at('2026-10-22', 9, london, 30);
    expect(shown(destination('+1 hour', start, london), london)).toBe('2026-10-22T10:30');
    expect(shown(destination('+1 week', start, london), london)).toBe('2026-10-29T09:30');
  });
});

describe('the stops on the way', () => {
  const zones = [phoenix, london, london];
  const from = at('2026-11-20', 9, phoenix);
  const to = at('2026-11-23', 9, phoenix);
  const all = stops(from, to, zones);

  it('are in order, without repeats, after the start, and end where one wants to go', () => {
    expect(all).toEqual([...new Set(all)].toSorted((a, b) => a - b));
    expect(all[0]).toBeGreaterThan(from);
    expect(all.at(-1)).toBe(to);
  });

  it('have every nine o’clock of everybody', () => {
    expect(all).toContain(at('2026-11-21', 9, london));
    expect(all).toContain(at('2026-11-21', 9, phoenix));
    expect(all).toContain(at('2026-11-23', 9, london));
  });

  it('are only the end of a short way', () => {
    expect(stops(from, from + 60_000, zones)).toEqual([from + 60_000]);
  });
});
