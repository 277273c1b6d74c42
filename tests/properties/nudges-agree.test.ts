/**
 * The bot's clock and its choice of whom to show, held against a second, naive writing of the same
 * page (`tests/support/naive-nudges.ts`) over invented books of people: few names, few dates, days
 * just before and just after every limit, long histories.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CandidateId } from '../../src/features/candidates/candidate.rules.ts';
import { interests, relationships } from '../../src/features/candidates/candidate.rules.ts';
import { chooseNudges, type DueCandidate } from '../../src/features/digest/nudge.rules.ts';
import {
  type ClockFacts,
  clockOf,
  defaultCadences,
  type Touch,
  touchChannels,
  touchDirections,
} from '../../src/features/touches/clock.rules.ts';
import { addDays, type Day, day, instantOf } from '../../src/platform/clock.ts';
import { naiveChoice, naiveClock, type NaivePerson } from '../support/naive-nudges.ts';

/** What the bot is told of a person. */
interface Someone {
  readonly facts: ClockFacts;
  readonly rest: Pick<
    DueCandidate,
    'id' | 'name' | 'nameKey' | 'snoozedUntil' | 'notBefore' | 'shownCount' | 'lastShownOn'
  >;
}

/** A day, the people of a recruiter, and how much may be shown. */
interface Book {
  readonly today: Day;
  readonly people: readonly Someone[];
  readonly limits: { readonly rows: number; readonly coldRows: number };
}

