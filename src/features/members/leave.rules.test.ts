/** Days as people write them, and what one leave does to another. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { days } from '../../../tests/support/arbitraries.ts';
import { addDays, day } from '../../platform/clock.ts';
import {
  backOnWhenReplaced,
  checkDays,
  coverIsAway,
  holdsOn,
  isAhead,
  lastDayOf,
  lastEndedBefore,
  type LeaveSpan,
  lengthOf,
  longestLeaveDays,
  overlaps,
} from './leave.rules.ts';
import { readDays } from './leave-days.rules.ts';
import { splitLeaveText } from './leave-text.rules.ts';

/** A Friday. */
const today = day('2026-11-20');

describe('the days typed after away', () => {
  it.each([
    ['24 Dec – 2 Jan', '2026-12-24', '2027-01-02'],
    ['24 Dec - 2 Jan', '2026-12-24', '2027-01-02'],
    ['24Dec-2Jan', '2026-12-24', '2027-01-02'],
    ['24.12.-2.1.', '2026-12-24', '2027-01-02'],
    ['24.12. — 2.1.2027', '2026-12-24', '2027-01-02'],
    ['2026-12-24 to 2027-01-02', '2026-12-24', '2027-01-02'],
    ['2026-12-24-2027-01-02', '2026-12-24', '2027-01-02'],
    ['12/24 - 1/2', '2026-12-24', '2027-01-02'],
    ['24/12/26 - 2/1/27', '2026-12-24', '2027-01-02'],
    ['Thursday, December 24th to Sat Jan 2nd, 2027', '2026-12-24', '2027-01-02'],
    ['from 24 Dec until 2 Jan', '2026-12-24', '2027-01-02'],
    ['24-28 Dec', '2026-12-24', '2026-12-28'],
    ['Dec 24-28', '2026-12-24', '2026-12-28'],
    ['28 – 3 Jan', '2026-12-28', '2027-01-03'],
    ['Dec 28 – 3', '2026-12-28', '2027-01-03'],
    ['24th of December', '2026-12-24', '2026-12-24'],
    ['6/6', '2027-06-06', '2027-06-06'],
    ['today', '2026-11-20', '2026-11-20'],
    ['tomorrow', '2026-11-21', '2026-11-21'],
    ['Friday', '2026-11-20', '2026-11-20'],
    ['next Friday', '2026-11-27', '2026-11-27'],
    ['Mon-Wed', '2026-11-23', '2026-11-25'],
    ['tomorrow to friday', '2026-11-21', '2026-11-27'],
    ['24 Dec – Sunday', '2026-12-24', '2026-12-27'],
    ['this week', '2026-11-20', '2026-11-22'],
    ['next week', '2026-11-23', '2026-11-29'],
    ['next month', '2026-12-01', '2026-12-31'],
    ['today for 2 weeks', '2026-11-20', '2026-12-03'],
    ['2 weeks', '2026-11-20', '2026-12-03'],
    ['for a week from Monday', '2026-11-23', '2026-11-29'],
    ['24 Dec for 10 days', '2026-12-24', '2027-01-02'],
    ['tomorrow for one month', '2026-11-21', '2026-12-20'],
    ['until 2 Jan', '2026-11-20', '2027-01-02'],
    ['10 Nov – 25 Nov', '2026-11-10', '2026-11-25'],
  ])('are read from "%s" as %s to %s', (text, fromOn, throughOn) => {
    expect(readDays(text, today)).toEqual({ kind: 'days', fromOn, throughOn });
  });

  it.each([
    ['', { kind: 'nothing_typed' }],
    ['soon', { kind: 'not_understood' }],
    ['24', { kind: 'not_understood' }],
    ['24.13.', { kind: 'not_understood' }],
    ['next 2 weeks', { kind: 'not_understood' }],
    ['from 24 Dec', { kind: 'no_end', fromOn: '2026-12-24' }],
    ['24 Dec –', { kind: 'no_end', fromOn: '2026-12-24' }],
    ['5/6', { kind: 'ambiguous', one: '2027-05-06', other: '2027-06-05' }],
    ['5/6 – 5/8', { kind: 'ambiguous', one: '2027-05-06', other: '2027-06-05' }],
    ['31 Feb', { kind: 'no_such_day' }],
    ['29 Feb', { kind: 'no_such_day' }],
    ['2027-02-30 to 2027-03-02', { kind: 'no_such_day' }],
    ['28 Dec – 24 Dec', { kind: 'backwards' }],
    ['1 Dec 2026 – 1 Nov 2026', { kind: 'backwards' }],
    ['0 days', { kind: 'backwards' }],
    ['1 Nov – 5 Nov', { kind: 'past', throughOn: '2026-11-05' }],
    ['2025-12-24 to 2026-01-02', { kind: 'past', throughOn: '2026-01-02' }],
    ['2026-12-24 for 4 months', { kind: 'too_long', days: 121, latest: '2027-04-22' }],
    ['1 July – 30 Dec', { kind: 'too_long', days: 183, latest: '2027-10-28' }],
  ])('in "%s" are asked about', (text, expected) => {
    expect(readDays(text, today)).toEqual(expected);
  });

  it('called "next Friday" early in a week can be two days, so it is asked which', () => {
    expect(readDays('next friday', day('2026-11-18'))).toEqual({
      kind: 'ambiguous',
      one: '2026-11-20',
      other: '2026-11-27',
    });
  });

  it('run over the turn of the year also when they have begun', () => {
    for (const now of ['2026-12-26', '2027-01-01', '2027-01-02'] as const) {
      expect(readDays('24 Dec – 2 Jan', day(now))).toEqual({
        kind: 'days',
        fromOn: '2026-12-24',
        throughOn: '2027-01-02',
      });
    }
    expect(readDays('24 Dec – 2 Jan', day('2027-01-03')).kind).toBe('past');
    expect(readDays('24 Dec – 2 Jan', day('2027-04-01'))).toMatchObject({ fromOn: '2027-12-24' });
  });

  const piece = fc.oneof(
    fc.constantFrom(
      ...'24 Dec|2 Jan|–|-| to |24.12.|2.1.|12/24|5/6|next |week|for |2 |days|monday|until |today|2027-01-02|from |months|29 Feb|31| '.split(
        '|',
      ),
    ),
    fc.string({ maxLength: 3 }),
  );
  const typed = fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join(' '));

  it('are in order, not over and not too long, whatever is typed on whichever day', () => {
    fc.assert(
      fc.property(fc.oneof(typed, fc.string()), days, (text, now) => {
        const read = readDays(text, now);
        if (read.kind !== 'days') return;
        expect(read.fromOn <= read.throughOn && read.throughOn >= now).toBe(true);
        expect(lengthOf(read)).toBeLessThanOrEqual(longestLeaveDays);
      }),
      { numRuns: 2000 },
    );
  });

  it('are read back from how they are written, within the year to come', () => {
    const written = fc.tuple(
      days,
      fc.integer({ min: 0, max: 240 }),
      fc.integer({ min: 0, max: longestLeaveDays - 1 }),
    );
    fc.assert(
      fc.property(written, ([now, ahead, more]) => {
        const fromOn = addDays(now, ahead);
        const throughOn = addDays(fromOn, more);
        const [from = '', through = ''] = [fromOn, throughOn].map((on) => {
          const [, month = '', date = ''] = on.split('-');
          return `${Number(date)}.${Number(month)}.`;
        });
        // The 29th of February has no namesake in most years.
        fc.pre(!`${from} ${through}`.includes('29.2.'));
        expect(readDays(`${from}-${through}`, now)).toEqual({ kind: 'days', fromOn, throughOn });
        expect(readDays(`${fromOn} to ${throughOn}`, now)).toEqual({
          kind: 'days',
          fromOn,
          throughOn,
        });
      }),
    );
  });
});

