/**
 * Whom to nudge, a second time: section 4 of the product page (with the words of section 2 it
 * needs) written down as literally as it reads, slow and plain, and importing nothing of the bot.
 * The bot's own rules are held against it in `tests/properties/nudges-agree.test.ts`. Where the
 * page leaves room, the comment quotes the sentence and names the reading.
 */

export interface NaiveTouch {
  readonly channel: string;
  readonly direction: 'out' | 'in' | 'unknown';
  readonly twoWay: boolean;
  /** The local day it took place, 'YYYY-MM-DD'. */
  readonly day: string;
  readonly backDated: boolean;
}

export interface NaivePerson {
  readonly id: string;
  readonly name: string;
  readonly relationship: string;
  readonly interest: string;
  readonly decidedOn: string | null;
  /** The day they were added or imported. */
  readonly knownSince: string;
  readonly touches: readonly NaiveTouch[];
  /** Days, 'none' after *Stop nudging*, null where nothing was set. */
  readonly ownCadence: number | 'none' | null;
  readonly snoozedUntil: string | null;
  readonly notBefore: string | null;
  readonly shownWithoutAction: number;
  readonly lastShownOn: string | null;
}

export interface NaiveClock {
  readonly start: string;
  readonly cadence: number | null;
  readonly dueOn: string | null;
  readonly overdueOn: string | null;
  readonly coldOn: string | null;
  readonly restUntil: string | null;
  readonly lastTwoWayOn: string | null;
  readonly unanswered: number;
}

