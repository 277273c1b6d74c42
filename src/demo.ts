/**
 * `npm run demo`: a local Slack and the app over it in one process, with an invented company in it.
 * Sends this morning's digest, shows it here and on a page, and leaves nothing behind.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createApp, type RunnerUp } from './app.ts';
import { type Colleague, colleagues, lead, recruiters, team } from './demo/company.ts';
import { digestText, wrapped } from './demo/digest-text.ts';
import { fillWithInvented, fillWithOwn, openConversations } from './demo/fill-company.ts';
import { type DemoData, keptData, passingData, Sentence } from './demo/kept-data.ts';
import { type DemoOptions, readOptions, usualPort } from './demo/options.ts';
import { candidates, installedDaysAgo } from './demo/people.ts';
import { type Demo, jumpTo, nextMorning, seen, travel } from './demo/time-travel.ts';
import {
  addDays,
  type Day,
  dayAt,
  dayOfWeek,
  type EpochMs,
  instantOf,
  runningClock,
  type SettableClock,
  systemClock,
} from './platform/clock.ts';
import { watchForNestedTransactions } from './platform/db/transaction.ts';
import { createLog } from './platform/log.ts';
import { buildPage } from './sandbox/page/build.ts';
import {
  createSandbox,
  type PageAssets,
  readManifest,
  type Sandbox,
  type Travel,
} from './sandbox/sandbox.ts';

/** Lines longer than this are hard to read, however wide the terminal is. */
const widest = 96;
/** A second Ctrl-C counts from here on: npm and tsx each pass the first one on once more. */
const sameSignalMs = 1_000;

/** Slack waits three seconds for an answer; a busy laptop may need longer to begin. */
const patient = { ackMs: 15_000, triggerMs: 15_000 };

/** What was opened, to be closed in reverse. */
const opened: (() => Promise<unknown>)[] = [];

/** Says that the demo is to stop. */
const stopping = new AbortController();