describe('what is typed after away', () => {
  const name = (text: string) => ({ kind: 'name', name: text });
  const user = (userId: string) => ({ kind: 'user', userId });
  it.each([
    ['', undefined, undefined, ''],
    ['24 Dec – 2 Jan', undefined, undefined, '24 Dec – 2 Jan'],
    ['24 Dec – 2 Jan cover @ana', undefined, name('ana'), '24 Dec – 2 Jan'],
    ['24 Dec – 2 Jan cover <@U0ANA|ana>', undefined, user('U0ANA'), '24 Dec – 2 Jan'],
    ['24 Dec – 2 Jan, covered by <@U0ANA>', undefined, user('U0ANA'), '24 Dec – 2 Jan'],
    ['cover Ana Silva 24 Dec – 2 Jan', undefined, name('Ana Silva'), '24 Dec – 2 Jan'],
    ['cover @may tomorrow', undefined, name('may'), 'tomorrow'],
    ['tomorrow cover by @José Núñez', undefined, name('José Núñez'), 'tomorrow'],
    ['tomorrow cover', undefined, undefined, 'tomorrow'],
    ['cover 24 Dec', undefined, undefined, '24 Dec'],
    ['<@U0ANA|ana> 24 Dec – 2 Jan', user('U0ANA'), undefined, '24 Dec – 2 Jan'],
    ['@ana silva Mon-Wed cover: <@U0RITA>', name('ana silva'), user('U0RITA'), 'Mon-Wed'],
    ['24 Dec for @ana', name('ana'), undefined, '24 Dec'],
    ['@ana', name('ana'), undefined, ''],
    ['@', undefined, undefined, '@'],
  ])('is taken apart: "%s"', (text, who, cover, left) => {
    expect(splitLeaveText(text)).toEqual({ who, cover, days: left });
  });

  it('never loses a day, whoever is named around it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { days: left } = splitLeaveText(`${text} 24.12.2026`);
        expect(left).toContain('24.12.2026');
      }),
    );
  });
});

