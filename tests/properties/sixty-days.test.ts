/**
 * What must hold on every one of sixty working days, however a recruiter works: see
 * `tests/support/sixty-days.ts` for the days and `docs/nudges.md` for what they amount to.
 */
import { describe, expect, it } from 'vitest';
import type { CandidateId } from '../../src/features/candidates/candidate.rules.ts';
import type { DueCandidate } from '../../src/features/digest/nudge.rules.ts';
import { type Day, day, daysBetween, mondayOf } from '../../src/platform/clock.ts';
import {
  isCold,
  type Played,
  type PlayedDay,
  playSixtyDays,
  type WayOfWorking,
  waysOfWorking,
} from '../support/sixty-days.ts';

const seeds = [1, 2026];

describe.each(waysOfWorking)('over sixty days, worked %s', (way) => {
  it.each(seeds)('no digest has more than 8 rows, or 2 of cold people (seed %i)', (seed) => {
    const { days } = played(way, 600, seed);
    expect(days).toHaveLength(60);
    for (const { shown } of days) {
      expect(shown.length).toBeLessThanOrEqual(8);
      expect(shown.filter((row) => row.isCold).length).toBeLessThanOrEqual(2);
    }
  });

  it.each(seeds)('nobody is shown twice in a digest, or before they are due (seed %i)', (seed) => {
    for (const { shown, through } of played(way, 600, seed).days) {
      expect(new Set(shown.map(({ person }) => person.id)).size).toBe(shown.length);
      expect(shown.filter(({ person }) => (person.dueOn ?? '9') > through)).toEqual([]);
    }
  });

  it.each(seeds)('nobody silenced is ever shown (seed %i)', (seed) => {
    for (const { on, shown, everybody, through } of played(way, 600, seed).days) {
      expect(shown.filter(({ person }) => isSilenced(person, on, through))).toEqual([]);
      expect(everybody.some((person) => isSilenced(person, on, through))).toBe(true);
    }
  });

  it.each(seeds)('rows stay empty only when nobody but cold people is left (seed %i)', (seed) => {
    for (const { on, shown, due } of played(way, 200, seed).days) {
      const warm = due.filter((person) => !isCold(person, on)).length;
      expect(shown.length).toBeGreaterThanOrEqual(Math.min(8, warm));
    }
  });
});

describe('a recruiter who acts on every row', () => {
  /**
   * Why the wait of a warm person ends. On each day of it all 8 rows go to people who stand above,
   * at most 2 of them cold, so at least 6 rows go to warm people. Each of those 6 is a missed call
   * or starts a clock anew. The shortest cadence is 30 days, so within four weeks (20 working days)
   * no clock that was started anew is due again: nobody takes two such rows, and nobody who was cold
   * takes one. Lateness grows in a straight line, so whoever stands above at any time of the wait
   * does so on its first or on its last day. So for a wait of W working days, W no more than 20:
   *
   *     6 × W ≤ warm people above on its first or last day + missed calls
   *
   * The first W that breaks this is the bound: by then the person was shown, or has turned cold.
   * A book of 450 people, a good half more than the pace carries, keeps it below the four weeks.
   */
  it.each(seeds)('reaches everybody due and warm within the bound (seed %i)', (seed) => {
    const { days } = played('full', 450, seed);
    const waits = waitsOf(days);
    expect(waits.length).toBeGreaterThan(100);
    for (const wait of waits) {
      const bound = boundOf(wait, days);
      expect(bound).toBeLessThanOrEqual(20);
      expect(wait.days).toBeLessThan(bound);
    }
  });

  it.each(seeds)('never sees anybody sink (seed %i)', (seed) => {
    const rows = played('full', 600, seed).days.flatMap(({ shown }) => shown);
    expect(rows.filter(({ person }) => person.shownCount > 0)).toEqual([]);
  });
});

