import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, day, dayOfWeek, daysBetween, isDay, runningClock, Temporal } from './clock.ts';

it('a running clock stands until it is told to run, and then shows what has passed since it was last set', () => {
  let passed = 500.4;
  const clock = runningClock('2026-11-20T16:00:00Z', () => passed);
  const start = Date.UTC(2026, 10, 20, 16);
  passed += 10_000;
  expect(clock.now()).toBe(start);

  clock.run();
  expect(clock.now()).toBe(start);
  passed += 2_000.9;
  expect(clock.now()).toBe(start + 2_000);
  clock.run();
  expect(clock.now()).toBe(start + 2_000);

  clock.set('2026-11-27T16:00:00Z');
  const later = Date.UTC(2026, 10, 27, 16);
  expect(clock.now()).toBe(later);
  passed += 60_000;
  expect(clock.now()).toBe(later + 60_000);
  clock.advance(1_000);
  expect(clock.now()).toBe(later + 61_000);
  passed += 1;
  expect(clock.now()).toBe(later + 61_001);
});

/** Days from the year 0 to 9999 as Temporal writes them, near ends of months, years and leap years too. */
const anyDay = fc
  .oneof(
    fc.tuple(
      fc.integer({ min: 0, max: 9999 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
    ),
    fc.tuple(
      fc.constantFrom(0, 4, 99, 1600, 1900, 1970, 2000, 2024, 2026, 9999),
      fc.constantFrom(1, 2, 3, 12),
      fc.constantFrom(1, 28, 29, 30, 31),
    ),
  )
  .map(([year, month, on]) => Temporal.PlainDate.from({ year, month, day: on }))
  .map((date) => ({ date, on: day(date.toString()) }));

it('days are added, counted and named as the calendar has it', () => {
  fc.assert(
    fc.property(anyDay, anyDay, fc.integer({ min: -40_000, max: 40_000 }), (one, other, days) => {
      expect(addDays(one.on, days)).toBe(one.date.add({ days }).toString());
      expect(daysBetween(one.on, other.on)).toBe(
        one.date.until(other.date, { largestUnit: 'days' }).days,
      );
      expect(dayOfWeek(one.on)).toBe(one.date.dayOfWeek);
    }),
    { numRuns: 2_000 },
  );
});

it('a text is a day if the calendar has it, written with four, two and two digits', () => {
  const digits = (length: number, max: number) =>
    fc.integer({ min: 0, max }).map((number) => String(number).padStart(length, '0'));
  const written = fc
    .tuple(digits(4, 9999), digits(2, 14), digits(2, 33))
    .map((parts) => parts.join('-'));
  const inTheCalendar = (text: string) => {
    try {
      return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
    } catch {
      return false;
    }
  };
  fc.assert(
    fc.property(written, (text) => {
      expect(isDay(text)).toBe(inTheCalendar(text));
    }),
    { numRuns: 2_000 },
  );
  for (const text of [
    '',
    '2026-2-03',
    '2026-02-03T00:00',
    ' 2026-02-03',
    '+012026-02-03',
    '20260203',
  ]) {
    expect(isDay(text)).toBe(false);
  }
});

it('what is no day, or no number of days, is refused', () => {
  const noDay = 'soon' as ReturnType<typeof day>;
  expect(() => addDays(noDay, 1)).toThrow(RangeError);
  expect(() => daysBetween(noDay, day('2026-11-20'))).toThrow(RangeError);
  expect(() => dayOfWeek(noDay)).toThrow(RangeError);
  expect(() => addDays(day('2026-11-20'), 0.5)).toThrow(RangeError);
  expect(() => addDays(day('2026-11-20'), 1e12)).toThrow(RangeError);
});
