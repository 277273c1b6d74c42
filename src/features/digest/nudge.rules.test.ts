import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, day, dayOfWeek } from '../../platform/clock.ts';
import type { Id } from '../../platform/ids.ts';
import {
  type CandidateId,
  type Interest,
  interests,
  type PreferredChannel,
  type Relationship,
  relationships,
} from '../candidates/candidate.rules.ts';
import type { TouchChannel } from '../touches/clock.rules.ts';
import {
  asksToKeep,
  chooseNudges,
  type DueCandidate,
  defaultNudgeLimits,
  lateness,
  mayNudge,
  pace,
  reasonToReachOut,
  suggestedChannel,
} from './nudge.rules.ts';

/** A Wednesday. */
const today = day('2026-06-17');
const daysAgo = (days: number): Day => addDays(today, -days);

function candidateId(text: string): CandidateId {
  return text as Id<'candidate'>;
}

/** A runner-up whose clock started `days` ago, decided then; due and cold by the default rules. */
function person(name: string, days: number, some: Partial<DueCandidate> = {}): DueCandidate {
  const clockStartOn = some.clockStartOn ?? daysAgo(days);
  const cadenceDays = 'cadenceDays' in some ? some.cadenceDays : 30;
  return {
    id: candidateId(name),
    name,
    nameKey: name.toLowerCase(),
    relationship: 'runner_up',
    interest: 'unknown',
    clockStartOn,
    cadenceDays,
    dueOn: cadenceDays === undefined ? undefined : addDays(clockStartOn, cadenceDays),
    coldOn: cadenceDays === undefined ? undefined : addDays(clockStartOn, cadenceDays * 3),
    decidedOn: clockStartOn,
    restUntil: undefined,
    snoozedUntil: undefined,
    notBefore: undefined,
    shownCount: 0,
    lastShownOn: undefined,
    ...some,
  };
}

const names = (candidates: readonly DueCandidate[]): readonly string[] =>
  candidates.map((candidate) => candidate.name);
const choose = (candidates: readonly DueCandidate[]): readonly string[] =>
  names(chooseNudges(candidates, today, defaultNudgeLimits).shown);

describe('somebody may be nudged', () => {
  it.each<[string, number, boolean]>([
    ['not the day before they are due', 29, false],
    ['on the day they are due', 30, true],
    ['at any time after', 400, true],
  ])('%s', (_title, days, expected) => {
    expect(mayNudge(person('Dana', days), today)).toBe(expected);
  });

  it('when they fall due on a day off that today stands for', () => {
    expect(mayNudge(person('Dana', 28), addDays(today, 2))).toBe(true);
  });

  it.each<[string, Partial<DueCandidate>]>([
    ['asked us not to contact them', { relationship: 'do_not_contact' }],
    ['are restricted', { relationship: 'restricted' }],
    ['are anonymised', { relationship: 'anonymised' }],
    ['are not interested', { interest: 'no' }],
    ['have cadence none', { cadenceDays: undefined }],
    ['are snoozed until tomorrow', { snoozedUntil: addDays(today, 1) }],
    ['are not free before tomorrow', { notBefore: addDays(today, 1) }],
    ['have rest from our last call until tomorrow', { restUntil: addDays(today, 1) }],
  ])('never while they %s', (_title, some) => {
    expect(mayNudge(person('Dana', 60, some), today)).toBe(false);
  });

  it.each<[string, Partial<DueCandidate>]>([
    ['a snooze ends', { snoozedUntil: today }],
    ['their not-before date comes', { notBefore: today }],
    ['the rest after a call of ours ends', { restUntil: today }],
  ])('again on the day %s', (_title, some) => {
    expect(mayNudge(person('Dana', 60, some), today)).toBe(true);
  });

  it.each<Interest>(['unknown', 'yes', 'later'])('when their interest is %s', (interest) => {
    expect(mayNudge(person('Dana', 60, { interest }), today)).toBe(true);
  });
});

