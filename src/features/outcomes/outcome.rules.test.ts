import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../platform/clock.ts';
import {
  decisionOf,
  faultsOfOutcome,
  type OutcomeBefore,
  type OutcomeFault,
  type OutcomeGiven,
  placeInOrder,
  readOrder,
} from './outcome.rules.ts';

const today = day('2026-11-20');

const given: OutcomeGiven = {
  opening: undefined,
  ender: 'us',
  stage: 'final',
  reason: 'one_seat',
  decidedOn: day('2026-11-17'),
  isRunnerUp: true,
  order: '1',
  champion: undefined,
  told: { kind: 'not_yet' },
};
const before: OutcomeBefore = { hasOpening: true, toldOn: undefined, today };
const told = (on?: string): OutcomeGiven['told'] => ({
  kind: 'told',
  channel: 'phone',
  on: on === undefined ? undefined : day(on),
});

describe('An outcome', () => {
  const cases: readonly [string, Partial<OutcomeGiven>, Partial<OutcomeBefore>, OutcomeFault[]][] =
    [
      ['of a runner-up is fine', {}, {}, []],
      ['needs an opening', {}, { hasOpening: false }, ['opening_missing', 'order_without_opening']],
      ['may name the opening', { opening: 'Trauma Rep' }, { hasOpening: false }, []],
      ['needs a reason', { reason: undefined }, {}, ['reason_missing']],
      [
        'needs a reason of theirs when they ended it',
        { ender: 'them', isRunnerUp: false, order: undefined },
        {},
        ['reason_is_ours'],
      ],
      ['needs a reason of ours when we did', { reason: 'benefits' }, {}, ['reason_is_theirs']],
      [
        'of a cancelled opening needs none, and has no reason of theirs',
        { ender: 'nobody', reason: undefined },
        {},
        [],
      ],
      [
        'of nobody takes ours only',
        { ender: 'nobody', reason: 'timing' },
        {},
        ['reason_is_theirs'],
      ],
      [
        'of somebody hired needs no reason, and leaves out any',
        { ender: 'hired', isRunnerUp: false, order: undefined, reason: 'benefits' },
        {},
        [],
      ],
      ['is not decided tomorrow', { decidedOn: day('2026-11-21') }, {}, ['decided_in_future']],
      ['may be decided today', { decidedOn: today }, {}, []],
      ['of somebody hired is no runner-up', { ender: 'hired' }, {}, ['runner_up_not_ours']],
      [
        'of somebody who withdrew is no runner-up',
        { ender: 'them', reason: 'timing' },
        {},
        ['runner_up_not_ours'],
      ],
      [
        'before final rounds is no runner-up',
        { stage: 'in_person_interview' },
        {},
        ['runner_up_not_final'],
      ],
      ['after an offer that we took back may be one', { stage: 'offer' }, {}, []],
      ['without runner-up has no place', { isRunnerUp: false }, {}, ['order_without_runner_up']],
      ['has a place that is a number', { order: 'first' }, {}, ['order_no_number']],
      ['may have no place', { order: undefined }, {}, []],
      ['is told by today', { told: told() }, {}, []],
      ['is told on the day itself', { told: told('2026-11-17') }, {}, []],
      ['is not told tomorrow', { told: told('2026-11-21') }, {}, ['told_in_future']],
      [
        'is not told before it was decided',
        { told: told('2026-11-16') },
        {},
        ['told_before_decided'],
      ],
      [
        'that was told before was decided by then',
        { told: { kind: 'as_before' } },
        { toldOn: day('2026-11-16') },
        ['decided_after_told'],
      ],
      [
        'that is not over after all has no faults',
        { ender: 'running', reason: undefined, decidedOn: day('2026-12-24'), stage: 'sourced' },
        {},
        [],
      ],
    ];
  test.each(cases)('%s.', (_what, change, was, faults) => {
    expect(faultsOfOutcome({ ...given, ...change }, { ...before, ...was })).toEqual(faults);
  });
});