describe('the bot and the naive reading of the page', () => {
  it('agree on every derived value of everybody', () => {
    fc.assert(
      fc.property(books(), ({ people }) => {
        for (const someone of people) {
          expect(clockAsRead(someone)).toEqual(naiveClock(toNaive(someone)));
        }
      }),
      { numRuns: 250 },
    );
  });

  it('agree on who is shown, in which order, and how many more are due', () => {
    fc.assert(
      fc.property(books(), (book) => {
        expect(choice(book)).toEqual(
          naiveChoice(book.people.map(toNaive), book.today, book.limits),
        );
      }),
      { numRuns: 250 },
    );
  });

  it('agree on a day that stands for the days off after it', () => {
    fc.assert(
      fc.property(books(), fc.integer({ min: 1, max: 6 }), (book, daysOff) => {
        const standsFor = addDays(book.today, daysOff);
        expect(choice(book, standsFor)).toEqual(
          naiveChoice(book.people.map(toNaive), book.today, book.limits, standsFor),
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe('the order in which people and touches are handed over', () => {
  it('never matters', () => {
    fc.assert(
      fc.property(books().chain(withShuffled), ([book, shuffled]) => {
        expect(choice(shuffled)).toEqual(choice(book));
      }),
      { numRuns: 100 },
    );
  });
});

// --- the bot's answer, and the same facts in the naive one's words ---

function choice(book: Book, dueBy?: Day): { shown: readonly string[]; more: number } {
  const limits = { ...book.limits, dueBy };
  const { shown, more } = chooseNudges(book.people.map(toDue), book.today, limits);
  return { shown: shown.map(({ id }) => id), more };
}

function toDue({ facts, rest }: Someone): DueCandidate {
  const { relationship, interest, decidedOn } = facts;
  const { clockStartOn, cadenceDays, dueOn, coldOn, restUntil } = clockOf(facts);
  const clock = { clockStartOn, cadenceDays, dueOn, coldOn, restUntil };
  return { ...rest, ...clock, relationship, interest, decidedOn };
}

function clockAsRead({ facts }: Someone): ReturnType<typeof naiveClock> {
  const clock = clockOf(facts);
  return {
    start: clock.clockStartOn,
    cadence: clock.cadenceDays ?? null,
    dueOn: clock.dueOn ?? null,
    overdueOn: clock.overdueOn ?? null,
    coldOn: clock.coldOn ?? null,
    restUntil: clock.restUntil ?? null,
    lastTwoWayOn: clock.lastTwoWayOn ?? null,
    unanswered: clock.unansweredInARow,
  };
}

/** An undone touch is as if it had never been logged. */
function toNaive({ facts, rest }: Someone): NaivePerson {
  return {
    id: rest.id,
    name: rest.name,
    relationship: facts.relationship,
    interest: facts.interest,
    decidedOn: facts.decidedOn ?? null,
    knownSince: facts.knownSince,
    touches: facts.touches
      .filter((touch) => !touch.undone)
      .map(({ channel, direction, twoWay, on, backDated }) => ({
        channel,
        direction,
        twoWay,
        day: on,
        backDated: backDated === true,
      })),
    ownCadence: facts.cadenceOverride ?? null,
    snoozedUntil: rest.snoozedUntil ?? null,
    notBefore: rest.notBefore ?? null,
    shownWithoutAction: rest.shownCount,
    lastShownOn: rest.lastShownOn ?? null,
  };
}

// --- invented books ---

function books(): fc.Arbitrary<Book> {
  return fc
    .record({
      // A Monday, a Friday, a Sunday, a leap day, the last and first of a year, and any.
      today: fc.oneof(
        fc.constantFrom(
          ...[
            '2026-11-23',
            '2026-11-27',
            '2026-11-29',
            '2028-02-29',
            '2026-12-31',
            '2027-01-01',
          ].map(day),
        ),
        fc.integer({ min: 0, max: 1500 }).map((days) => addDays(day('2026-01-01'), days)),
      ),
      limits: fc.oneof(
        fc.constant({ rows: 8, coldRows: 2 }),
        fc.record({
          rows: fc.integer({ min: 3, max: 10 }),
          coldRows: fc.integer({ min: 0, max: 4 }),
        }),
      ),
      drafts: fc.array(drafts(), { maxLength: 50, size: 'max' }),
      doubles: fc.array(doubles(), { maxLength: 10 }),
    })
    .map(({ today, limits, drafts, doubles }) => {
      const copies = doubles.flatMap(({ of, ...who }) => {
        const original = drafts[of % drafts.length];
        return original === undefined ? [] : [{ ...original, ...who }];
      });
      const byId = new Map([...drafts, ...copies].map((draft) => [draft.id, draft]));
      return { today, limits, people: [...byId.values()].map((draft) => someone(draft, today)) };
    });
}

const ids = fc.integer({ min: 100, max: 999 }).map(String);
const fewNames = fc.constantFrom('Ana', 'ana', 'Änne', 'Bo', '🏔️');

/** People who differ from one of the book by nothing but their name and id. */
function doubles() {
  return fc.record({ of: fc.nat(49), id: ids, name: fewNames });
}

/** Days ago: mostly just before, on and just after a limit of the page; else any within two years. */
function ago(): fc.Arbitrary<number> {
  const limits = [0, 3, 7, 14, 30, 45, 60, 90, 120, 135, 180, 240, 270, 360];
  const close = limits
    .flatMap((limit) => [limit - 1, limit, limit + 1])
    .filter((each) => each >= 0);
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...close) },
    { weight: 1, arbitrary: fc.nat(730) },
  );
}

type Draft = ReturnType<typeof drafts> extends fc.Arbitrary<infer Of> ? Of : never;

function drafts() {
  return fc.record({
    id: ids,
    name: fewNames,
    relationship: fc.oneof(
      fc.constantFrom(...relationships),
      fc.constantFrom('runner_up', 'offer_declined', 'withdrew', 'referral'),
    ),
    interest: fc.oneof(fc.constantFrom(...interests), fc.constantFrom('unknown', 'yes')),
    decided: fc.option(ago(), { nil: undefined, freq: 6 }),
    known: ago(),
    touches: fc.oneof(
      fc.array(touches(), { maxLength: 4 }),
      fc.array(touches(), { maxLength: 25, size: 'max' }),
    ),
    override: fc.oneof(
      { weight: 5, arbitrary: fc.constant(undefined) },
      {
        weight: 2,
        arbitrary: fc.constantFrom<(number | 'none')[]>(1, 2, 3, 7, 15, 30, 60, 90, 180, 'none'),
      },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 400 }) },
    ),
    // From a week ago to ten days ahead.
    snoozed: fc.option(fc.integer({ min: -7, max: 10 }), { nil: undefined, freq: 1 }),
    notBefore: fc.option(fc.integer({ min: -7, max: 10 }), { nil: undefined, freq: 1 }),
    shownCount: fc.nat(5),
    lastShown: fc.option(fc.nat(9), { nil: undefined, freq: 4 }),
  });
}

interface DraftTouch extends Pick<Touch, 'channel' | 'direction' | 'twoWay'> {
  readonly ago: number;
  readonly backDated: boolean;
  readonly undone: boolean;
  readonly recordedAt: number;
}

/** Mostly what recruiters log; sometimes any mixture the types allow. */
function touches(): fc.Arbitrary<DraftTouch> {
  const usual = fc.constantFrom<Pick<Touch, 'channel' | 'direction' | 'twoWay'>[]>(
    { channel: 'phone', direction: 'out', twoWay: true },
    { channel: 'email', direction: 'out', twoWay: false },
    { channel: 'voicemail', direction: 'out', twoWay: false },
    { channel: 'missed_call', direction: 'out', twoWay: false },
    { channel: 'text', direction: 'in', twoWay: false },
    { channel: 'mentor_talk', direction: 'unknown', twoWay: true },
  );
  const any = fc.record({
    channel: fc.constantFrom(...touchChannels),
    direction: fc.constantFrom(...touchDirections),
    twoWay: fc.boolean(),
  });
  return fc
    .record({
      kind: fc.oneof({ weight: 3, arbitrary: usual }, { weight: 1, arbitrary: any }),
      ago: ago(),
      backDated: fc.boolean(),
      undone: fc.nat(9).map((each) => each === 0),
      recordedAt: fc.nat(),
    })
    .map(({ kind, ...touch }) => ({ ...kind, ...touch }));
}

function someone(draft: Draft, today: Day): Someone {
  const before = (days: number): Day => addDays(today, -days);
  const perhaps = (days: number | undefined, sign: 1 | -1): Day | undefined =>
    days === undefined ? undefined : addDays(today, sign * days);
  return {
    facts: {
      relationship: draft.relationship,
      interest: draft.interest,
      decidedOn: perhaps(draft.decided, -1),
      knownSince: before(draft.known),
      touches: draft.touches.map(({ ago: days, ...touch }) => ({
        ...touch,
        on: before(days),
        at: instantOf(before(days), 'Pacific/Chatham', 12),
      })),
      cadenceOverride: draft.override,
      cadences: defaultCadences,
    },
    rest: {
      id: draft.id as CandidateId,
      name: draft.name,
      nameKey: draft.name,
      snoozedUntil: perhaps(draft.snoozed, 1),
      notBefore: perhaps(draft.notBefore, 1),
      shownCount: draft.shownCount,
      lastShownOn: perhaps(draft.lastShown, -1),
    },
  };
}

/** The same book, its people and each one's touches in another order. */
function withShuffled(book: Book): fc.Arbitrary<[Book, Book]> {
  const { length } = book.people;
  return fc
    .shuffledSubarray([...book.people], { minLength: length, maxLength: length })
    .map((people) => people.map(withTouchesReversed))
    .map((people) => [book, { ...book, people }]);
}

function withTouchesReversed(person: Someone): Someone {
  return { ...person, facts: { ...person.facts, touches: person.facts.touches.toReversed() } };
}
