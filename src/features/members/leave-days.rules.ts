/**
 * Reads the days of a leave as people write them: `24 Dec – 2 Jan`, `24.12.-2.1.`, `next week`,
 * `tomorrow for 2 weeks`. What can mean two things is asked about, never guessed.
 */
import { addDays, type Day, dayOfWeek, isDay, mondayOf, Temporal } from '../../platform/clock.ts';
import { checkDays, type DaysRefused, lengthOf, longestLeaveDays } from './leave.rules.ts';

/** What was understood of the days typed. */
export type DaysRead =
  | { readonly kind: 'days'; readonly fromOn: Day; readonly throughOn: Day }
  | { readonly kind: 'nothing_typed' }
  /** Only the first day was typed. */
  | { readonly kind: 'no_end'; readonly fromOn: Day }
  /** A date that is in no calendar. */
  | { readonly kind: 'no_such_day' }
  | Unclear
  | DaysRefused;

type Unclear =
  | { readonly kind: 'not_understood' }
  /** One day that can be two. */
  | { readonly kind: 'ambiguous'; readonly one: Day; readonly other: Day };

/** A day as it was written. */
type Point = Dated | DateOnly | Slashed;

/** A day of which it is known what is meant, but for its year. */
type Dated = { readonly kind: 'fixed'; readonly on: Day } | CalendarDate | Weekday;

interface CalendarDate {
  readonly kind: 'date';
  readonly year: number | undefined;
  readonly month: number;
  readonly date: number;
}

interface Weekday {
  readonly kind: 'weekday';
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  readonly isNext: boolean;
}

/** The number of a day whose month stands at the other end: `24-28 Dec`. */
interface DateOnly {
  readonly kind: 'date_only';
  readonly date: number;
}

/** `5/6`: which of the two is the month depends on who wrote it. */
interface Slashed {
  readonly kind: 'slashed';
  readonly first: number;
  readonly second: number;
  readonly year: number | undefined;
}

/** Days without a year that are over and began no longer ago than this are not meant as next year's. */
const stillPastDays = 60;

/** A leave without a year that would last longer than this was typed the wrong way round. */
const mostOfYear = 300;

/** Reads days as of `today`; a day without a year is the next one of that name. */
export function readDays(text: string, today: Day): DaysRead {
  const tidy = tidied(text);
  if (tidy === '') return { kind: 'nothing_typed' };
  const period = readPeriod(tidy, today);
  if (period !== undefined) return period;
  const span = readSpan(tidy, today);
  if (span !== undefined) return span;
  const single = readPoint(tidy, today);
  return single === undefined ? readRange(tidy, today) : resolve([single], today);
}

/** Small letters, plain dashes, single spaces; without what only decorates. */
function tidied(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[‐‑‒–—―−]/g, '-')
    .replaceAll(/[,;]/g, ' ')
    .replaceAll(/\b(\d{1,2})(?:st|nd|rd|th)\b/g, '$1')
    .replaceAll(/\bof\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^(?:on|in) /, '');
}

// --- periods with a name, and lengths ---

function readPeriod(text: string, today: Day): DaysRead | undefined {
  const monday = mondayOf(today);
  if (/^(?:the )?(?:rest )?(?:the |this )week$/.test(text)) {
    return checkDays(today, addDays(monday, 6), today);
  }
  if (/^(?:the )?next week$/.test(text)) {
    return checkDays(addDays(monday, 7), addDays(monday, 13), today);
  }
  if (/^(?:the )?next month$/.test(text)) {
    const first = Temporal.PlainDate.from(today).with({ day: 1 }).add({ months: 1 });
    return checkDays(dayOf(first), lastOfSpan(dayOf(first), 1, 'month'), today);
  }
  return undefined;
}

const length = '(\\d{1,3}|an?|one|two|three|four|five|six) ?(d|days?|w|wks?|weeks?|months?)';
const lengthLast = new RegExp(`^(?:from )?(.*?) ?(?:\\bfor )?${length}$`);
const lengthFirst = new RegExp(`^(?:for )?${length} (?:from|starting|beginning) (.+)$`);

/** `2 weeks`, `today for 2 weeks`, `2 weeks from 24 dec`: a first day and a length. */
function readSpan(text: string, today: Day): DaysRead | undefined {
  const last = lengthLast.exec(text);
  const first = lengthFirst.exec(text);
  const [, begin = '', amount = '', unit = ''] =
    last ?? (first === null ? [] : [first[0], first[3], first[1], first[2]]);
  if (unit === '') return undefined;
  const point: Point | undefined =
    begin === '' ? { kind: 'fixed', on: today } : readPoint(begin, today);
  if (point === undefined) return undefined;
  const from = resolve([point], today);
  if (from.kind !== 'days') return from;
  return checkDays(from.fromOn, lastOfSpan(from.fromOn, countOf(amount), unit), today);
}

function lastOfSpan(from: Day, count: number, unit: string): Day {
  if (unit.startsWith('m')) {
    return dayOf(Temporal.PlainDate.from(from).add({ months: count }).subtract({ days: 1 }));
  }
  return addDays(from, count * (unit.startsWith('w') ? 7 : 1) - 1);
}

