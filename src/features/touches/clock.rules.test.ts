import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, day, instantOf } from '../../platform/clock.ts';
import { interests, type Relationship, relationships } from '../candidates/candidate.rules.ts';
import {
  type ClockFacts,
  clockOf,
  defaultCadences,
  standingOn,
  type Touch,
  touchChannels,
  touchDirections,
  unansweredInARow,
  waitingSince,
} from './clock.rules.ts';

const decidedOn = day('2026-03-02');
/** The day so many days after the decision. */
const after = (days: number): Day => addDays(decidedOn, days);

function touch(on: Day, some: Partial<Touch> = {}): Touch {
  const at = instantOf(on, 'Europe/Berlin', 11);
  return {
    channel: 'phone',
    direction: 'out',
    twoWay: true,
    on,
    at,
    recordedAt: at,
    undone: false,
    ...some,
  };
}

const spoke = (on: Day): Touch => touch(on);
const leftMessage = (on: Day): Touch => touch(on, { channel: 'voicemail', twoWay: false });
const wrote = (on: Day): Touch => touch(on, { channel: 'email', twoWay: false });
const noAnswer = (on: Day): Touch => touch(on, { channel: 'missed_call', twoWay: false });
const theyWrote = (on: Day): Touch =>
  touch(on, { channel: 'email', direction: 'in', twoWay: false });
const mentorTalked = (on: Day): Touch => touch(on, { channel: 'mentor_talk' });

function facts(some: Partial<ClockFacts> = {}): ClockFacts {
  return {
    relationship: 'runner_up',
    interest: 'unknown',
    decidedOn,
    knownSince: addDays(decidedOn, -100),
    touches: [],
    cadenceOverride: undefined,
    cadences: defaultCadences,
    ...some,
  };
}

describe('the clock start', () => {
  it('is the decision when nobody has been in touch since', () => {
    expect(clockOf(facts({ touches: [spoke(after(-5))] })).clockStartOn).toBe(decidedOn);
  });

  it('is the last touch when it came after the decision', () => {
    const touches = [spoke(after(40)), spoke(after(20))];
    expect(clockOf(facts({ touches })).clockStartOn).toBe(after(40));
  });

  it('is the decision when an import does not know the last contact', () => {
    expect(clockOf(facts({ knownSince: after(200) })).clockStartOn).toBe(decidedOn);
  });

  it('is the day of import when no date at all is known', () => {
    const clock = clockOf(facts({ decidedOn: undefined, knownSince: after(200) }));
    expect(clock.clockStartOn).toBe(after(200));
  });

  it.each(
    touchChannels.filter((channel) => channel !== 'mentor_talk' && channel !== 'missed_call'),
  )('is reset by %s in any direction', (channel) => {
    for (const direction of touchDirections) {
      const touches = [touch(after(9), { channel, direction, twoWay: false })];
      expect(clockOf(facts({ touches })).clockStartOn).toBe(after(9));
    }
  });

  it('is not reset by a call of ours that nobody answered, which gives three days rest', () => {
    const clock = clockOf(facts({ touches: [noAnswer(after(31))] }));
    expect(clock.clockStartOn).toBe(decidedOn);
    expect(clock.restUntil).toBe(after(34));
  });

  it('is reset by a call of theirs that we missed', () => {
    const touches = [touch(after(31), { channel: 'missed_call', direction: 'in', twoWay: false })];
    const clock = clockOf(facts({ touches }));
    expect(clock.clockStartOn).toBe(after(31));
    expect(clock.restUntil).toBeUndefined();
  });

  it('is not reset by a talk with a mentor, which is shown', () => {
    const clock = clockOf(facts({ touches: [mentorTalked(after(10))] }));
    expect(clock.clockStartOn).toBe(decidedOn);
    expect(clock.lastTouch?.channel).toBe('mentor_talk');
    expect(clock.lastTwoWayOn).toBeUndefined();
  });

  it('is moved forwards by a back-dated touch, which counts on its own day', () => {
    const touches = [spoke(after(10)), { ...spoke(after(25)), backDated: true }];
    expect(clockOf(facts({ touches })).clockStartOn).toBe(after(25));
  });

  it('stays on the day they were added when a talk before that day is logged later', () => {
    const touches = [{ ...spoke(after(3)), backDated: true }];
    const clock = clockOf(facts({ decidedOn: undefined, knownSince: after(50), touches }));
    expect(clock.clockStartOn).toBe(after(50));
  });

  it('is the last contact that came with an import, when the file names no decision', () => {
    const touches = [spoke(after(3))];
    const clock = clockOf(facts({ decidedOn: undefined, knownSince: after(50), touches }));
    expect(clock.clockStartOn).toBe(after(3));
  });

  it('never moves backwards by a back-dated touch', () => {
    fc.assert(
      fc.property(someFacts(), someTouch(), (some, extra) => {
        const backDated = { ...extra, backDated: true, undone: false };
        const before = clockOf(some).clockStartOn;
        const now = clockOf({ ...some, touches: [...some.touches, backDated] }).clockStartOn;
        expect(now >= before).toBe(true);
      }),
    );
  });
});

