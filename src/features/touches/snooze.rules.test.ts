/** Days as people write them, and how far a snooze may reach. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day } from '../../platform/clock.ts';
import { checkUntil, longestSnoozeDays, readUntil, snoozedUntil } from './snooze.rules.ts';
import { splitUntil } from './split-until.rules.ts';

const today = day('2026-11-20');

describe('the day typed after snooze', () => {
  it.each([
    ['2w', '2026-12-04'],
    ['2 weeks', '2026-12-04'],
    ['in 2 weeks', '2026-12-04'],
    ['a week', '2026-11-27'],
    ['10d', '2026-11-30'],
    ['1 day', '2026-11-21'],
    ['3 months', '2027-02-20'],
    ['3m', '2027-02-20'],
    ['tomorrow', '2026-11-21'],
    ['2027-01-15', '2027-01-15'],
    ['15 Jan', '2027-01-15'],
    ['15. january', '2027-01-15'],
    ['Jan 15', '2027-01-15'],
    ['Dec 1st', '2026-12-01'],
    ['  30   NOV ', '2026-11-30'],
  ])('reads "%s" as %s', (text, expected) => {
    expect(readUntil(text, today)).toEqual({ kind: 'until', on: expected });
  });

  it.each(['soon', '', '2 fortnights', '2027-02-30', '31 Feb', '12/05/2026', 'Q1', '0x10'])(
    'says that it cannot read "%s"',
    (text) => {
      expect(readUntil(text, today)).toEqual({ kind: 'not_understood' });
    },
  );

  it.each(['2026-11-20', '2026-11-19', '0 days'])('refuses "%s", which is not ahead', (text) => {
    expect(readUntil(text, today)).toEqual({ kind: 'not_in_future' });
  });

  it('takes 180 days and refuses one more, naming the latest day', () => {
    const latest = addDays(today, longestSnoozeDays);
    expect(checkUntil(latest, today)).toEqual({ kind: 'until', on: latest });
    expect(readUntil('181 days', today)).toEqual({ kind: 'too_long', latest });
  });

  it('never answers with a day that is not ahead, or too far, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readUntil(text, today);
        if (read.kind !== 'until') return;
        expect(read.on > today && read.on <= addDays(today, longestSnoozeDays)).toBe(true);
      }),
    );
  });
});

describe('a name with a day after it', () => {
  it.each([
    ['Dana Reyes', 'Dana Reyes', undefined],
    ['Dana Reyes 2w', 'Dana Reyes', '2w'],
    ['José Núñez 3 months', 'José Núñez', '3 months'],
    ['Dana Reyes until 15 Jan', 'Dana Reyes', '15 Jan'],
    ['Dana Reyes Jan 15', 'Dana Reyes', 'Jan 15'],
    ['Dana in 2 weeks', 'Dana', 'in 2 weeks'],
    ['Dana for 10 days', 'Dana', '10 days'],
    ['Dana tomorrow', 'Dana', 'tomorrow'],
    ['April 2w', 'April', '2w'],
    ['2w', '2w', undefined],
  ])('reads "%s" as the name "%s" and the day %s', (text, name, until) => {
    expect(splitUntil(text)).toEqual({ name, until });
  });
});

describe('several snoozes of one person', () => {
  it('leave the person in peace until the latest that was not ended', () => {
    const spans = [
      { untilOn: day('2026-12-01'), ended: false },
      { untilOn: day('2027-01-01'), ended: true },
      { untilOn: day('2026-12-24'), ended: false },
    ];
    expect(snoozedUntil(spans)).toBe('2026-12-24');
    expect(snoozedUntil([])).toBeUndefined();
  });
});