describe('the order of people due', () => {
  it('is by lateness: how many cadences late, not how many days', () => {
    const runnerUp = person('Ten days late on thirty', 40);
    const elsewhere = person('Thirty days late on a hundred and twenty', 150, { cadenceDays: 120 });
    expect(lateness({ clockStartOn: daysAgo(40), cadenceDays: 30 }, today)).toBeCloseTo(1 / 3);
    expect(lateness({ clockStartOn: daysAgo(150), cadenceDays: 120 }, today)).toBe(0.25);
    expect(choose([elsewhere, runnerUp])).toEqual(names([runnerUp, elsewhere]));
  });

  it('puts runner-ups first at equal lateness', () => {
    const withdrew = person('Anna', 180, { relationship: 'withdrew', cadenceDays: 90 });
    const runnerUp = person('Zoe', 60);
    expect(choose([withdrew, runnerUp])).toEqual(['Zoe', 'Anna']);
  });

  it('then the older clock start, then the name, then the id', () => {
    const older = person('Zoe', 80, { cadenceDays: 60 });
    const anna = person('Anna', 40, { id: candidateId('3') });
    const berta = person('Berta', 40, { id: candidateId('1') });
    const bertaToo = person('Berta', 40, { id: candidateId('2') });
    const chosen = chooseNudges([bertaToo, berta, anna, older], today, defaultNudgeLimits).shown;
    expect(chosen).toEqual([older, anna, berta, bertaToo]);
  });

  it('shows people shown on three digests below everyone not shown this week', () => {
    const sunk = person('Shown thrice, today too', 80, { shownCount: 3, lastShownOn: daysAgo(1) });
    const resting = person('Shown thrice, last week', 70, {
      shownCount: 5,
      lastShownOn: daysAgo(3),
    });
    const twice = person('Shown twice', 31, { shownCount: 2, lastShownOn: daysAgo(1) });
    const fresh = person('Not shown yet', 30);
    expect(choose([sunk, resting, twice, fresh])).toEqual(names([twice, fresh, resting, sunk]));
  });

  it('begins the week on Monday', () => {
    const onMonday = person('Monday', 80, { shownCount: 3, lastShownOn: daysAgo(2) });
    const onSunday = person('Sunday', 40, { shownCount: 3, lastShownOn: daysAgo(3) });
    expect(choose([onMonday, onSunday])).toEqual(['Sunday', 'Monday']);
  });
});

describe('the rows', () => {
  const people = (count: number, days: number, some: Partial<DueCandidate> = {}) =>
    Array.from({ length: count }, (_, index) => person(`${days} ${index}`, days, some));

  it('are eight, and everybody else due is counted', () => {
    const nudges = chooseNudges(people(20, 40), today, defaultNudgeLimits);
    expect(nudges.shown).toHaveLength(8);
    expect(nudges.more).toBe(12);
  });

  it('do not count people who are not due or may not be nudged', () => {
    const list = [...people(3, 40), ...people(4, 10), ...people(5, 41, { interest: 'no' })];
    const nudges = chooseNudges(list, today, defaultNudgeLimits);
    expect(nudges.shown).toHaveLength(3);
    expect(nudges.more).toBe(0);
  });

  it('hold at most two cold people, those with the newest decisions, where their lateness puts them', () => {
    const cold = [100, 300, 95, 200].map((days) => person(`Cold since ${days}`, days));
    const warm = [person('Warm', 40), person('Warmer', 35)];
    const nudges = chooseNudges([...cold, ...warm], today, defaultNudgeLimits);
    expect(names(nudges.shown)).toEqual(['Cold since 100', 'Cold since 95', 'Warm', 'Warmer']);
    expect(nudges.more).toBe(2);
  });

  it('count somebody as cold from the very day', () => {
    const limits = { rows: 8, coldRows: 0 };
    const people = [person('Cold today', 90), person('Cold tomorrow', 89)];
    expect(names(chooseNudges(people, today, limits).shown)).toEqual(['Cold tomorrow']);
  });

  it('give the two cold ones to people not shown three times yet', () => {
    const newest = person('Newest', 91, { shownCount: 3, lastShownOn: daysAgo(1) });
    const older = person('Older', 120);
    const oldest = person('Oldest', 150);
    expect(choose([newest, older, oldest])).toEqual(['Oldest', 'Older']);
  });

  it('put a cold person without a known decision after those with one', () => {
    const unknown = person('Unknown', 95, { decidedOn: undefined });
    expect(choose([unknown, person('A', 200), person('B', 300)])).toEqual(['B', 'A']);
  });

  it('stay few on a day when everybody is cold', () => {
    const nudges = chooseNudges(people(600, 400), today, defaultNudgeLimits);
    expect(nudges.shown).toHaveLength(2);
    expect(nudges.more).toBe(598);
  });

  it('show on Friday whom Saturday would, though lateness still goes by Friday', () => {
    const saturday = person('Due on Saturday', 27);
    const snoozed = person('Wakes on Sunday', 60, { snoozedUntil: addDays(today, 4) });
    const monday = person('Due on Monday', 25);
    const limits = { ...defaultNudgeLimits, dueBy: addDays(today, 4) };
    expect(names(chooseNudges([monday, saturday, snoozed], today, limits).shown)).toEqual([
      'Wakes on Sunday',
      'Due on Saturday',
    ]);
  });

  it('keep Friday’s order although by Sunday another would be later', () => {
    const short = person('36 of 30 days', 36);
    const long = person('145 of 120 days', 145, { cadenceDays: 120 });
    const limits = { ...defaultNudgeLimits, dueBy: addDays(today, 4) };
    expect(chooseNudges([short, long], today, limits).shown).toEqual([long, short]);
    expect(chooseNudges([short, long], addDays(today, 4), limits).shown).toEqual([short, long]);
  });

  it('ask whether to keep somebody shown on three digests without action', () => {
    expect(asksToKeep({ shownCount: 2 })).toBe(false);
    expect(asksToKeep({ shownCount: 3 })).toBe(true);
  });
});