describe('the cadence', () => {
  it.each<[string, Partial<ClockFacts>, number | undefined]>([
    ['a runner-up is 30 from the decision on', {}, 30],
    ['a runner-up is 30 on day 90 after the decision', { touches: [spoke(after(90))] }, 30],
    ['a runner-up is 60 from day 91 on', { touches: [spoke(after(91))] }, 60],
    ['a runner-up decided nobody knows when is 60', { decidedOn: undefined }, 60],
    ['somebody who declined is 30 at first', { relationship: 'offer_declined' }, 30],
    [
      'somebody who declined is still 30 after the call in which they did',
      { relationship: 'offer_declined', touches: [spoke(decidedOn)] },
      30,
    ],
    [
      'somebody who declined is still 30 after a call they missed',
      { relationship: 'offer_declined', touches: [noAnswer(after(30))] },
      30,
    ],
    [
      'somebody who declined is 90 after the first touch since',
      { relationship: 'offer_declined', touches: [spoke(after(12))] },
      90,
    ],
    ['somebody who withdrew is 90', { relationship: 'withdrew' }, 90],
    ['somebody employed elsewhere is 120', { relationship: 'employed_elsewhere' }, 120],
    ['a referral is 30', { relationship: 'referral' }, 30],
    ['somebody known is none', { relationship: 'known' }, undefined],
    ['somebody in process is none', { relationship: 'in_process' }, undefined],
    [
      'somebody placed is none, because stops take its place',
      { relationship: 'placed' },
      undefined,
    ],
    ['a person’s own cadence wins', { cadenceOverride: 45 }, 45],
    [
      'a person’s own cadence wins where there is none',
      { relationship: 'known', cadenceOverride: 45 },
      45,
    ],
    ['“Stop nudging” wins', { cadenceOverride: 'none' }, undefined],
    [
      'somebody not interested is none, whatever their own cadence',
      { interest: 'no', cadenceOverride: 45 },
      undefined,
    ],
    ['somebody interested later is as usual', { interest: 'later' }, 30],
  ])('of %s', (_title, some, expected) => {
    const clock = clockOf(facts(some));
    expect(clock.cadenceDays).toBe(expected);
    expect(clock.dueOn).toBe(
      expected === undefined ? undefined : addDays(clock.clockStartOn, expected),
    );
  });

  it.each<Relationship>(['anonymised', 'restricted', 'do_not_contact'])(
    'of a person who is %s is none, whatever their own cadence',
    (relationship) => {
      const clock = clockOf(facts({ relationship, cadenceOverride: 45 }));
      expect(clock.dueOn).toBeUndefined();
      expect(clock.coldOn).toBeUndefined();
    },
  );

  it('follows the workspace’s settings', () => {
    const cadences = { ...defaultCadences, runnerUpFirst: 21, runnerUpFirstForDays: 10 };
    expect(clockOf(facts({ cadences })).dueOn).toBe(after(21));
    expect(clockOf(facts({ cadences, touches: [spoke(after(11))] })).dueOn).toBe(after(71));
  });
});

