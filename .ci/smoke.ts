/**
 * Fills a database with the sources, starts the built app over it against the sandbox, lets a
 * recruiter ask it something, and stops it. Exits 1, saying why, when any of that fails.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { migrateToLatest } from '../src/platform/db/migrate.ts';
import { openDatabase } from '../src/platform/db/open.ts';
import {
  copyDatabase,
  createRole,
  dropAll,
  newRunName,
  asSuperuser,
  urlFor,
} from '../tests/support/test-server.ts';
import { startWorld } from '../tests/support/world.ts';

async function fill(databaseUrl: string): Promise<void> {
  const db = await openDatabase(databaseUrl);
  await migrateToLatest(db);
  await db.close();
  const world = await startWorld({ databaseUrl });
  const { app, people } = world;
  await people.rita.types('/candidate add Dana Reyes');
  await people.rita.fills('Opening', 'Spine Territory Manager, Phoenix');
  await people.rita.fills('How did it end?', 'Runner-up: reached final rounds, not chosen');
  await people.rita.fills('Decided on', '2026-10-02');
  await people.rita.submits();
  if (app.installation.current() === undefined) throw new Error('nothing was filled');
  await world.close();
}

async function startBuiltOver(databaseUrl: string): Promise<void> {
  // A world of its own gives the sandbox; its app is stopped, and the built one takes its place.
  const folder = await mkdtemp(path.join(tmpdir(), 'runner-up-smoke-'));
  const world = await startWorld({ databaseUrl: `sqlite:${folder}/other.sqlite` });
  await world.app.stop();
  const { sandbox, people } = world;
  sandbox.deliverBySocket();
  const port = await freePort();
  const built = spawn(process.execPath, ['dist/src/main.js'], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: databaseUrl,
      SLACK_BOT_TOKEN: sandbox.botToken,
      SLACK_APP_TOKEN: sandbox.appToken,
      SLACK_API_URL: sandbox.apiUrl,
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [built.stdout, built.stderr]) {
    stream.on('data', (data: Buffer) => output.push(data.toString()));
  }
  try {
    await untilReady(built, port);
    await people.rita.types('/candidate show dana');
    await people.rita.sees('Spine Territory Manager, Phoenix');
    built.kill('SIGTERM');
    const [code] = await Promise.race([once(built, 'exit'), wait(15_000, ['late'])]);
    if (code !== 0) throw new Error(`it did not stop cleanly: ${String(code)}`);
  } catch (error) {
    process.stderr.write(output.join(''));
    throw error;
  } finally {
    built.kill('SIGKILL');
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function untilReady(built: ChildProcess, port: number): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (built.exitCode !== null) throw new Error(`the built app ended with code ${built.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return;
    await wait(100);
  }
  throw new Error('the built app did not become ready');
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function onSqlite(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'runner-up-smoke-'));
  try {
    const url = `sqlite:${path.join(folder, 'filled.sqlite')}`;
    await fill(url);
    await startBuiltOver(url);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function onPostgres(serverUrl: string): Promise<void> {
  const name = newRunName();
  try {
    const url = await asSuperuser(serverUrl, async (client) => {
      const password = await createRole(client, name);
      await copyDatabase(client, 'template1', name, name);
      return urlFor(serverUrl, name, { role: name, password });
    });
    await fill(url);
    await startBuiltOver(url);
  } finally {
    await asSuperuser(serverUrl, (client) => dropAll(client, (each) => each.startsWith(name)));
  }
}

await onSqlite();
process.stdout.write('the built app works over a filled SQLite database\n');
const serverUrl = process.env['TEST_PG_URL'];
if (serverUrl === undefined) {
  process.stdout.write('PostgreSQL not tried: TEST_PG_URL is not set\n');
} else {
  await onPostgres(serverUrl);
  process.stdout.write('the built app works over a filled PostgreSQL database\n');
}