const numberWords = ['one', 'two', 'three', 'four', 'five', 'six'];

function countOf(amount: string): number {
  if (/^\d+$/.test(amount)) return Number(amount);
  return Math.max(numberWords.indexOf(amount), 0) + 1;
}

function dayOf(date: Temporal.PlainDate): Day {
  return date.toString() as Day;
}

// --- from one day to another ---

function readRange(text: string, today: Day): DaysRead {
  const ends = text.replace(/^(?:from|starting|beginning) /, '');
  for (const [left, right] of splits(ends)) {
    const begin: Point | undefined =
      left === '' ? { kind: 'fixed', on: today } : readPoint(left, today);
    const end = readPoint(right, today);
    if (begin !== undefined && end !== undefined) return resolve([begin, end], today);
  }
  const only = readPoint(ends.replace(/ ?(?:-| to| until| till| onwards?)$/, ''), today);
  if (only === undefined) return { kind: 'not_understood' };
  const first = resolve([only], today);
  return first.kind === 'days' ? { kind: 'no_end', fromOn: first.fromOn } : first;
}

const separators = [/(?:^| )(?:to|until|till|til|through|thru) /g, / - /g, / ?- ?/g];

/** Every way to take the text apart where one day may end and another begin, the plainest first. */
function splits(text: string): readonly (readonly [string, string])[] {
  return separators.flatMap((separator) =>
    [...text.matchAll(separator)].map(
      (match) =>
        [text.slice(0, match.index), text.slice(match.index + match[0].length).trim()] as const,
    ),
  );
}

/** What one day, or a first and a last one, mean. */
function resolve(points: readonly [Point] | readonly [Point, Point], today: Day): DaysRead {
  const isMonthFirst = monthComesFirst(points);
  const [begin, end] = [points[0], points[1] ?? points[0]];
  const from = settled(besideMonth(begin, end, 'before'), isMonthFirst, today);
  if (isUnclear(from)) return from;
  const through = settled(besideMonth(end, begin, 'after'), isMonthFirst, today);
  if (isUnclear(through)) return through;
  return choose(from, through, points.length === 1, today);
}

function isUnclear(point: Dated | Unclear): point is Unclear {
  return point.kind === 'not_understood' || point.kind === 'ambiguous';
}

/** Whether dates with a slash are written with the month first; undefined when nothing tells. */
function monthComesFirst(points: readonly Point[]): boolean | undefined {
  for (const point of points) {
    if (point.kind === 'slashed' && point.first > 12) return false;
    if (point.kind === 'slashed' && point.second > 12) return true;
  }
  return undefined;
}

/** Gives a lone number the month of the other end, or the one beside it: `28 – 3 Jan`. */
function besideMonth(point: Point, other: Point, side: 'before' | 'after'): Point {
  if (point.kind !== 'date_only' || other.kind !== 'date') return point;
  const isSame = side === 'before' ? point.date <= other.date : point.date >= other.date;
  const months = other.month - 1 + (isSame ? 0 : side === 'before' ? -1 : 1);
  return {
    kind: 'date',
    date: point.date,
    month: ((months + 12) % 12) + 1,
    year: other.year === undefined ? undefined : other.year + Math.floor(months / 12),
  };
}

function settled(point: Point, isMonthFirst: boolean | undefined, today: Day): Dated | Unclear {
  switch (point.kind) {
    case 'fixed':
    case 'date':
      return point;
    case 'date_only':
      return { kind: 'not_understood' };
    case 'weekday':
      return point.isNext ? nextWeekday(point.weekday, today) : point;
    case 'slashed': {
      const { first, second, year } = point;
      const monthFirst: CalendarDate = { kind: 'date', month: first, date: second, year };
      const dayFirst: CalendarDate = { kind: 'date', month: second, date: first, year };
      if (isMonthFirst !== undefined) return isMonthFirst ? monthFirst : dayFirst;
      if (first === second) return monthFirst;
      const [one] = comingDays(monthFirst, today);
      const [other] = comingDays(dayFirst, today);
      return one === undefined || other === undefined
        ? { kind: 'not_understood' }
        : { kind: 'ambiguous', one, other };
    }
  }
}

/** *Next Friday*: to some the coming one, to others the one of next week. */
function nextWeekday(weekday: number, today: Day): Dated | Unclear {
  const one = firstWeekday(weekday, addDays(today, 1));
  const other = addDays(mondayOf(today), 6 + weekday);
  return one === other ? { kind: 'fixed', on: one } : { kind: 'ambiguous', one, other };
}

function firstWeekday(weekday: number, from: Day): Day {
  return addDays(from, (weekday - dayOfWeek(from) + 7) % 7);
}

function comingDays(point: CalendarDate, today: Day): readonly Day[] {
  return daysMeant(point, today).filter((each) => point.year !== undefined || each >= today);
}

