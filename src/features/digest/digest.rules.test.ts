import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  type Day,
  day,
  dayAt,
  dayOfWeek,
  instantOf,
  Temporal,
} from '../../platform/clock.ts';
import {
  type DigestHours,
  defaultDigestHours,
  digestMoment,
  horizon,
  isWorkingDay,
  nextSevenDays,
  nextWorkingDay,
} from './digest.rules.ts';

const monday = day('2026-06-15');
const tuesday = addDays(monday, 1);
const thursday = addDays(monday, 3);
const friday = addDays(monday, 4);
const saturday = addDays(monday, 5);
const sunday = addDays(monday, 6);
const nextMonday = addDays(monday, 7);

const everyDay = (hour: number): DigestHours => ({
  ...defaultDigestHours,
  hour,
  daysOfWeek: [1, 2, 3, 4, 5, 6, 7],
});

/** The instant of a time with its offset, such as `2026-06-15T09:00+02:00`. */
function instant(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds;
}

describe('the digest', () => {
  it.each<[string, string, boolean]>([
    ['is not due a minute before nine', '2026-06-15T08:59+02:00', false],
    ['is due at nine', '2026-06-15T09:00+02:00', true],
    ['is due late when we were down in the morning', '2026-06-15T17:59+02:00', true],
    ['is not due any more at six in the evening', '2026-06-15T18:00+02:00', false],
    ['is not due on a Saturday', '2026-06-20T09:00+02:00', false],
    ['is not due on a Sunday', '2026-06-21T12:00+02:00', false],
  ])('%s', (_title, now, expected) => {
    expect(digestMoment(defaultDigestHours, 'Europe/Berlin', instant(now)).due).toBe(expected);
  });

  it('keeps the recruiter’s own hour and day, wherever the server is', () => {
    const now = instant('2026-06-15T20:30Z');
    const kiritimati = digestMoment(defaultDigestHours, 'Pacific/Kiritimati', now);
    expect(kiritimati).toMatchObject({ localDay: tuesday, due: true });
    const honolulu = digestMoment(defaultDigestHours, 'Pacific/Honolulu', now);
    expect(honolulu).toMatchObject({ localDay: monday, due: true });
    const berlin = digestMoment(defaultDigestHours, 'Europe/Berlin', now);
    expect(berlin).toMatchObject({ localDay: monday, due: false });
  });

  it.each<[number, string]>([
    [9, '2026-06-15T18:00+02:00'],
    [16, '2026-06-15T18:00+02:00'],
    [17, '2026-06-15T19:00+02:00'],
    [20, '2026-06-15T22:00+02:00'],
    [23, '2026-06-16T01:00+02:00'],
  ])('chosen for %i o’clock may be late until 18:00 or two hours after', (hour, expected) => {
    const now = instant('2026-06-15T12:00+02:00');
    expect(digestMoment({ ...defaultDigestHours, hour }, 'Europe/Berlin', now).lateUntil).toBe(
      instant(expected),
    );
  });

  it('chosen for late at night is never made on the day after', () => {
    const lateHours = { ...defaultDigestHours, hour: 23 };
    const before = digestMoment(lateHours, 'Europe/Berlin', instant('2026-06-15T23:59+02:00'));
    expect(before).toMatchObject({ localDay: monday, due: true });
    const later = digestMoment(lateHours, 'Europe/Berlin', instant('2026-06-16T00:30+02:00'));
    expect(later).toMatchObject({ localDay: tuesday, due: false });
  });

  it.each<[string, number, string, string]>([
    ['Berlin', 2, 'Europe/Berlin', '2026-03-29T03:00+02:00'],
    ['Cairo, at midnight', 0, 'Africa/Cairo', '2026-04-24T01:00+03:00'],
    ['Santiago, at midnight', 0, 'America/Santiago', '2026-09-06T01:00-03:00'],
    ['Lord Howe, by half an hour', 2, 'Australia/Lord_Howe', '2026-10-04T02:30+11:00'],
    ['Chatham, from a quarter to three', 3, 'Pacific/Chatham', '2026-09-27T03:45+13:45'],
  ])('comes right after the hour that is skipped in %s', (_place, hour, timeZone, expected) => {
    const moment = digestMoment(everyDay(hour), timeZone, instant(expected));
    expect(moment.sendAt).toBe(instant(expected));
    expect(moment.due).toBe(true);
    expect(digestMoment(everyDay(hour), timeZone, instant(expected) - 1).due).toBe(false);
  });

  it.each<[string, number, string, string]>([
    ['Berlin', 2, 'Europe/Berlin', '2026-10-25T02:00+02:00'],
    ['Cairo', 23, 'Africa/Cairo', '2026-10-29T23:00+03:00'],
    ['Santiago', 23, 'America/Santiago', '2026-04-04T23:00-03:00'],
    ['Chatham', 3, 'Pacific/Chatham', '2026-04-05T03:00+13:45'],
  ])('comes at the first of two in the hour repeated in %s', (_place, hour, timeZone, expected) => {
    const first = digestMoment(everyDay(hour), timeZone, instant(expected));
    expect(first.sendAt).toBe(instant(expected));
    const anHourLater = digestMoment(everyDay(hour), timeZone, instant(expected) + 3_600_000);
    expect(anHourLater).toEqual(first);
  });

  describe.each([
    'Australia/Lord_Howe',
    'Pacific/Chatham',
    'Asia/Kathmandu',
    'Africa/Casablanca',
    'Africa/Cairo',
    'America/Santiago',
  ])('in %s, over a year,', (timeZone) => {
    it.each([0, 2, 9, 23])('has one moment on each local day at %i o’clock', (hour) => {
      const settings = { ...defaultDigestHours, hour };
      const momentOf = momentsOverAYear(settings, timeZone);
      expect(momentOf.size).toBe(365);
      expect(new Set(momentOf.values()).size).toBe(365);
      for (const [on, sendAt] of momentOf) {
        expect(dayAt(sendAt, timeZone)).toBe(on);
        expect(digestMoment(settings, timeZone, sendAt).due).toBe(dayOfWeek(on) <= 5);
        expect(digestMoment(settings, timeZone, sendAt - 1).due).toBe(false);
      }
    });
  });
});