async function begin(): Promise<void> {
  watchForNestedTransactions();
  const options = readOptions(process.argv.slice(2));
  const folder = mkdtempSync(path.join(tmpdir(), 'runner-up-demo-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const data =
    options.db === undefined ? passingData(folder) : keptData(options.db, options.isFresh);

  const page = buildPage();
  // It is waited for below; until then its failure is nobody's.
  page.catch(() => undefined);
  const today = demoDay();
  const clock = runningClock(startOf(options, data, today));
  const { sandbox, isElsewhere } = await openSandbox(clock, options.port, page, (how) =>
    travel(demo, how.to, sandbox.workspace.getUser(how.as).timeZone),
  );
  const app = await openApp(sandbox, clock, data);
  const demo: Demo = {
    app,
    sandbox,
    clock,
    keepTime: (now) => data.keepTime(now),
    stopping: stopping.signal,
  };
  openConversations(demo);
  const told = await fill(demo, options, data, today, path.join(folder, 'people.csv'));
  // Nobody gets a message about a day before this one.
  clock.set(Math.max(clock.now(), dawnOf(today)));
  const isInvented = options.people === undefined && data.lastTime === undefined;
  await sendDigests(demo, isInvented);
  await page;
  // Until here every act had its own instant. From now on the time passes, and what it makes due is done.
  clock.run();
  app.schedule.start();
  // Last of all that is closed: whatever the app still writes is not later than this.
  opened.unshift(async () => data.keepTime(clock.now()));

  const width = Math.min(Math.max(process.stdout.columns ?? 80, 40), widest);
  const say = (text: string): void => console.log(wrapped(text, width));
  for (const line of told) say(line);
  for (const recruiter of inOrderOfMorning(clock.now())) {
    const title = `${recruiter.realName}, ${recruiter.city}`;
    console.log(`\n── ${title} ${'─'.repeat(Math.max(0, width - title.length - 4))}\n`);
    const messages = sandbox.as(recruiter.id).dm();
    for (const message of messages) console.log(digestText(message, namesIn(sandbox), width));
    if (messages.length === 0) say('Nothing is due this morning, so there is no message.');
  }
  console.log(`\n${'─'.repeat(width)}\n`);
  if (isElsewhere) say(`Port ${usualPort} is in use, so the page has another one this time.`);
  say(`Everybody's messages, channels and Home: ${sandbox.pageUrl}`);
  say('Ctrl-C stops everything.');
}

/** When the demo begins: where the last run ended, or long enough ago for what has happened since. */
function startOf(options: DemoOptions, data: DemoData, today: Day): EpochMs {
  if (data.lastTime !== undefined) return data.lastTime;
  const daysAgo = options.people === undefined ? installedDaysAgo : 1;
  return instantOf(addDays(today, -daysAgo), lead.timeZone, 8);
}

/** When the first of the recruiters' days begins. */
function dawnOf(today: Day): EpochMs {
  return Math.min(
    ...Object.values(recruiters).map(({ timeZone }) => instantOf(today, timeZone, 0)),
  );
}

/** Brings the people in, and answers what there is to say of them. */
async function fill(
  demo: Demo,
  options: DemoOptions,
  data: DemoData,
  today: Day,
  file: string,
): Promise<readonly string[]> {
  const here = 'All of it is on this machine only.';
  const company = `${team.name}, an invented company: ${colleagues.length} colleagues`;
  if (options.people !== undefined) {
    const printed = await fillWithOwn(demo, options.people);
    return [...printed, `${company}, and your people from ${options.people}. ${here}`];
  }
  if (data.lastTime !== undefined) {
    return [`${company}, and the candidates as ${data.file} has kept them. ${here}`];
  }
  await fillWithInvented(demo, today, file);
  return [`${company}, ${candidates.length} candidates, two years of history. ${here}`];
}

/** Today; on a weekend the Friday before, because nobody gets a digest then. */
function demoDay(): Day {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const today = dayAt(systemClock.now(), timeZone);
  return addDays(today, -Math.max(0, dayOfWeek(today) - 5));
}

async function openSandbox(
  clock: SettableClock,
  askedPort: number | undefined,
  page: Promise<PageAssets>,
  move: Travel,
): Promise<{ readonly sandbox: Sandbox; readonly isElsewhere: boolean }> {
  const manifest = readManifest(path.join(import.meta.dirname, '..', 'manifest.yml'));
  const openAt = async (port: number): Promise<Sandbox | undefined> => {
    try {
      const sandbox = await createSandbox({
        manifest,
        clock,
        port,
        team,
        page,
        travel: move,
        ...patient,
      });
      opened.push(() => sandbox.close());
      return sandbox;
    } catch (error) {
      if (isTaken(error)) return undefined;
      throw error;
    }
  };
  const sandbox = await openAt(askedPort ?? usualPort);
  if (sandbox !== undefined) return { sandbox, isElsewhere: false };
  const elsewhere = askedPort === undefined ? await openAt(0) : undefined;
  if (elsewhere !== undefined) return { sandbox: elsewhere, isElsewhere: true };
  throw new Sentence(
    `Port ${askedPort ?? usualPort} is in use. Choose another one with --port, or leave --port out.`,
  );
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

async function openApp(sandbox: Sandbox, clock: SettableClock, data: DemoData): Promise<RunnerUp> {
  stopping.signal.throwIfAborted();
  // The messages of an earlier run are gone with its Slack, and the app warns of each it can't change.
  const logLevel = data.lastTime === undefined ? 'warn' : 'error';
  for (const person of colleagues) sandbox.addUser(person);
  const app = await createApp(
    {
      slack: {
        botToken: sandbox.botToken,
        apiUrl: sandbox.apiUrl,
        mode: { kind: 'socket', appToken: sandbox.appToken },
      },
      databaseUrl: `sqlite:${data.file}`,
      host: '127.0.0.1',
      port: 0,
      command: '/candidate',
      logLevel,
    },
    createLog(logLevel, { write: (line) => void process.stderr.write(line) }),
    { clock, ticksByHand: true, pacing: { perSecond: 0, burst: 1 } },
  );
  opened.push(() => app.stop());
  await app.start();
  return app;
}

/** The recruiters, whose nine o'clock comes first before the others. */
function inOrderOfMorning(now: EpochMs) {
  const hour = (timeZone: string) => nextMorning(now, timeZone);
  return Object.values(recruiters).toSorted((a, b) => hour(a.timeZone) - hour(b.timeZone));
}

/**
 * Goes to the next nine o'clock of each recruiter in turn. Everybody has a look at the app's Home.
 * @throws Error when a digest that is expected does not come.
 */
async function sendDigests(demo: Demo, isExpected: boolean): Promise<void> {
  const now = demo.clock.now();
  for (const recruiter of inOrderOfMorning(now)) {
    await jumpTo(demo, nextMorning(now, recruiter.timeZone));
    const person = demo.sandbox.as(recruiter.id);
    if (isExpected) {
      await seen(demo, `a digest to ${recruiter.realName}`, () => person.dm().at(0));
    }
    await lookAtHome(demo, recruiter);
  }
  for (const colleague of colleagues) {
    if (demo.sandbox.as(colleague.id).home() === undefined) await lookAtHome(demo, colleague);
  }
  await demo.sandbox.settled();
}

async function lookAtHome(demo: Demo, { id, realName }: Colleague): Promise<void> {
  const person = demo.sandbox.as(id);
  await person.opensHome();
  await seen(demo, `a Home to ${realName}`, () => person.home());
}

function namesIn({ workspace }: Sandbox) {
  return {
    user: (id: string) => workspace.users.get(id)?.displayName,
    channel: (id: string) => workspace.conversations.get(id)?.name,
  };
}

/** Stops at the first signal; a second one, when a person has lost patience, ends it at once. */
function stopOnSignals(): void {
  let since: number | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    const now = performance.now();
    if (since !== undefined) {
      if (now - since > sameSignalMs) process.exit(signal === 'SIGINT' ? 130 : 143);
      return;
    }
    since = now;
    console.log('\nStopping …');
    stopping.abort();
    void closeAll().then(() => process.exit(0), failed);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

async function closeAll(): Promise<void> {
  // What is half begun can't be closed: it ends at its next step.
  await Promise.allSettled([begun]);
  for (const close of opened.splice(0).toReversed()) await close();
}

function failed(error: unknown): void {
  const isSentence = error instanceof Sentence;
  const words = error instanceof Error ? (isSentence ? error.message : error.stack) : undefined;
  process.stderr.write(`${words ?? String(error)}\n`);
  process.exit(1);
}

stopOnSignals();
const begun = begin();
begun.catch((error: unknown) => {
  if (!stopping.signal.aborted) failed(error);
});