describe('whom to nudge', () => {
  it('does not depend on the order in which people are listed', () => {
    fc.assert(
      fc.property(manyPeople(), limits(), fc.func(fc.nat()), (people, some, rank) => {
        const shuffled = people.toSorted((a, b) => rank(a.id) - rank(b.id));
        expect(chooseNudges(shuffled, today, some)).toEqual(chooseNudges(people, today, some));
      }),
    );
  });

  it('never takes more rows, nor more for cold people, than there are', () => {
    fc.assert(
      fc.property(manyPeople(), limits(), (people, some) => {
        const { shown, more } = chooseNudges(people, today, some);
        const cold = shown.filter((one) => one.coldOn !== undefined && one.coldOn <= today);
        expect(shown.length).toBeLessThanOrEqual(some.rows);
        expect(cold.length).toBeLessThanOrEqual(some.coldRows);
        expect(shown.length + more).toBe(people.filter((one) => mayNudge(one, today)).length);
      }),
    );
  });

  it('never shows anybody who is not to be proposed, and nobody twice', () => {
    fc.assert(
      fc.property(manyPeople(), limits(), (people, some) => {
        const { shown } = chooseNudges(people, today, some);
        expect(new Set(shown).size).toBe(shown.length);
        for (const one of shown) {
          expect(['do_not_contact', 'restricted', 'anonymised']).not.toContain(one.relationship);
          expect(one.interest).not.toBe('no');
          expect(one.cadenceDays).toBeDefined();
          expect((one.dueOn ?? '9') <= today).toBe(true);
          for (const until of [one.snoozedUntil, one.notBefore, one.restUntil]) {
            expect(until === undefined || until <= today).toBe(true);
          }
        }
      }),
    );
  });

  it('shows nobody above a person who is later, unless that person sank', () => {
    fc.assert(
      fc.property(manyPeople(), (people) => {
        const { shown } = chooseNudges(people, today, defaultNudgeLimits);
        const late = shown
          .filter((one) => one.shownCount < 3)
          .map(({ clockStartOn, cadenceDays = 0 }) =>
            lateness({ clockStartOn, cadenceDays }, today),
          );
        expect(late).toEqual(late.toSorted((a, b) => b - a));
      }),
    );
  });

  it('shows many different people over sixty working days on which nobody acts', () => {
    const relationshipOf = (index: number): Relationship =>
      index % 3 === 0 ? 'employed_elsewhere' : 'runner_up';
    let people: readonly DueCandidate[] = Array.from({ length: 600 }, (_, index) =>
      person(`Person ${index}`, (index * 7) % 120, {
        relationship: relationshipOf(index),
        cadenceDays: relationshipOf(index) === 'runner_up' ? 60 : 120,
      }),
    );
    const seen = new Set<CandidateId>();
    let working = 0;
    for (let on = today; working < 60; on = addDays(on, 1)) {
      if (dayOfWeek(on) > 5) continue;
      working += 1;
      const { shown } = chooseNudges(people, on, defaultNudgeLimits);
      const ids = new Set(shown.map((one) => one.id));
      for (const id of ids) seen.add(id);
      people = people.map((one) =>
        ids.has(one.id) ? { ...one, shownCount: one.shownCount + 1, lastShownOn: on } : one,
      );
    }
    expect(seen.size).toBeGreaterThanOrEqual(100);
  });
});

describe('the suggested channel', () => {
  it.each<[string, PreferredChannel | undefined, TouchChannel[], PreferredChannel]>([
    ['the one they prefer', 'email', ['phone'], 'email'],
    ['the phone when they named none', undefined, ['email'], 'phone'],
    ['the phone after three texts', undefined, ['text', 'text', 'text'], 'phone'],
    [
      'the phone after three texts, though they prefer text',
      'text',
      ['text', 'text', 'text', 'phone'],
      'phone',
    ],
    ['text for those who prefer it, after two texts', 'text', ['text', 'text'], 'text'],
    [
      'text for those who prefer it, when one of three was a call',
      'text',
      ['text', 'phone', 'text'],
      'text',
    ],
    [
      'meeting in person for those who prefer it, also after three texts',
      'in_person',
      ['text', 'text', 'text'],
      'in_person',
    ],
  ])('is %s', (_title, preferred, channels, expected) => {
    const lastTouches = channels.map((channel) => ({ channel }));
    expect(suggestedChannel({ preferred, lastTouches })).toBe(expected);
  });
});

