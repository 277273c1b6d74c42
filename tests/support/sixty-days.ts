/**
 * Sixty working days of one recruiter, played with the bot's own rules: an invented book of people,
 * a digest each working day, and one of three ways of working through it. The same seed always
 * plays the same days.
 */
import type {
  CandidateId,
  Interest,
  Relationship,
} from '../../src/features/candidates/candidate.rules.ts';
import {
  defaultDigestHours,
  horizon,
  isWorkingDay,
} from '../../src/features/digest/digest.rules.ts';
import {
  chooseNudges,
  type DueCandidate,
  defaultNudgeLimits,
  mayNudge,
  type Pace,
  pace,
} from '../../src/features/digest/nudge.rules.ts';
import {
  type ClockFacts,
  clockOf,
  defaultCadences,
  standingOn,
  type Touch,
} from '../../src/features/touches/clock.rules.ts';
import { addDays, type Day, day, daysBetween } from '../../src/platform/clock.ts';

/** `full` acts on every row, `half` on every other one, `untouched` on none. */
export const waysOfWorking = ['full', 'half', 'untouched'] as const;
export type WayOfWorking = (typeof waysOfWorking)[number];

/** A Monday. */
const firstDay = day('2026-11-23');
const workingDays = 60;

/** One row of a digest, as the person stood that morning. */
export interface ShownRow {
  readonly person: DueCandidate;
  readonly isCold: boolean;
  /** What the recruiter did; undefined is nothing. */
  readonly action: Action | undefined;
}

/** One digest and what was true when it was made. */
export interface PlayedDay {
  readonly on: Day;
  /** The last day the digest stands for: Sunday, on a Friday. */
  readonly through: Day;
  readonly shown: readonly ShownRow[];
  /** Everybody in the book, as they stood that morning. */
  readonly everybody: readonly DueCandidate[];
  /** Everybody due and not silent, shown or not. */
  readonly due: readonly DueCandidate[];
  /** How many of the people with a cadence are cold, due or not. */
  readonly cold: number;
}

/** The sixty days. */
export interface Played {
  readonly days: readonly PlayedDay[];
  /** How many with a cadence are cold when the last day is over. */
  readonly coldAfter: number;
  /** What the footer said on the first day. */
  readonly pace: Pace;
  /** From the first day to the last weekend. */
  readonly calendarDays: number;
}

const actions = ['talk', 'voicemail', 'missed_call'] as const;
export type Action = (typeof actions)[number];

interface Person {
  readonly id: CandidateId;
  readonly name: string;
  readonly facts: ClockFacts;
  readonly snoozedUntil: Day | undefined;
  readonly notBefore: Day | undefined;
}

type Chance = () => number;

/** Plays sixty working days of a recruiter who keeps so many people. */
export function playSixtyDays(
  way: WayOfWorking,
  { people, seed }: { readonly people: number; readonly seed: number },
): Played {
  const chance = chanceOf(seed);
  const book = new Map(inventBook(people, chance).map((person) => [person.id, person]));
  const clocks = new Map<CandidateId, DueCandidate>();
  for (const person of book.values()) clocks.set(person.id, toDue(person));
  const footer = paceOf([...clocks.values()]);

  const days: PlayedDay[] = [];
  for (const on of workingDaysFrom(firstDay)) {
    const through = horizon(on, defaultDigestHours);
    const everybody = [...clocks.values()];
    const due = everybody.filter((person) => mayNudge(person, on, through));
    const { shown } = chooseNudges(everybody, on, { ...defaultNudgeLimits, dueBy: through });
    const rows = shown.map((person, row) => ({
      person,
      isCold: isCold(person, on),
      action: isActedOn(way, row) ? actionOf(chance) : undefined,
    }));
    days.push({ on, through, shown: rows, everybody, due, cold: countCold(everybody, on) });

    for (const { person, action } of rows) {
      const acted = act(book, person.id, action, on);
      const shownCount = action === undefined ? person.shownCount + 1 : 0;
      clocks.set(person.id, { ...toDue(acted), shownCount, lastShownOn: on });
    }
  }

  const last = days.at(-1)?.through ?? firstDay;
  return {
    days,
    coldAfter: countCold([...clocks.values()], addDays(last, 1)),
    pace: footer,
    calendarDays: daysBetween(firstDay, last) + 1,
  };
}

/** The longest row of digests on which one person was due and not silent, and was not shown. */
export function longestWaits(
  days: readonly PlayedDay[],
  counts: (person: DueCandidate, on: Day) => boolean = () => true,
): ReadonlyMap<CandidateId, number> {
  const waiting = new Map<CandidateId, number>();
  const longest = new Map<CandidateId, number>();
  for (const { on, due, shown } of days) {
    const isShown = new Set(shown.map(({ person }) => person.id));
    const waited = due.filter((person) => !isShown.has(person.id) && counts(person, on));
    const now = new Map(waited.map(({ id }) => [id, (waiting.get(id) ?? 0) + 1]));
    waiting.clear();
    for (const [id, days] of now) {
      waiting.set(id, days);
      longest.set(id, Math.max(days, longest.get(id) ?? 0));
    }
  }
  return longest;
}