// --- days, counted by hand from 1 January 1970 ---

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function monthLength(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The day's number: 0 is Thursday, 1 January 1970. Days before that are not needed. */
function numberOf(day: string): number {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
  let number = dayOfMonth - 1;
  for (let each = 1970; each < year; each += 1) number += isLeap(each) ? 366 : 365;
  for (let each = 1; each < month; each += 1) number += monthLength(year, each);
  return number;
}

function dayOf(number: number): string {
  let [year, month, rest] = [1970, 1, number];
  for (; rest >= (isLeap(year) ? 366 : 365); year += 1) rest -= isLeap(year) ? 366 : 365;
  for (; rest >= monthLength(year, month); month += 1) rest -= monthLength(year, month);
  return `${year}-${String(month).padStart(2, '0')}-${String(rest + 1).padStart(2, '0')}`;
}

function plus(day: string, days: number): string {
  return dayOf(numberOf(day) + days);
}

/** The Monday of the calendar week. */
function mondayBefore(day: string): string {
  return plus(day, -((numberOf(day) + 3) % 7));
}

const latest = (days: readonly string[]): string | null => [...days].sort().at(-1) ?? null;

/**
 * "Every touch resets the clock, except: a `missed_call` out is an attempt (3 days' rest, no
 * reset); `mentor_talk` is shown and does not reset". A missed call of theirs is a touch like any
 * other.
 */
function isMissedCallOut(touch: NaiveTouch): boolean {
  return touch.channel === 'missed_call' && touch.direction === 'out';
}

function resets(touch: NaiveTouch): boolean {
  return !isMissedCallOut(touch) && touch.channel !== 'mentor_talk';
}

/**
 * "clock start: the later of the last touch and the decision", "no date at all: on import day". "A
 * back-dated touch never moves the clock backwards": the clock is first set without the back-dated
 * ones, and each of them may only push it on. That matters for a person without any date, whose
 * clock stands on the day they were added.
 */
function clockStart(person: NaivePerson): string {
  const told = person.touches.filter((touch) => resets(touch) && !touch.backDated);
  const without = [
    ...told.map((touch) => touch.day),
    ...(person.decidedOn ? [person.decidedOn] : []),
  ];
  let start = latest(without) ?? person.knownSince;
  for (const touch of person.touches) {
    if (resets(touch) && touch.backDated && touch.day > start) start = touch.day;
  }
  return start;
}

/**
 * "unanswered: an outbound touch, not two-way, with no inbound within 3 days; several in one day
 * count once." In a row: since the person last answered. An answer is an inbound or a two-way
 * touch; one that comes after more than 3 days ends the row as well ("until the person answers").
 * An answer on the same day counts as an answer, because a day is all we know. A missed call out is
 * an outbound touch that is not two-way. A mentor's talk is neither an outbound touch of ours nor
 * an answer to us: it "is shown", and that is all the page gives it.
 *
 * A touch of the last 3 days counts at once in the number people read. For "the cadence in force on
 * the day the clock started" it does not, for on that day nobody could know yet that it stays
 * unanswered, and a due date "never moves by itself" once the 3 days are over; `settledOn` asks for
 * that count. (Counting at once there too would be another fair reading: then the third message
 * already doubles, where here the fourth does.)
 */
function unansweredInARow(person: NaivePerson, settledOn?: string): number {
  const touches = person.touches.filter(
    (touch) =>
      touch.channel !== 'mentor_talk' && (settledOn === undefined || touch.day <= settledOn),
  );
  const answered = latest(
    touches.filter((touch) => touch.direction === 'in' || touch.twoWay).map((touch) => touch.day),
  );
  const days = new Set<string>();
  for (const touch of touches) {
    if (touch.direction !== 'out' || touch.twoWay) continue;
    if (answered !== null && touch.day <= answered) continue;
    if (settledOn !== undefined && plus(touch.day, 3) >= settledOn) continue;
    days.add(touch.day);
  }
  return days.size;
}

/**
 * "runner-up 30 for the first 90 days after the decision, then 60; offer declined 30 once, then 90;
 * withdrew 90; employed elsewhere 120; referral 30; known and in process none". The 90th day after
 * the decision is one of the first 90; without a known decision nothing is fresh. "Once" is over
 * with the first touch on a later day than the decision (any touch that resets, where the decision
 * is unknown): the talk in which they declined is the decision itself. "Placed people have stops
 * instead", so the table has nothing for them.
 */
function tableCadence(person: NaivePerson, start: string): number | null {
  const { decidedOn } = person;
  switch (person.relationship) {
    case 'runner_up':
      return decidedOn !== null && start <= plus(decidedOn, 90) ? 30 : 60;
    case 'offer_declined':
      return person.touches.some((each) => resets(each) && each.day > (decidedOn ?? '')) ? 90 : 30;
    case 'withdrew':
      return 90;
    case 'employed_elsewhere':
      return 120;
    case 'referral':
      return 30;
    default:
      return null;
  }
}

/**
 * "Never proposed for outreach: do_not_contact, restricted, anonymised, interest `no`". Whoever is
 * never proposed has no date on which to be proposed, whatever cadence was once wished for.
 */
function isNeverProposed(person: NaivePerson): boolean {
  return (
    ['do_not_contact', 'restricted', 'anonymised'].includes(person.relationship) ||
    person.interest === 'no'
  );
}

/**
 * "A person's own cadence, or `none`, wins", of placed people too: otherwise "cold … (not for
 * placed people, nor cadence `none`)" would say the same thing twice. "Three unanswered in a row
 * double the cadence until the person answers"; the due date takes "the cadence in force on the day
 * the clock started". Only an answer could end the doubling, and an answer starts the clock anew.
 */
function cadenceInForce(person: NaivePerson, start: string): number | null {
  if (isNeverProposed(person) || person.ownCadence === 'none') return null;
  const plain = person.ownCadence ?? tableCadence(person, start);
  if (plain === null) return null;
  return unansweredInARow(person, start) >= 3 ? plain * 2 : plain;
}

/**
 * A mentor's talk is no talk of ours (it "is shown and does not reset"), so it does not keep
 * anybody from growing cold. By the letter of "180 days without a two-way touch" it could.
 */
function lastTwoWay(person: NaivePerson): string | null {
  const talks = person.touches.filter((each) => each.twoWay && each.channel !== 'mentor_talk');
  return latest(talks.map((each) => each.day));
}

/**
 * "cold 3 × or 180 days without a two-way touch (not for placed people, nor cadence `none`)". The
 * 180 days run "from the later of the last two-way touch and the latest decision; from the day they
 * were added when there is neither" (decision 003).
 */
function coldOn(person: NaivePerson, start: string, cadence: number | null): string | null {
  if (cadence === null || person.relationship === 'placed') return null;
  const dates = [lastTwoWay(person), person.decidedOn].filter((each) => each !== null);
  const bySilence = plus(latest(dates) ?? person.knownSince, 180);
  const byCadence = plus(start, 3 * cadence);
  return byCadence < bySilence ? byCadence : bySilence;
}

/** "overdue 1.5 ×": the first whole day on which that much time has passed. */
function overdueOn(start: string, cadence: number): string {
  let days = 0;
  while (days * 2 < cadence * 3) days += 1;
  return plus(start, days);
}

/** "a `missed_call` out is an attempt (3 days' rest)": they are back on the third day after it. */
function restUntil(person: NaivePerson): string | null {
  const attempt = latest(person.touches.filter(isMissedCallOut).map((each) => each.day));
  return attempt === null ? null : plus(attempt, 3);
}

export function naiveClock(person: NaivePerson): NaiveClock {
  const start = clockStart(person);
  const cadence = cadenceInForce(person, start);
  return {
    start,
    cadence,
    dueOn: cadence === null ? null : plus(start, cadence),
    overdueOn: cadence === null ? null : overdueOn(start, cadence),
    coldOn: coldOn(person, start, cadence),
    restUntil: restUntil(person),
    lastTwoWayOn: lastTwoWay(person),
    unanswered: unansweredInARow(person),
  };
}

/**
 * "Never proposed for outreach: … snoozed, before their not-before date." On the day named, a
 * snooze, a not-before date or a rest is over. "A date on a day off shows on the working day
 * before" (section 5), so due dates, snoozes and not-before dates are asked about the last day that
 * today stands for; three days' rest is a time, not a date, and lasts as long as it says.
 */
function isDue(person: NaivePerson, clock: NaiveClock, today: string, standsFor: string): boolean {
  if (clock.dueOn === null || clock.dueOn > standsFor) return false;
  if (person.snoozedUntil !== null && standsFor < person.snoozedUntil) return false;
  if (person.notBefore !== null && standsFor < person.notBefore) return false;
  return clock.restUntil === null || today >= clock.restUntil;
}

/**
 * "A person shown on 3 digests without action sinks below everyone not shown this week." 0 has not
 * sunk; 1 has, but was not shown this calendar week, and so stands above 2, who has and was. People
 * shown once or twice keep their place.
 */
function depth(person: NaivePerson, today: string): number {
  if (person.shownWithoutAction < 3) return 0;
  return person.lastShownOn !== null && person.lastShownOn >= mondayBefore(today) ? 2 : 1;
}

interface Entry {
  readonly person: NaivePerson;
  readonly clock: NaiveClock;
}

/**
 * "largest (days since clock start − cadence) ÷ cadence, ties by the older clock start, then name",
 * and from section 5 "runner-ups first at equal lateness". Fractions are compared crosswise,
 * without rounding. The id settles what the page leaves open: two people of one name.
 */
function byOrder(a: Entry, b: Entry, today: string): number {
  const byDepth = depth(a.person, today) - depth(b.person, today);
  if (byDepth !== 0) return byDepth;
  const [cadenceA, cadenceB] = [a.clock.cadence ?? 1, b.clock.cadence ?? 1];
  const lateA = (numberOf(today) - numberOf(a.clock.start) - cadenceA) * cadenceB;
  const lateB = (numberOf(today) - numberOf(b.clock.start) - cadenceB) * cadenceA;
  if (lateA !== lateB) return lateB - lateA;
  const [isFirst, isSecond] = [a, b].map(({ person }) => person.relationship === 'runner_up');
  if (isFirst !== isSecond) return isFirst ? -1 : 1;
  if (a.clock.start !== b.clock.start) return a.clock.start < b.clock.start ? -1 : 1;
  if (a.person.name !== b.person.name) return a.person.name < b.person.name ? -1 : 1;
  return a.person.id < b.person.id ? -1 : 1;
}

/** As `byOrder`, but after the depth "newest decision first"; no decision is the oldest. */
function byDecision(a: Entry, b: Entry, today: string): number {
  const byDepth = depth(a.person, today) - depth(b.person, today);
  if (byDepth !== 0) return byDepth;
  const [one, two] = [a.person.decidedOn ?? '', b.person.decidedOn ?? ''];
  if (one !== two) return one > two ? -1 : 1;
  return byOrder(a, b, today);
}

/**
 * "at most 2 of the shown rows are cold people, newest decision first": the newest decisions choose
 * which cold people are in, the general order says where they stand and whether they fit at all.
 * One who has sunk does not take the place of a cold person who has not.
 *
 * @param standsFor the last day that today's digest stands for, where days off follow
 */
export function naiveChoice(
  people: readonly NaivePerson[],
  today: string,
  limits: { readonly rows: number; readonly coldRows: number } = { rows: 8, coldRows: 2 },
  standsFor: string = today,
): { readonly shown: readonly string[]; readonly more: number } {
  const entries = people.map((person) => ({ person, clock: naiveClock(person) }));
  const due = entries.filter(({ person, clock }) => isDue(person, clock, today, standsFor));
  const isCold = ({ clock }: Entry): boolean => clock.coldOn !== null && clock.coldOn <= today;
  const warm = due.filter((entry) => !isCold(entry));
  const cold = due.filter(isCold).sort((a, b) => byDecision(a, b, today));
  const shown = [...warm, ...cold.slice(0, limits.coldRows)]
    .sort((a, b) => byOrder(a, b, today))
    .slice(0, limits.rows);
  return { shown: shown.map(({ person }) => person.id), more: due.length - shown.length };
}