describe('a recruiter who never acts', () => {
  it.each(seeds)('sees those not shown this week before those who sank (seed %i)', (seed) => {
    // Few enough for the list to come round within sixty days.
    const { days } = played('untouched', 150, seed);
    let compared = 0;
    for (const { on, shown, due } of days) {
      const place = new Map(shown.map(({ person }, index) => [person.id, index]));
      const fresh = due.filter((person) => person.shownCount < 3 && !isShownThisWeek(person, on));
      for (const [index, row] of shown.entries()) {
        if (row.person.shownCount < 3) continue;
        // A warm row never gives way to a cold person, who may be the third.
        const before = fresh.filter((person) => row.isCold || !isCold(person, on));
        compared += before.length;
        expect(before.filter((person) => (place.get(person.id) ?? 9) > index)).toEqual([]);
      }
    }
    expect(compared).toBeGreaterThan(0);
  });

  it.each(seeds)('sees somebody new in every week (seed %i)', (seed) => {
    const { days } = played('untouched', 600, seed);
    const newcomers = days.map(({ shown }) => shown.filter((row) => row.person.shownCount === 0));
    for (let first = 0; first < days.length; first += 5) {
      expect(newcomers.slice(first, first + 5).flat()).not.toEqual([]);
    }
  });
});

// --- how the days are read ---

/** Who may not be proposed: a silence that ends on a day off is over, rest after a missed call is not. */
function isSilenced(person: DueCandidate, on: Day, through: Day): boolean {
  return (
    ['do_not_contact', 'restricted', 'anonymised'].includes(person.relationship) ||
    person.interest === 'no' ||
    person.cadenceDays === undefined ||
    [person.snoozedUntil, person.notBefore].some((until) => (until ?? '') > through) ||
    (person.restUntil ?? '') > on
  );
}

function isShownThisWeek({ lastShownOn }: DueCandidate, on: Day): boolean {
  return lastShownOn !== undefined && lastShownOn >= mondayOf(on);
}

/** A row of days on which somebody warm was due, not silent, and not shown. */
interface Wait {
  readonly person: DueCandidate;
  /** Its first day, as a place among the days. */
  readonly first: number;
  readonly days: number;
}

/** Every such wait; it ends when they are shown, turn cold, or the sixty days are over. */
function waitsOf(days: readonly PlayedDay[]): readonly Wait[] {
  const open = new Map<CandidateId, Wait>();
  const ended: Wait[] = [];
  for (const [index, { on, due, shown }] of days.entries()) {
    const isShown = new Set(shown.map(({ person }) => person.id));
    const waiting = due.filter((person) => !isShown.has(person.id) && !isCold(person, on));
    const still = new Set(waiting.map(({ id }) => id));
    for (const [id, wait] of open) {
      if (still.has(id)) continue;
      ended.push(wait);
      open.delete(id);
    }
    for (const person of waiting) {
      const wait = open.get(person.id) ?? { person, first: index, days: 0 };
      open.set(person.id, { ...wait, days: wait.days + 1 });
    }
  }
  return [...ended, ...open.values()];
}

/** The first length of the wait that cannot be; 20 if the days end before. */
function boundOf({ person, first }: Wait, days: readonly PlayedDay[]): number {
  const from = days[first];
  let missed = 0;
  for (let length = 1; length <= 20; length += 1) {
    const to = days[first + length - 1];
    if (from === undefined || to === undefined) return 20;
    missed += to.shown.filter((row) => !row.isCold && row.action === 'missed_call').length;
    const above = from.everybody.filter(
      (each) =>
        each.id !== person.id &&
        !isCold(each, from.on) &&
        (isAbove(each, person, from.on) || isAbove(each, person, to.on)),
    );
    if (6 * length > above.length + missed) return length;
  }
  return Number.POSITIVE_INFINITY;
}

/** Whether somebody stands above another on a day, or may, at equal lateness. */
function isAbove(one: DueCandidate, other: DueCandidate, on: Day): boolean {
  return latenessOf(one, on) >= latenessOf(other, on);
}

function latenessOf({ clockStartOn, cadenceDays }: DueCandidate, on: Day): number {
  if (cadenceDays === undefined) return Number.NEGATIVE_INFINITY;
  return (numberOf(on) - numberOf(clockStartOn) - cadenceDays) / cadenceDays;
}

// Counting days is slow when it is done millions of times; playing sixty of them too.
const numbers = new Map<Day, number>();
function numberOf(on: Day): number {
  const number = numbers.get(on) ?? daysBetween(day('2020-01-01'), on);
  numbers.set(on, number);
  return number;
}

const games = new Map<string, Played>();
function played(way: WayOfWorking, people: number, seed: number): Played {
  const key = `${way} ${people} ${seed}`;
  const game = games.get(key) ?? playSixtyDays(way, { people, seed });
  games.set(key, game);
  return game;
}