/** Whether the person has gone cold. */
export function isCold(person: DueCandidate, on: Day): boolean {
  const { dueOn, coldOn } = person;
  return standingOn({ dueOn, overdueOn: undefined, coldOn }, on) === 'cold';
}

function countCold(people: readonly DueCandidate[], on: Day): number {
  return people.filter((person) => isCold(person, on)).length;
}

function workingDaysFrom(first: Day): readonly Day[] {
  return Array.from({ length: workingDays * 2 }, (_, days) => addDays(first, days))
    .filter((on) => isWorkingDay(on, defaultDigestHours))
    .slice(0, workingDays);
}

function paceOf(people: readonly DueCandidate[]): Pace {
  const kept = new Map<number, number>();
  for (const { cadenceDays } of people) {
    if (cadenceDays !== undefined) kept.set(cadenceDays, (kept.get(cadenceDays) ?? 0) + 1);
  }
  return pace({ kept, rowsPerDay: defaultNudgeLimits.rows, workingDaysPerWeek: 5 });
}

// --- what the recruiter does ---

function isActedOn(way: WayOfWorking, row: number): boolean {
  switch (way) {
    case 'full':
      return true;
    case 'half':
      return row % 2 === 0;
    case 'untouched':
      return false;
  }
}

function actionOf(chance: Chance): Action {
  const luck = chance();
  return luck < 0.6 ? 'talk' : luck < 0.9 ? 'voicemail' : 'missed_call';
}

function act(
  book: Map<CandidateId, Person>,
  id: CandidateId,
  action: Action | undefined,
  on: Day,
): Person {
  const person = book.get(id);
  if (person === undefined) throw new Error(`nobody has the id ${id}`);
  if (action === undefined) return person;
  const touches = [...person.facts.touches, touchOf(action, on)];
  const acted = { ...person, facts: { ...person.facts, touches } };
  book.set(id, acted);
  return acted;
}

function touchOf(action: Action, on: Day): Touch {
  const channel = action === 'talk' ? 'phone' : action;
  const at = daysBetween(firstDay, on);
  return {
    channel,
    direction: 'out',
    twoWay: action === 'talk',
    on,
    at,
    recordedAt: at,
    undone: false,
  };
}

// --- an invented book ---

/** How many of a hundred people are what: a recruiter who places few and loses few for good. */
const mix: readonly (readonly [Relationship, number])[] = [
  ['runner_up', 45],
  ['offer_declined', 8],
  ['withdrew', 15],
  ['employed_elsewhere', 14],
  ['referral', 15],
  ['do_not_contact', 1],
  ['placed', 2],
];

function inventBook(people: number, chance: Chance): readonly Person[] {
  return Array.from({ length: people }, (_, index) => inventPerson(index, chance));
}

/** Decided within the last two years, touched up to four times since, a few of them silenced. */
function inventPerson(index: number, chance: Chance): Person {
  const number = String(index + 1).padStart(4, '0');
  const relationship = pick(mix, chance);
  const since = 1 + Math.floor(chance() * 720);
  const met = addDays(firstDay, -since);
  const touched = Math.floor(chance() * 5);
  const touches = Array.from({ length: touched }, () =>
    touchOf(actionOf(chance), addDays(met, Math.floor(chance() * since))),
  );
  const interest = pick<Interest>(
    [
      ['unknown', 60],
      ['yes', 32],
      ['later', 5],
      ['no', 3],
    ],
    chance,
  );
  const cadenceOverride = pick<ClockFacts['cadenceOverride']>(
    [
      [undefined, 94],
      [180, 4],
      ['none', 2],
    ],
    chance,
  );
  return {
    id: `person-${number}` as CandidateId,
    name: `Person ${number}`,
    facts: {
      relationship,
      interest,
      decidedOn: relationship === 'referral' ? undefined : met,
      knownSince: met,
      touches,
      cadenceOverride,
      cadences: defaultCadences,
    },
    snoozedUntil: silence(chance),
    notBefore: silence(chance),
  };
}

/** For three in a hundred a day within the next 90. */
function silence(chance: Chance): Day | undefined {
  const [luck, days] = [chance(), chance()];
  return luck < 0.03 ? addDays(firstDay, 1 + Math.floor(days * 90)) : undefined;
}

function toDue({ id, name, facts, snoozedUntil, notBefore }: Person): DueCandidate {
  const { relationship, interest, decidedOn } = facts;
  const { clockStartOn, cadenceDays, dueOn, coldOn, restUntil } = clockOf(facts);
  const who = { id, name, nameKey: name, relationship, interest, decidedOn };
  const clock = { clockStartOn, cadenceDays, dueOn, coldOn, restUntil };
  return { ...who, ...clock, snoozedUntil, notBefore, shownCount: 0, lastShownOn: undefined };
}

function pick<Of>(shares: readonly (readonly [Of, number])[], chance: Chance): Of {
  let left = chance() * shares.reduce((sum, [, share]) => sum + share, 0);
  for (const [value, share] of shares) {
    left -= share;
    if (left < 0) return value;
  }
  throw new Error('nothing to pick from');
}

/** Numbers from 0 to 1 that look like chance and are the same for the same seed (mulberry32). */
function chanceOf(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
