/**
 * `npm run demo`: a local Slack and the app over it in one process, with an invented company in it.
 * Sends this morning's digest, shows it here and on a page, and leaves nothing behind.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { Command, InvalidArgumentError } from 'commander';
import { createApp, type RunnerUp } from './app.ts';
import { runImport } from './cli/import-command.ts';
import { channels, type Colleague, colleagues, lead, recruiters, team } from './demo/company.ts';
import { digestText, wrapped } from './demo/digest-text.ts';
import { livePastWeeks } from './demo/past-weeks.ts';
import { candidates, installedDaysAgo } from './demo/people.ts';
import { peopleFile } from './demo/people-file.ts';
import { type Demo, jumpTo, seen } from './demo/time-travel.ts';
import { changeMembers } from './features/members/index.ts';
import {
  addDays,
  type Day,
  dayAt,
  dayOfWeek,
  instantOf,
  settableClock,
  type SettableClock,
  systemClock,
} from './platform/clock.ts';
import type { WorkspaceId } from './platform/db/database.ts';
import { createLog } from './platform/log.ts';
import { createSandbox, readManifest, type Sandbox } from './sandbox/sandbox.ts';

const usualPort = 4400;
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
  const askedPort = readPort();
  const folder = mkdtempSync(path.join(tmpdir(), 'runner-up-demo-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

  const today = demoDay();
  const clock = settableClock(instantOf(addDays(today, -installedDaysAgo), lead.timeZone, 8));
  const { sandbox, isElsewhere } = await openSandbox(clock, askedPort);
  const app = await openApp(sandbox, clock, `sqlite:${path.join(folder, 'demo.sqlite')}`);
  const demo: Demo = { app, sandbox, clock, stopping: stopping.signal };
  await fillCompany(demo, today, path.join(folder, 'people.csv'));
  await sendDigests(demo, today);

  const width = Math.min(Math.max(process.stdout.columns ?? 80, 40), widest);
  const say = (text: string): void => console.log(wrapped(text, width));
  say(
    `${team.name}, an invented company: ${colleagues.length} colleagues, ${candidates.length} candidates, two years of history. All of it is on this machine only.`,
  );
  for (const recruiter of inOrderOfMorning(today)) {
    const title = `${recruiter.realName}, ${recruiter.city}`;
    console.log(`\n── ${title} ${'─'.repeat(Math.max(0, width - title.length - 4))}\n`);
    for (const message of sandbox.as(recruiter.id).dm()) {
      console.log(digestText(message, namesIn(sandbox), width));
    }
  }
  console.log(`\n${'─'.repeat(width)}\n`);
  if (isElsewhere) say(`Port ${usualPort} is in use, so the page has another one this time.`);
  say(`Everybody's messages, channels and Home: ${sandbox.pageUrl}`);
  say('Ctrl-C stops everything.');
}

function readPort(): number | undefined {
  const program = new Command('demo')
    .description('A local Slack with an invented company in it, and this morning’s digest.')
    .option('--port <number>', `where the page is; ${usualPort} unless given`, toPort)
    .parse();
  return program.opts<{ port?: number }>().port;
}

function toPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/u.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError(
    'It must be a whole number from 0 to 65535; 0 takes any free one.',
  );
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
): Promise<{ readonly sandbox: Sandbox; readonly isElsewhere: boolean }> {
  const manifest = readManifest(path.join(import.meta.dirname, '..', 'manifest.yml'));
  const openAt = async (port: number): Promise<Sandbox | undefined> => {
    try {
      const sandbox = await createSandbox({ manifest, clock, port, team, ...patient });
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

async function openApp(
  sandbox: Sandbox,
  clock: SettableClock,
  databaseUrl: string,
): Promise<RunnerUp> {
  stopping.signal.throwIfAborted();
  for (const person of colleagues) sandbox.addUser(person);
  const app = await createApp(
    {
      slack: {
        botToken: sandbox.botToken,
        apiUrl: sandbox.apiUrl,
        mode: { kind: 'socket', appToken: sandbox.appToken },
      },
      databaseUrl,
      host: '127.0.0.1',
      port: 0,
      command: '/candidate',
      logLevel: 'warn',
    },
    createLog('warn', { write: (line) => void process.stderr.write(line) }),
    { clock, ticksByHand: true, pacing: { perSecond: 0, burst: 1 } },
  );
  opened.push(() => app.stop());
  await app.start();
  return app;
}

/** Names the members, brings the old file in, and lets the weeks since then pass. */
async function fillCompany(demo: Demo, today: Day, file: string): Promise<void> {
  const { app, sandbox, clock } = demo;
  demo.stopping.throwIfAborted();
  const workspaceId = workspaceOf(app);
  const named = await app.runner.run(
    changeMembers,
    { kind: 'operator', workspaceId, requestId: 'demo' },
    {
      leads: [lead.id],
      recruiters: Object.values(recruiters).flatMap(({ id }) => (id === lead.id ? [] : [id])),
      removed: [],
    },
  );
  if (named.kind !== 'changed') throw new Error(`the members were not named: ${named.kind}`);

  await writeFile(file, peopleFile(today));
  const printed: string[] = [];
  const imported = await runImport({
    file,
    maps: [],
    finals: [],
    dryRun: false,
    runner: app.runner,
    workspaceId,
    clock,
    print: (line) => void printed.push(line),
  });
  if (imported.exitCode !== 0) throw new Error(`the file was not imported: ${printed.join(' ')}`);

  for (const { said, ...channel } of channels) {
    const { id } = sandbox.addChannel(channel);
    for (const { by, text } of said) {
      sandbox.workspace.addMessage({ conversationId: id, authorId: by, text });
    }
  }
  await livePastWeeks(demo, today);
}

function workspaceOf(app: RunnerUp): WorkspaceId {
  const installation = app.installation.current();
  if (installation === undefined) throw new Error('the app does not know its workspace');
  return installation.workspaceId;
}

/** The recruiters, whose nine o'clock comes first before the others. */
function inOrderOfMorning(today: Day) {
  const morning = (timeZone: string) => instantOf(today, timeZone, 9);
  return Object.values(recruiters).toSorted((a, b) => morning(a.timeZone) - morning(b.timeZone));
}

/** Goes to nine o'clock of each recruiter in turn. Everybody has a look at the app's Home. */
async function sendDigests(demo: Demo, today: Day): Promise<void> {
  for (const recruiter of inOrderOfMorning(today)) {
    await jumpTo(demo, instantOf(today, recruiter.timeZone, 9));
    const person = demo.sandbox.as(recruiter.id);
    await seen(demo, `a digest to ${recruiter.realName}`, () => person.dm().at(0));
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

/** A fault that the one who started the demo can mend. */
class Sentence extends Error {}

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