describe('three unanswered in a row', () => {
  const quiet = [leftMessage(after(10)), wrote(after(40)), leftMessage(after(70))];

  it('do not yet double the cadence on the day of the third', () => {
    const clock = clockOf(facts({ touches: quiet }));
    expect(clock.unansweredInARow).toBe(3);
    expect(clock.dueOn).toBe(after(100));
  });

  it('double the cadence of a clock that starts once the third went unanswered', () => {
    const clock = clockOf(facts({ touches: [...quiet, wrote(after(80))] }));
    expect(clock.cadenceDays).toBe(60);
    expect(clock.dueOn).toBe(after(140));
  });

  it('double the person’s own cadence too', () => {
    const touches = [...quiet, wrote(after(80))];
    expect(clockOf(facts({ touches, cadenceOverride: 14 })).cadenceDays).toBe(28);
  });

  it('leave a touch alone whose three days are not over when the clock starts', () => {
    const onTheThirdDay = clockOf(facts({ touches: [...quiet, wrote(after(73))] }));
    expect(onTheThirdDay.cadenceDays).toBe(30);
    const onTheFourth = clockOf(facts({ touches: [...quiet, wrote(after(74))] }));
    expect(onTheFourth.cadenceDays).toBe(60);
  });

  it.each<[string, Touch]>([
    ['writes', theyWrote(after(85))],
    [
      'calls and we miss it',
      touch(after(85), { channel: 'missed_call', direction: 'in', twoWay: false }),
    ],
    ['picks up', spoke(after(85))],
  ])('end when the person %s', (_title, answer) => {
    const clock = clockOf(facts({ touches: [...quiet, wrote(after(80)), answer] }));
    expect(clock.unansweredInARow).toBe(0);
    expect(clock.cadenceDays).toBe(30);
  });

  it('are not ended by a talk with a mentor', () => {
    const touches = [...quiet, mentorTalked(after(75))];
    expect(clockOf(facts({ touches })).unansweredInARow).toBe(3);
  });

  it('count missed calls as well', () => {
    const touches = [noAnswer(after(31)), noAnswer(after(34)), noAnswer(after(37))];
    expect(clockOf(facts({ touches })).unansweredInARow).toBe(3);
  });

  it('count several on one day once', () => {
    const touches = [noAnswer(after(31)), leftMessage(after(31)), wrote(after(31))];
    expect(clockOf(facts({ touches })).unansweredInARow).toBe(1);
  });

  it('do not count a touch answered within three days', () => {
    const touches = [wrote(after(10)), theyWrote(after(13)), wrote(after(40))];
    expect(unansweredInARow(touches)).toBe(1);
  });

  it('do not count what we sent on the day they wrote', () => {
    expect(unansweredInARow([theyWrote(after(10)), wrote(after(10)), wrote(after(40))])).toBe(1);
  });

  it('do not count a mentor who could not reach them', () => {
    const unreached = { ...mentorTalked(after(75)), twoWay: false };
    expect(unansweredInARow([...quiet, unreached])).toBe(3);
  });

  it('are known on a day from what had happened by then', () => {
    const touches = [...quiet, theyWrote(after(90)), wrote(after(120))];
    expect(unansweredInARow(touches, after(80))).toBe(3);
    expect(unansweredInARow(touches, after(90))).toBe(0);
  });

  it('do not count what an answer logged late has answered', () => {
    const touches = [...quiet, wrote(after(80)), { ...theyWrote(after(71)), backDated: true }];
    expect(clockOf(facts({ touches })).cadenceDays).toBe(30);
  });
});

