/**
 * How much memory the app keeps while nothing happens: resident memory of the built app (HTTP mode,
 * SQLite) a minute after it listens, beside a bare Bolt app of the same age; and again when a digest
 * was made and every command was typed once. Asserts nothing.
 */
import process from 'node:process';
import { features } from '../src/features/index.ts';
import { systemClock, zoned } from '../src/platform/clock.ts';
import { openDatabase } from '../src/platform/db/open.ts';
import { onlyName, rita } from './fill.ts';
import { isQuick, printFigure } from './measure.ts';
import { pause, startApp, startBaseline } from './servers.ts';
import { setStage, startTypist } from './stage.ts';

const idleMs = isQuick ? 5_000 : 60_000;
/** The schedule looks every minute. */
const digestWithinMs = 150_000;

const stage = await setStage({ recruiters: 5, people: 2_000, due: 600 });
const { sandbox, folder, databaseFile, workspaceId } = stage;
const app = await startApp(sandbox, databaseFile, folder);
const baseline = await startBaseline(sandbox, { bytes: 1_000 }, folder);
const typist = await startTypist(sandbox);
try {
  await pause(idleMs);
  const bare = baseline.residentMb();
  printFigure({
    name: `memory, idle for ${idleMs / 1_000} s`,
    unit: 'MB',
    goal: 1.6,
    ours: app.residentMb(),
    baseline: bare,
  });
  await wantDigestNow();
  const commands = features.flatMap((feature) => feature.commands ?? []);
  for (const { name, usage } of commands) {
    const takesName = usage.includes('name') || usage.includes('words');
    await Promise.race([
      typist.type(app.url, takesName ? `${name} ${onlyName}` : name),
      // A modal is no answer to read.
      pause(3_000),
    ]);
  }
  for (let waited = 0; !(await hasDigest()) && waited < digestWithinMs; waited += 1_000) {
    await pause(1_000);
  }
  if (!(await hasDigest()))
    process.stderr.write('no digest was made; the next figure is without\n');
  await pause(5_000);
  printFigure({
    name: 'memory, after a digest and every command',
    unit: 'MB',
    goal: 2.2,
    ours: app.residentMb(),
    baseline: bare,
  });
} finally {
  await app.stop();
  await baseline.stop();
  await typist.close();
  await stage.close();
}

/** Somebody's digest is wanted at the hour it is there, whatever day it is. */
async function wantDigestNow(): Promise<void> {
  const { hour } = zoned(systemClock.now(), 'America/Phoenix');
  await withDatabase(async (knex) => {
    await knex('rhythms').insert({
      workspace_id: workspaceId,
      user_id: rita,
      hour,
      days: '1234567',
      wants_sort: 0,
    });
  });
}

async function hasDigest(): Promise<boolean> {
  return withDatabase(async (knex) => {
    const row: unknown = await knex('digests').whereNotNull('message_id').first();
    return row !== undefined;
  });
}

async function withDatabase<Result>(
  work: (knex: Awaited<ReturnType<typeof openDatabase>>['knex']) => Promise<Result>,
): Promise<Result> {
  const db = await openDatabase(`sqlite:${databaseFile}`);
  try {
    return await work(db.knex);
  } finally {
    await db.close();
  }
}