describe('the reason to reach out', () => {
  const facts = { interest: 'yes', decidedOn: daysAgo(40), unansweredInARow: 0 } as const;

  it('is interest never confirmed while we do not know it', () => {
    expect(reasonToReachOut({ ...facts, interest: 'unknown' }).kind).toBe(
      'interest_never_confirmed',
    );
  });

  it.each<[string, Day | undefined, string]>([
    ['was asked before the decision', daysAgo(60), 'interest_never_confirmed'],
    ['was asked on the day of the decision', daysAgo(40), 'just_time'],
    ['was asked since the decision', daysAgo(10), 'just_time'],
  ])('when interest %s is decided by that', (_title, interestAskedOn, expected) => {
    expect(reasonToReachOut({ ...facts, interest: 'unknown', interestAskedOn }).kind).toBe(
      expected,
    );
  });

  it.each<Interest>(['yes', 'later'])('is just time when they said %s', (interest) => {
    expect(reasonToReachOut({ ...facts, interest })).toEqual({
      kind: 'just_time',
      silence: undefined,
    });
  });

  it.each<[number, string | undefined]>([
    [2, undefined],
    [3, 'try_another_channel'],
    [5, 'try_another_channel'],
    [6, 'ask_stop_nudging'],
    [9, 'ask_stop_nudging'],
  ])('after %i unanswered in a row adds %s', (unansweredInARow, expected) => {
    expect(reasonToReachOut({ ...facts, unansweredInARow }).silence).toBe(expected);
  });
});

describe('the pace', () => {
  const eightADay = { rowsPerDay: 8, workingDaysPerWeek: 5 };

  it('of 8 a day carries about 340 people at 60 days', () => {
    expect(pace({ kept: new Map([[60, 600]]), ...eightADay })).toEqual({ kept: 600, carries: 340 });
  });

  it('carries fewer people the more of them have a short cadence', () => {
    const kept = new Map([
      [60, 300],
      [30, 300],
    ]);
    expect(pace({ kept, ...eightADay })).toEqual({ kept: 600, carries: 220 });
  });

  it('is told exactly below a hundred', () => {
    const kept = new Map([[30, 50]]);
    expect(pace({ kept, rowsPerDay: 3, workingDaysPerWeek: 5 })).toEqual({ kept: 50, carries: 64 });
  });

  it('is nothing when nobody is kept', () => {
    expect(pace({ kept: new Map(), ...eightADay })).toEqual({ kept: 0, carries: 0 });
  });

  it('is the same in whatever order the cadences come', () => {
    const cadences = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.nat(500)), {
      selector: ([cadence]) => cadence,
      maxLength: 8,
    });
    fc.assert(
      fc.property(cadences, (mix) => {
        const there = pace({ kept: new Map(mix), ...eightADay });
        const back = pace({ kept: new Map(mix.toReversed()), ...eightADay });
        expect(there).toEqual(back);
      }),
    );
  });
});

function limits() {
  return fc.record({
    rows: fc.integer({ min: 3, max: 10 }),
    coldRows: fc.integer({ min: 0, max: 3 }),
  });
}

function manyPeople(): fc.Arbitrary<readonly DueCandidate[]> {
  const nearby = fc.integer({ min: -20, max: 20 }).map((days) => addDays(today, days));
  const perhaps = fc.option(nearby, { nil: undefined, freq: 2 });
  const one = fc.record({
    name: fc.constantFrom('Ana', 'Ben', 'Chi', 'Dana'),
    days: fc.integer({ min: 0, max: 250 }),
    relationship: fc.constantFrom(...relationships, 'runner_up' as const),
    interest: fc.constantFrom(...interests),
    cadenceDays: fc.constantFrom(30, 60, 90, 120, 14, undefined),
    decidedOn: fc.option(nearby, { nil: undefined, freq: 5 }),
    restUntil: perhaps,
    snoozedUntil: perhaps,
    notBefore: perhaps,
    shownCount: fc.integer({ min: 0, max: 5 }),
    lastShownOn: perhaps,
  });
  return fc
    .array(one, { maxLength: 60 })
    .map((list) =>
      list.map(({ name, days, ...some }, index) =>
        person(name, days, { id: candidateId(`${name} ${index}`), ...some }),
      ),
    );
}