describe('overdue and cold', () => {
  it('come at one and a half and three cadences', () => {
    const clock = clockOf(facts());
    expect(clock.overdueOn).toBe(after(45));
    expect(clock.coldOn).toBe(after(90));
  });

  it('never call somebody overdue before one and a half cadences are full', () => {
    expect(clockOf(facts({ cadenceOverride: 45 })).overdueOn).toBe(after(68));
  });

  it('let 180 days without a two-way touch make somebody cold, though we kept writing', () => {
    const touches = [spoke(after(1)), wrote(after(100)), wrote(after(160))];
    const clock = clockOf(facts({ touches }));
    expect(clock.lastTwoWayOn).toBe(after(1));
    expect(clock.coldOn).toBe(after(181));
  });

  it('count those 180 days from the decision, or else from import, when nobody ever spoke', () => {
    const touches = [wrote(after(170))];
    expect(clockOf(facts({ touches })).coldOn).toBe(after(180));
    const imported = facts({ touches, decidedOn: undefined, knownSince: after(50) });
    expect(clockOf(imported).coldOn).toBe(after(230));
  });

  it('never apply to placed people nor to people with cadence none', () => {
    expect(clockOf(facts({ relationship: 'placed', cadenceOverride: 60 })).coldOn).toBeUndefined();
    expect(clockOf(facts({ cadenceOverride: 'none' })).coldOn).toBeUndefined();
  });

  it.each<[number, string]>([
    [29, 'in_touch'],
    [30, 'due'],
    [44, 'due'],
    [45, 'overdue'],
    [89, 'overdue'],
    [90, 'cold'],
  ])('on day %i say %s of a runner-up nobody has called', (days, expected) => {
    expect(standingOn(clockOf(facts()), after(days))).toBe(expected);
  });
});

describe('the last touch', () => {
  it('is the latest by day, then by time, then as logged', () => {
    const morning = touch(after(5), { at: 1000, recordedAt: 9000 });
    const evening = touch(after(5), { at: 2000, recordedAt: 3000 });
    const eveningToo = touch(after(5), { at: 2000, recordedAt: 4000 });
    const clock = clockOf(facts({ touches: [eveningToo, morning, evening, spoke(after(1))] }));
    expect(clock.lastTouch).toBe(eveningToo);
  });

  it('is missing when nobody was ever in touch', () => {
    expect(clockOf(facts()).lastTouch).toBeUndefined();
  });
});