/** The days that can be meant, in order: of a date without a year, those of the years around. */
function daysMeant(point: Dated, today: Day): readonly Day[] {
  switch (point.kind) {
    case 'fixed':
      return [point.on];
    case 'weekday':
      return [firstWeekday(point.weekday, today)];
    case 'date': {
      const { year } = Temporal.PlainDate.from(today);
      const years = point.year === undefined ? [-1, 0, 1].map((by) => year + by) : [point.year];
      return years
        .map((each) => [each, point.month, point.date].map((part) => padded(part)).join('-'))
        .filter(isDay);
    }
  }
}

function padded(part: number): string {
  return String(part).padStart(2, '0');
}

/** The first of the pairs that can be a leave; otherwise what is wrong with the likeliest. */
function choose(from: Dated, through: Dated, isSingle: boolean, today: Day): DaysRead {
  const begins = daysMeant(from, today);
  const ends = daysMeant(through, today);
  if (begins.length === 0 || ends.length === 0) return { kind: 'no_such_day' };
  const pairs: readonly (readonly [Day, Day])[] = isSingle
    ? begins.map((on) => [on, on])
    : through.kind === 'weekday'
      ? begins.map((on) => [on, firstWeekday(through.weekday, on)])
      : ends.flatMap((end) => {
          const begin = begins.findLast((each) => each <= end);
          return begin === undefined ? [] : [[begin, end]];
        });
  const checked = pairs.map(([begin, end]) => checkDays(begin, end, today));
  const found = checked.find((each) => each.kind === 'days');
  const justOver = pairs.find(
    ([begin, end]) =>
      end < today &&
      begin >= addDays(today, -stillPastDays) &&
      lengthOf({ fromOn: begin, throughOn: end }) <= longestLeaveDays,
  );
  if (justOver !== undefined && (found === undefined || found.fromOn > today)) {
    return { kind: 'past', throughOn: justOver[1] };
  }
  if (found !== undefined) return found;
  const isYearTyped = [from, through].every(
    (each) => each.kind !== 'date' || each.year !== undefined,
  );
  const tooLong = checked.findLast((each) => each.kind === 'too_long');
  if (tooLong?.kind === 'too_long' && (isYearTyped || tooLong.days <= mostOfYear)) return tooLong;
  return checked.find((each) => each.kind === 'past') ?? { kind: 'backwards' };
}

// --- one day ---

const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const dayMonth = /^(\d{1,2})\.? ?([a-z]{3,9})\.?(?: (\d{4}|'\d{2}))?$/;
const monthDay = /^([a-z]{3,9})\.? ?(\d{1,2})(?: (\d{4}))?$/;
const dotted = /^(\d{1,2})\. ?(\d{1,2})\.?(?: ?(\d{4}|\d{2}))?$/;
const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?$/;
const named = /^(?:(this|next) )?([a-z]{3,9})$/;

function readPoint(text: string, today: Day): Point | undefined {
  if (/^(?:today|now)$/.test(text)) return { kind: 'fixed', on: today };
  if (/^(?:tomorrow|tmrw)$/.test(text)) return { kind: 'fixed', on: addDays(today, 1) };
  const [, which, name = ''] = named.exec(text) ?? [];
  const weekday = indexOfName(weekdayNames, name);
  if (weekday > 0) return { kind: 'weekday', weekday, isNext: which === 'next' };
  return readDate(withoutWeekday(text));
}

/** `thu 24 dec` is `24 dec`. */
function withoutWeekday(text: string): string {
  const [, name = '', rest = ''] = /^([a-z]{3,9})\.? (.+)$/.exec(text) ?? [];
  return indexOfName(weekdayNames, name) > 0 ? rest : text;
}

function readDate(text: string): Point | undefined {
  const [, isoYear, isoMonth, isoDate] = iso.exec(text) ?? [];
  if (isoYear !== undefined) return dateOf(isoYear, Number(isoMonth), isoDate);
  const before = dayMonth.exec(text);
  if (before !== null) return dateOf(before[3], indexOfName(monthNames, before[2]), before[1]);
  const after = monthDay.exec(text);
  if (after !== null) return dateOf(after[3], indexOfName(monthNames, after[1]), after[2]);
  const dots = dotted.exec(text);
  if (dots !== null) return dateOf(dots[3], Number(dots[2]), dots[1]);
  const slashes = slashed.exec(text);
  if (slashes !== null) {
    const [first, second] = [Number(slashes[1]), Number(slashes[2])];
    return { kind: 'slashed', first, second, year: yearOf(slashes[3]) };
  }
  return /^\d{1,2}\.?$/.test(text)
    ? { kind: 'date_only', date: Number.parseInt(text, 10) }
    : undefined;
}

function dateOf(
  year: string | undefined,
  month: number,
  date: string | undefined,
): CalendarDate | undefined {
  return month < 1 || month > 12
    ? undefined
    : { kind: 'date', year: yearOf(year), month, date: Number(date) };
}

/** `27` and `'27` are 2027. */
function yearOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const year = Number(text.replace("'", ''));
  return year < 100 ? 2000 + year : year;
}

const monthNames =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
const weekdayNames = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

/** Which of the names is meant, from 1; 0 for none. Three letters will do. */
function indexOfName(all: readonly string[], typed: string | undefined): number {
  if (typed === undefined || typed.length < 3) return 0;
  return all.findIndex((each) => each.startsWith(typed)) + 1;
}
