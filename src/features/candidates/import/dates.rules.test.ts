/** Dates are read in one way or not at all: a day and a month that could be swapped are never guessed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day, isDay } from '../../../platform/clock.ts';
import { acceptedDates, type DateOrder, readDay, shownOrder } from './dates.rules.ts';

const settings = { timeZone: 'UTC', today: day('2026-06-20') };

const read = (text: string, dates?: DateOrder) => readDay(text, { ...settings, dates });

describe('A date', () => {
  test.each([
    ['2026-05-12', '2026-05-12'],
    ['2026-05-12T16:30:00Z', '2026-05-12'],
    ['2026-05-12T16:30:00.123Z', '2026-05-12'],
    ['2026-05-12 16:30:00 UTC', '2026-05-12'],
    ['2026-05-12T23:30:00-07:00', '2026-05-13'],
    ['2026-05-12T23:30:00.000+0000', '2026-05-12'],
    ['2026-05-12T23:30', '2026-05-12'],
    ['2026/5/12', '2026-05-12'],
    ['2026.05.12', '2026-05-12'],
    ['31/05/2026', '2026-05-31'],
    ['05/31/2026', '2026-05-31'],
    ['31.05.2026 16:30', '2026-05-31'],
    ['5/31/2026 4:30 PM', '2026-05-31'],
    ['5/31/2026, 11:30:05 p.m.', '2026-05-31'],
    ['5.5.2026', '2026-05-05'],
    ['5/31/26', '2026-05-31'],
    ['31-12-27', '2027-12-31'],
    ['12 May 2026', '2026-05-12'],
    ['12. May 2026', '2026-05-12'],
    ['12th of May', undefined],
    ['12-May-2026', '2026-05-12'],
    ['12-MAY-26', '2026-05-12'],
    ['May 12, 2026', '2026-05-12'],
    ['Sept. 1st, 2025 at 9:05 am', '2025-09-01'],
    ['Tue, 12 May 2026 16:30:00 GMT', '2026-05-12'],
    ['Tuesday, May 12, 2026', '2026-05-12'],
    ['Ma 12, 2026', undefined],
    ['Mayday 12, 2026', undefined],
    ['5/31/2026 13:30 PM', undefined],
    ['5/31/2026 25:30', undefined],
    ['12-May-28', undefined],
    ['31/12/28', undefined],
    ['31/31/2026', undefined],
    ['31/05-2026', undefined],
    ['46154', undefined],
    ['2026-02-30', undefined],
    ['2026-02-30T10:00:00Z', undefined],
    ['2026-05-12T25:00:00Z', undefined],
    ['May 2026', undefined],
    ['2026', undefined],
  ])('%s is read as %s.', (text, on) => {
    expect(read(text)).toEqual(
      on === undefined
        ? { problem: 'not a date I can read', cure: 'write it like 2026-05-12' }
        : { on },
    );
  });

  test('that is a moment falls on its day in the time zone of the import.', () => {
    const chatham = { ...settings, timeZone: 'Pacific/Chatham' };
    for (const text of ['2026-05-12T23:30:00Z', '5/12/2026 11:30 PM UTC', '12 May 2026 23:30Z']) {
      expect(readDay(text, { ...chatham, dates: 'us' })).toEqual({ on: '2026-05-13' });
    }
  });

  test('before 1970 is a slip of the pen.', () => {
    expect(read('0026-05-12')).toEqual({ problem: 'a date before 1970', cure: 'check the year' });
  });

  test.each([
    ['05/12/2026', 'write 2026-05-12 or 2026-12-05'],
    ['5/12/26 9:00', 'write 2026-05-12 or 2026-12-05'],
    ['26.05.12', 'write 2012-05-26 or 2026-05-12'],
  ])('such as %s, which has several meanings, is not guessed: %s.', (text, cureInText) => {
    expect(read(text)).toEqual({
      problem: 'a date that can be read in several ways',
      cure: `${cureInText}; or say --dates us if the file has the month first, --dates eu if the day`,
      cureInText: `${cureInText}, or choose below which comes first`,
    });
  });

  test.each<readonly [text: string, order: DateOrder, on: string]>([
    ['05/12/2026', 'us', '2026-05-12'],
    ['05/12/2026', 'eu', '2026-12-05'],
    ['26.05.12', 'eu', '2012-05-26'],
    ['5/12/26 4:30 PM', 'us', '2026-05-12'],
    ['31/05/2026', 'eu', '2026-05-31'],
    ['2026-05-12', 'eu', '2026-05-12'],
    ['May 12, 2026', 'eu', '2026-05-12'],
  ])('%s with --dates %s is %s.', (text, order, on) => {
    expect(read(text, order)).toEqual({ on });
  });

  test('that cannot be of the order that was said is not turned round.', () => {
    expect(read('05/31/2026', 'eu')).toEqual({
      problem: 'not a date with the day first, as you said for this import',
      cure: 'write 2026-05-31',
    });
    expect(read('31/05/2026', 'us')).toEqual({
      problem: 'not a date with the month first, as you said for this import',
      cure: 'write 2026-05-31',
    });
  });

  test.each([
    ['31/05/2026', 'eu'],
    ['05/31/2026 9:00', 'us'],
    ['05/12/2026', 'unclear'],
    ['05/05/2026', undefined],
    ['2026-05-12', undefined],
    ['12 May 2026', undefined],
    ['soon', undefined],
  ])('%s shows the order %s.', (text, order) => {
    expect(shownOrder(text, settings.today)).toBe(order);
  });

  test('is read in every form that people are told of.', () => {
    const days = acceptedDates.map((text) => read(text));
    expect(new Set(days.map((reading) => JSON.stringify(reading)))).toEqual(
      new Set(['{"on":"2026-05-31"}']),
    );
  });
});

describe('Any day', () => {
  // 130 years of days.
  const days = fc.nat(47_000).map((after) => addDays(day('1970-01-01'), after));
  const written = (on: string) => {
    const [y = '', m = '', d = ''] = on.split('-');
    return { us: `${m}/${d}/${y}`, eu: `${Number(d)}.${Number(m)}.${y}` };
  };

  test('comes back from either order that was said.', () => {
    fc.assert(
      fc.property(days, (on) => {
        expect(read(written(on).us, 'us')).toEqual({ on });
        expect(read(written(on).eu, 'eu')).toEqual({ on });
      }),
    );
  });

  test('without an order is that day or a fault, never another day.', () => {
    fc.assert(
      fc.property(days, fc.constantFrom('us', 'eu'), (on, order) => {
        const reading = read(written(on)[order]);
        const isSwappable = Number(on.slice(8)) <= 12 && on.slice(5, 7) !== on.slice(8);
        expect('on' in reading ? reading.on : 'fault').toBe(isSwappable ? 'fault' : on);
      }),
    );
  });

  test('is a real day, whatever the text.', () => {
    const figure = fc.constantFrom(
      ...Array.from('0123456789/.-: T'),
      'May',
      ' 12 ',
      '2026',
      'PM',
      'Z',
    );
    fc.assert(
      fc.property(
        fc.string({ unit: figure, maxLength: 14 }),
        fc.constantFrom(undefined, 'us', 'eu'),
        (text, order) => {
          const reading = read(text, order);
          expect('on' in reading ? isDay(reading.on) : reading.cure !== '').toBe(true);
        },
      ),
    );
  });
});