/** Asks every five hours for a year, and checks that the answer for one day never changes. */
function momentsOverAYear(settings: DigestHours, timeZone: string): ReadonlyMap<Day, number> {
  const momentOf = new Map<Day, number>();
  const first = instantOf(day('2026-01-01'), timeZone, 0);
  const end = instantOf(day('2027-01-01'), timeZone, 0);
  for (let now = first; now < end; now += 5 * 3_600_000) {
    const { localDay, sendAt } = digestMoment(settings, timeZone, now);
    expect(sendAt).toBe(momentOf.get(localDay) ?? sendAt);
    momentOf.set(localDay, sendAt);
  }
  return momentOf;
}

describe('a date on a day off', () => {
  it.each<[string, Day, Day]>([
    ['Monday stands for Monday alone', monday, monday],
    ['Friday stands for the weekend too', friday, sunday],
    ['Saturday, when asked, stands for Sunday too', saturday, sunday],
  ])('shows on the working day before: %s', (_title, today, expected) => {
    expect(horizon(today, defaultDigestHours)).toBe(expected);
  });

  it('shows a week early for those who want Mondays only', () => {
    const mondays = { ...defaultDigestHours, daysOfWeek: [1] };
    expect(horizon(monday, mondays)).toBe(sunday);
    expect(nextWorkingDay(monday, mondays)).toBe(nextMonday);
  });

  it('shows on exactly one working day, whatever the working days', () => {
    const week = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
    fc.assert(
      fc.property(week, fc.nat(700), (daysOfWeek, offset) => {
        const settings = { ...defaultDigestHours, daysOfWeek };
        const due = addDays(monday, offset);
        const showing = Array.from({ length: 15 }, (_, days) => addDays(due, days - 7)).filter(
          (on) => isWorkingDay(on, settings) && on <= due && due <= horizon(on, settings),
        );
        expect(showing).toHaveLength(1);
      }),
    );
  });
});

describe('the next working day', () => {
  it.each<[string, Day, Day]>([
    ['Monday', monday, tuesday],
    ['Friday', friday, nextMonday],
    ['Sunday', sunday, nextMonday],
  ])('after a %s is the next of the chosen days', (_title, on, expected) => {
    expect(nextWorkingDay(on, defaultDigestHours)).toBe(expected);
  });
});

describe('the next seven days', () => {
  it('count people on the working day whose digest will show them', () => {
    const dueDays = [thursday, thursday, saturday, sunday, friday, nextMonday];
    expect(nextSevenDays(monday, dueDays, defaultDigestHours)).toEqual([
      { on: tuesday, count: 0 },
      { on: addDays(monday, 2), count: 0 },
      { on: thursday, count: 2 },
      { on: friday, count: 3 },
      { on: nextMonday, count: 1 },
    ]);
  });

  it('leave out whom today’s digest shows, and what lies further ahead', () => {
    const dueDays = [addDays(friday, -30), friday, saturday, sunday, addDays(friday, 10)];
    const counts = nextSevenDays(friday, dueDays, defaultDigestHours);
    expect(counts.map((coming) => coming.count)).toEqual([0, 0, 0, 0, 0]);
  });
});