const span = (fromOn: string, throughOn: string, backOn?: string): LeaveSpan => ({
  fromOn: day(fromOn),
  throughOn: day(throughOn),
  backOn: backOn === undefined ? undefined : day(backOn),
});

describe('a leave', () => {
  it('may have 120 days and not one more, and may have begun', () => {
    expect(checkDays(today, addDays(today, 119), today).kind).toBe('days');
    expect(checkDays(today, addDays(today, 120), today)).toEqual({
      kind: 'too_long',
      days: 121,
      latest: addDays(today, 119),
    });
    expect(checkDays(addDays(today, -5), today, today).kind).toBe('days');
    expect(checkDays(addDays(today, -5), addDays(today, -1), today).kind).toBe('past');
  });

  it.each([
    [span('2026-12-24', '2027-01-02'), '2027-01-02'],
    [span('2026-12-24', '2027-01-02', '2026-12-28'), '2026-12-27'],
    [span('2026-12-24', '2027-01-02', '2026-12-24'), undefined],
    [span('2026-12-24', '2027-01-02', '2026-12-01'), undefined],
  ])('that was ended early lasts until the day before', (leave, last) => {
    expect(lastDayOf(leave)).toBe(last);
  });

  it('holds from its first day to its last, both included', () => {
    const leave = span('2026-12-24', '2026-12-26');
    const on = ['2026-12-23', '2026-12-24', '2026-12-26', '2026-12-27'] as const;
    expect(on.map((each) => holdsOn(leave, day(each)))).toEqual([false, true, true, false]);
    expect(isAhead(leave, day('2026-12-26'))).toBe(true);
    expect(isAhead(leave, day('2026-12-27'))).toBe(false);
  });

  it('that makes way keeps the days that have passed, and gives the rest to the newer one', () => {
    const held = span('2026-11-16', '2026-11-30');
    const cases = [
      [span('2026-11-25', '2026-12-10'), '2026-11-20'],
      [span('2026-11-18', '2026-12-10'), '2026-11-18'],
      [span('2026-11-10', '2026-12-10'), '2026-11-16'],
    ] as const;
    for (const [newer, backOn] of cases)
      expect(backOnWhenReplaced(held, newer, today)).toBe(backOn);
    const coming = span('2026-12-20', '2026-12-30');
    const newer = span('2026-12-24', '2027-01-02');
    expect(backOnWhenReplaced(coming, newer, today)).toBe('2026-12-20');
  });

  it('never shares a day from today on with the one that took its place', () => {
    const spans = fc
      .tuple(days, fc.nat({ max: 60 }))
      .map(([from, more]) => ({ fromOn: from, throughOn: addDays(from, more), backOn: undefined }));
    fc.assert(
      fc.property(spans, spans, days, (old, newer, now) => {
        fc.pre(newer.throughOn >= now);
        const left = { ...old, backOn: backOnWhenReplaced(old, newer, now) };
        expect(overlaps(left, newer)).toBe(false);
        expect(isAhead(left, now)).toBe(false);
      }),
    );
  });

  it('that was over last is found, not the one that never began nor the one that holds', () => {
    const leaves = [
      span('2026-10-01', '2026-10-10'),
      span('2026-11-01', '2026-11-30', '2026-11-16'),
      span('2026-11-18', '2026-11-19', '2026-11-18'),
      span('2026-11-20', '2026-11-25'),
    ];
    expect(lastEndedBefore(leaves, today)).toBe('2026-11-15');
    expect(lastEndedBefore([], today)).toBeUndefined();
  });

  it.each([
    [[], 'none'],
    [[span('2026-12-20', '2026-12-23')], 'none'],
    [[span('2026-12-20', '2026-12-24')], 'part'],
    [[span('2026-12-20', '2026-12-25'), span('2026-12-26', '2027-02-01')], 'all'],
    [[span('2026-12-20', '2027-02-01', '2026-12-26')], 'part'],
  ] as const)('tells how much of it the cover is away', (ofCover, expected) => {
    expect(coverIsAway(span('2026-12-24', '2027-01-02'), ofCover)).toBe(expected);
  });
});