describe('What an outcome makes of a candidacy', () => {
  const running = {
    stage: 'final',
    stageOn: day('2026-11-10'),
    endedBy: undefined,
    isImported: true,
  } as const;

  test('is decided here, also when a file had brought it while it ran.', () => {
    expect(decisionOf(given, running, today)).toEqual({
      stage: 'final',
      stageOn: '2026-11-10',
      endedBy: 'us',
      reason: 'one_seat',
      decidedOn: '2026-11-17',
      isRunnerUp: true,
      isImported: false,
      isHandEdited: true,
    });
  });

  test('stays history when a file had brought the decision, and no file touches it again.', () => {
    const history = decisionOf(given, { ...running, endedBy: 'us' }, today);
    expect(history).toMatchObject({ isImported: true, isHandEdited: true });
  });

  test('forgets when they reached a stage that is corrected.', () => {
    expect(decisionOf({ ...given, stage: 'offer' }, running, today).stageOn).toBeUndefined();
    expect(decisionOf(given, undefined, today).stageOn).toBeUndefined();
  });

  test('places whoever was hired, with no reason.', () => {
    const hired = decisionOf({ ...given, ender: 'hired', isRunnerUp: false }, running, today);
    expect(hired).toMatchObject({ stage: 'placed', endedBy: 'hired', reason: undefined });
  });

  test('says by itself why a cancelled opening ended it.', () => {
    const cancelled = decisionOf({ ...given, ender: 'nobody', reason: undefined }, running, today);
    expect(cancelled.reason).toBe('role_cancelled_or_hold');
  });

  test('is none when it is not over after all: it runs from today, decided here next time.', () => {
    const again = decisionOf({ ...given, ender: 'running' }, { ...running, endedBy: 'us' }, today);
    expect(again).toEqual({
      stage: 'final',
      stageOn: today,
      endedBy: undefined,
      reason: undefined,
      decidedOn: undefined,
      isRunnerUp: false,
      isImported: false,
      isHandEdited: true,
    });
  });
});

test('A place is read as people type it.', () => {
  const typed = ['1', ' 2 ', '3.', '#4', '99', '0', '-1', '100', '1st', 'one', ''];
  expect(typed.map(readOrder)).toEqual([
    1,
    2,
    3,
    4,
    99,
    ...Array.from({ length: 6 }, () => undefined),
  ]);
});

describe('The order of an opening’s runner-ups', () => {
  const line = [
    { id: 'ana', order: 1 },
    { id: 'ben', order: 2 },
    { id: 'cleo', order: 3 },
    { id: 'dot', order: undefined },
  ];
  const cases: readonly [string, string, number | undefined, string[]][] = [
    ['moves the others down when a place is taken', 'new', 1, ['new', 'ana', 'ben', 'cleo']],
    ['takes somebody in between', 'new', 3, ['ana', 'ben', 'new', 'cleo']],
    ['has no gap when the number is too high', 'new', 99, ['ana', 'ben', 'cleo', 'new']],
    ['moves somebody up', 'cleo', 1, ['cleo', 'ana', 'ben']],
    ['moves somebody down', 'ana', 3, ['ben', 'cleo', 'ana']],
    ['stays as it is when a place is saved again', 'ben', 2, ['ana', 'ben', 'cleo']],
    ['closes up when somebody leaves', 'ana', undefined, ['ben', 'cleo']],
    ['gives a place to whoever had none', 'dot', 2, ['ana', 'dot', 'ben', 'cleo']],
  ];
  test.each(cases)('%s.', (_what, id, wanted, names) => {
    const places = placeInOrder(line, id, wanted);
    expect([...places]).toEqual(names.map((name, at) => [name, at + 1]));
  });

  test('has neither gap nor double, and keeps the sequence of the others, whatever stood there before.', () => {
    const places = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 4 }),
        order: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
      }),
      { selector: ({ id }) => id, maxLength: 8 },
    );
    const wanted = fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined });
    fc.assert(
      fc.property(places, wanted, fc.nat(9), (all, place, which) => {
        const id = all[which % (all.length + 1)]?.id ?? 'new';
        const after = placeInOrder(all, id, place);
        expect([...after.values()]).toEqual(Array.from(after, (_, at) => at + 1));
        expect(after.get(id)).toBe(place === undefined ? undefined : Math.min(place, after.size));
        const others = all
          .filter((each) => each.id !== id && each.order !== undefined)
          .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0));
        const kept = others.map((each) => after.get(each.id) ?? 0);
        const isKept = others.every(
          (each, at) =>
            at === 0 ||
            each.order === others[at - 1]?.order ||
            (kept[at] ?? 0) > (kept[at - 1] ?? 0),
        );
        expect(isKept).toBe(true);
      }),
    );
  });
});
