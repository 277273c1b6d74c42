import { describe, expect, it } from 'vitest';
import { addDays, day } from '../../platform/clock.ts';
import { horizon, isWorkingDay } from './digest.rules.ts';
import { defaultRhythm, type Rhythm } from './rhythm.rules.ts';
import { hoursOfDue, isWeeklyDay, offersMondays, untouchedBeforeOffer } from './weekly.rules.ts';

const monday = day('2026-06-15');
const tuesday = addDays(monday, 1);
const weekly: Rhythm = { ...defaultRhythm, weeklyOn: 1 };

describe('In weekly mode, people due', () => {
  it('are shown on the chosen day only', () => {
    const week = [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(monday, days));
    expect(week.filter((on) => isWeeklyDay(on, weekly))).toEqual([monday]);
    expect(week.every((on) => isWeeklyDay(on, defaultRhythm))).toBe(true);
  });

  it('are shown on the first working day after it, when the chosen day is a holiday', () => {
    const holiday = { ...weekly, isHoliday: (on: string) => on === monday };
    const shown = [0, 1, 2, 3, 4]
      .map((days) => addDays(monday, days))
      .filter((on) => isWorkingDay(on, holiday) && isWeeklyDay(on, holiday));
    expect(shown).toEqual([tuesday]);
  });

  it('are shown when they fall due before the chosen day comes again', () => {
    expect(horizon(monday, hoursOfDue(weekly))).toBe(addDays(monday, 6));
    expect(horizon(monday, hoursOfDue(defaultRhythm))).toBe(monday);
  });
});

describe('Mondays only is offered', () => {
  const untouched = Array.from({ length: untouchedBeforeOffer }, () => false);
  const facts = { weeklyOn: undefined, mondaysOfferedAt: undefined, touched: untouched };

  it('after ten digests in a row that nobody acted on', () => {
    expect(offersMondays(facts)).toBe(true);
    expect(offersMondays({ ...facts, touched: untouched.slice(1) })).toBe(false);
    expect(offersMondays({ ...facts, touched: [...untouched.slice(1), true] })).toBe(false);
    expect(offersMondays({ ...facts, touched: [...untouched, true] })).toBe(true);
  });

  it('once, and never to who is in weekly mode already', () => {
    expect(offersMondays({ ...facts, mondaysOfferedAt: 0 })).toBe(false);
    expect(offersMondays({ ...facts, weeklyOn: 3 })).toBe(false);
  });
});
