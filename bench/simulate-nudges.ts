/**
 * What the nudges do to a recruiter's book over sixty working days, for three ways of working
 * through the digest and for a book that the pace can carry. Invented people, the bot's own rules,
 * always the same chance. Prints a Markdown table; asserts nothing. `docs/nudges.md` says what it
 * means.
 */
import process from 'node:process';
import { shownBeforeSinking } from '../src/features/digest/nudge.rules.ts';
import {
  isCold,
  longestWaits,
  type Played,
  playSixtyDays,
  type WayOfWorking,
} from '../tests/support/sixty-days.ts';

const seed = 20_261_123;

const columns: readonly { title: string; way: WayOfWorking; people: number }[] = [
  { title: 'every row', way: 'full', people: 600 },
  { title: 'every other row', way: 'half', people: 600 },
  { title: 'nothing', way: 'untouched', people: 600 },
  { title: 'every row, smaller book', way: 'full', people: 300 },
];

const lines: readonly [string, (played: Played) => string][] = [
  ['kept (with a cadence)', ({ pace }) => whole(pace.kept)],
  ['people due on day 1 / 20 / 40 / 60', dueOnDays],
  ['rows a day (mean)', (played) => (rowsOf(played).length / played.days.length).toFixed(1)],
  ['different people shown', (played) => whole(shownIds(played).size)],
  ['longest wait unshown while due, not cold', (played) => days(longestWait(played, false))],
  ['longest wait unshown while due, cold', (played) => days(longestWait(played, true))],
  ['due on all 60 days and never shown', (played) => whole(neverShown(played))],
  ['cold before day 1 / after day 60', coldThenAndNow],
  ['rows for cold people (at most 120)', coldRows],
  ['sank at some time', (played) => whole(sunk(played))],
  ['runner-ups among the rows', runnerUpShare],
  ['footer: this pace carries', ({ pace }) => whole(pace.carries)],
  ['really carried', (played) => whole(carried(played))],
];

const played = columns.map(({ way, people }) => playSixtyDays(way, { people, seed }));
process.stdout.write(
  [
    row(['acted upon', ...columns.map(({ title }) => title)]),
    row(['---', ...columns.map(() => '---:')]),
    row(['people', ...columns.map(({ people }) => whole(people))]),
    ...lines.map(([title, measure]) => row([title, ...played.map(measure)])),
    '',
  ].join('\n'),
);

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function whole(number: number): string {
  return String(Math.round(number));
}

function days(number: number): string {
  return number === 60 ? 'all 60 days' : `${number} days`;
}

function rowsOf({ days }: Played): Played['days'][number]['shown'] {
  return days.flatMap(({ shown }) => shown);
}

function shownIds(played: Played): ReadonlySet<string> {
  return new Set(rowsOf(played).map(({ person }) => person.id));
}

function dueOnDays({ days }: Played): string {
  return [1, 20, 40, 60].map((number) => whole(days[number - 1]?.due.length ?? 0)).join(' / ');
}

function longestWait({ days }: Played, cold: boolean): number {
  return Math.max(0, ...longestWaits(days, (each, on) => isCold(each, on) === cold).values());
}

function neverShown({ days }: Played): number {
  return [...longestWaits(days).values()].filter((waited) => waited === days.length).length;
}

function coldThenAndNow({ days, coldAfter }: Played): string {
  return `${days[0]?.cold ?? 0} / ${coldAfter}`;
}

function coldRows(played: Played): string {
  return whole(rowsOf(played).filter((each) => each.isCold).length);
}

/** Shown for the third time in a row without action. */
function sunk(played: Played): number {
  const sinking = rowsOf(played).filter(
    ({ person, action }) => action === undefined && person.shownCount + 1 >= shownBeforeSinking,
  );
  return new Set(sinking.map(({ person }) => person.id)).size;
}

function runnerUpShare(played: Played): string {
  const rows = rowsOf(played);
  const runnerUps = rows.filter(({ person }) => person.relationship === 'runner_up');
  return `${whole((100 * runnerUps.length) / rows.length)} %`;
}

/**
 * A touch keeps somebody for one cadence, so the cadences of all who were touched, spread over the
 * calendar days, are as many people as were kept in touch with. A missed call keeps nobody.
 */
function carried(played: Played): number {
  const touched = rowsOf(played).filter(
    ({ action }) => action === 'talk' || action === 'voicemail',
  );
  return (
    touched.reduce((sum, { person }) => sum + (person.cadenceDays ?? 0), 0) / played.calendarDays
  );
}