describe('waiting for our answer', () => {
  const missedCallOfTheirs = touch(after(10), {
    channel: 'missed_call',
    direction: 'in',
    twoWay: false,
  });

  it.each<[string, readonly Touch[], Day | undefined]>([
    ['nobody was ever in touch', [], undefined],
    ['they wrote', [theyWrote(after(10))], after(10)],
    ['they called and we missed it', [missedCallOfTheirs], after(10)],
    ['they wrote twice', [theyWrote(after(12)), theyWrote(after(10))], after(10)],
    ['we wrote back', [theyWrote(after(10)), wrote(after(11))], undefined],
    ['we left a message', [theyWrote(after(10)), leftMessage(after(11))], undefined],
    ['we called in vain', [theyWrote(after(10)), noAnswer(after(11))], after(10)],
    ['we spoke', [theyWrote(after(10)), spoke(after(11))], undefined],
    ['a mentor spoke with them', [theyWrote(after(10)), mentorTalked(after(11))], after(10)],
    [
      'they wrote again after our answer',
      [theyWrote(after(10)), wrote(after(11)), theyWrote(after(15))],
      after(15),
    ],
    ['we had written before', [wrote(after(9)), theyWrote(after(10))], after(10)],
    ['a file tells of it', [{ ...theyWrote(after(10)), isImported: true }], undefined],
    ['it was undone', [{ ...theyWrote(after(10)), undone: true }], undefined],
    [
      'our answer was undone',
      [theyWrote(after(10)), { ...wrote(after(11)), undone: true }],
      after(10),
    ],
    [
      'our answer of the same day is logged later, without its hour',
      [
        { ...theyWrote(after(10)), at: 1500, recordedAt: 1500 },
        { ...wrote(after(10)), at: 1200, recordedAt: 9000, backDated: true },
      ],
      undefined,
    ],
  ])('when %s', (_title, touches, since) => {
    expect(waitingSince(touches)).toBe(since);
    expect(waitingSince(touches.toReversed())).toBe(since);
  });

  it('begins on the day of the first of theirs that nothing of ours came after', () => {
    const come = (a: Touch, b: Touch) =>
      a.on > b.on ||
      (a.on === b.on && a.recordedAt > b.recordedAt) ||
      (a.on === b.on && a.recordedAt === b.recordedAt && (a.id ?? '') > (b.id ?? ''));
    // Mostly what opens and what answers, so that the one often follows the other.
    const rarely = fc.constantFrom(false, false, false, false, true);
    const some = fc
      .record({
        channel: fc.constantFrom(
          ...(['email', 'email', 'voicemail', 'missed_call', 'mentor_talk'] as const),
        ),
        direction: fc.constantFrom(...(['in', 'in', 'out', 'out', 'unknown'] as const)),
        twoWay: rarely,
        undone: rarely,
        isImported: rarely,
        recordedAt: fc.nat(3),
        days: fc.nat(3),
        id: fc.uuid(),
      })
      .map(({ days, ...made }) => ({ ...touch(after(days)), ...made }));
    fc.assert(
      fc.property(fc.array(some, { maxLength: 8 }), (all) => {
        const real = all.filter((each) => !each.undone && each.channel !== 'mentor_talk');
        const ours = real.filter(
          (each) => each.twoWay || (each.direction === 'out' && each.channel !== 'missed_call'),
        );
        const open = real.filter(
          (each) =>
            each.direction === 'in' &&
            !each.twoWay &&
            !each.isImported &&
            !ours.some((answer) => come(answer, each)),
        );
        expect(waitingSince(all)).toBe(open.map((each) => each.on).toSorted()[0]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the clock', () => {
  it('is after Undo exactly what it was without the touch', () => {
    fc.assert(
      fc.property(someFacts(), someTouch(), (some, extra) => {
        const undone = { ...some, touches: [...some.touches, { ...extra, undone: true }] };
        expect(clockOf(undone)).toEqual(clockOf(some));
      }),
    );
  });

  it('does not depend on the order in which touches are listed', () => {
    fc.assert(
      fc.property(someFacts(), (some) => {
        expect(clockOf({ ...some, touches: some.touches.toReversed() })).toEqual(clockOf(some));
      }),
    );
  });

  it('is due by its cadence after it starts, then overdue, and neither without a cadence', () => {
    fc.assert(
      fc.property(someFacts(), (some) => {
        const { clockStartOn, cadenceDays, dueOn, overdueOn } = clockOf(some);
        const isKept = cadenceDays !== undefined;
        expect(dueOn).toBe(isKept ? addDays(clockStartOn, cadenceDays) : undefined);
        expect(overdueOn !== undefined && dueOn !== undefined && overdueOn > dueOn).toBe(isKept);
      }),
    );
  });
});

function someDay(): fc.Arbitrary<Day> {
  return fc.integer({ min: -50, max: 300 }).map(after);
}

function someTouch(): fc.Arbitrary<Touch> {
  return fc
    .record({
      channel: fc.constantFrom(...touchChannels),
      direction: fc.constantFrom(...touchDirections),
      twoWay: fc.boolean(),
      on: someDay(),
      undone: fc.boolean(),
      backDated: fc.boolean(),
      id: fc.uuid(),
    })
    .map(({ on, ...some }) => touch(on, some));
}

function someFacts(): fc.Arbitrary<ClockFacts> {
  return fc.record({
    relationship: fc.constantFrom(...relationships),
    interest: fc.constantFrom(...interests),
    decidedOn: fc.option(someDay(), { nil: undefined }),
    knownSince: someDay(),
    touches: fc.array(someTouch(), { maxLength: 12 }),
    cadenceOverride: fc.oneof(
      fc.constant(undefined),
      fc.constant('none' as const),
      fc.integer({ min: 1, max: 400 }),
    ),
    cadences: fc.constant(defaultCadences),
  });
}
