/**
 * A database for every test: empty, migrated, real. Each worker has one of its own on SQLite and,
 * where TEST_PG_URL names a server, one on PostgreSQL, to which the app connects as an ordinary role.
 */
import { copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, inject } from 'vitest';
import type { PostgresTemplate } from './global-setup.ts';
import { type Database, openDatabase } from './platform-database.ts';
import { emptySqlite } from './sqlite-file.ts';
import {
  asSuperuser,
  copyDatabase,
  emptyPostgres,
  endOtherConnections,
  urlFor,
} from './test-server.ts';

/** What a test is given: its database, open, and the means to open it again as another process would. */
export interface TestDatabase {
  readonly kind: 'SQLite' | 'PostgreSQL';
  readonly url: string;
  readonly db: Database;
  /** A second connection (pool) to the same database; closed after the test. */
  openAnother(): Promise<Database>;
}

/** A worker's database between tests. */
interface WorkerDatabase {
  readonly kind: TestDatabase['kind'];
  readonly url: string;
  empty(): Promise<void>;
  /** Gives up the connection that empties it. */
  release(): Promise<void>;
}

const CLOSING_MS = 5_000;

/**
 * Runs a suite on SQLite and, when TEST_PG_URL is set, again on PostgreSQL. `open` answers the
 * database of the running test: emptied and opened before it, closed after it.
 */
export function describeOnEachDatabase(
  title: string,
  suite: (open: () => TestDatabase) => void,
): void {
  for (const [kind, make] of databases()) {
    describe(`${title} (${kind})`, () => {
      suite(provideDatabase(make));
    });
  }
}

function databases(): readonly (readonly [TestDatabase['kind'], () => Promise<WorkerDatabase>])[] {
  const { postgres } = inject('templateDatabases');
  const sqlite = ['SQLite', sqliteOfThisWorker] as const;
  return postgres ? [sqlite, ['PostgreSQL', () => postgresOfThisWorker(postgres)]] : [sqlite];
}

function provideDatabase(make: () => Promise<WorkerDatabase>): () => TestDatabase {
  let worker: WorkerDatabase | undefined;
  let current: TestDatabase | undefined;
  let opened: Database[] = [];

  beforeAll(async () => {
    worker = await make();
  });
  beforeEach(async () => {
    if (!worker) throw new Error('the database of this worker was not made');
    const { kind, url } = worker;
    await worker.empty();
    const openAnother = async () => {
      const db = await openDatabase(url);
      opened.push(db);
      return db;
    };
    current = { kind, url, db: await openAnother(), openAnother };
  });
  afterEach(async () => {
    const closing = opened;
    [opened, current] = [[], undefined];
    await Promise.all(closing.map(closeInTime));
  });
  afterAll(async () => {
    await worker?.release();
  });

  return () => {
    if (!current) throw new Error('a test database exists only while a test runs');
    return current;
  };
}

/** A test that leaks a connection or a transaction fails here, instead of holding up the run. */
async function closeInTime(db: Database): Promise<void> {
  const late = Symbol('late');
  const giveUp = new AbortController();
  const outcome = await Promise.race([
    db.close(),
    wait(CLOSING_MS, late, { signal: giveUp.signal, ref: false }).catch(() => late),
  ]);
  giveUp.abort();
  if (outcome === late) {
    throw new Error('the database did not close: this test left a transaction or a query running');
  }
}

/** Vitest gives two workers that run at the same time different numbers, and uses them again. */
function workerName(): string {
  return `w${process.env['VITEST_POOL_ID'] ?? '0'}`;
}

async function sqliteOfThisWorker(): Promise<WorkerDatabase> {
  const { folder, template } = inject('templateDatabases').sqlite;
  const file = path.join(folder, `${workerName()}.sqlite`);
  // A copy per suite, so that a file left locked or half open by an earlier one is nobody's problem.
  for (const suffix of ['', '-wal', '-shm']) await rm(`${file}${suffix}`, { force: true });
  await copyFile(template, file);
  return {
    kind: 'SQLite',
    url: `sqlite:${file}`,
    empty: () => emptySqlite(file),
    release: async () => {},
  };
}

async function postgresOfThisWorker(from: PostgresTemplate): Promise<WorkerDatabase> {
  const { serverUrl, runName, template, role, password } = from;
  const name = `${runName}_${workerName()}`;
  await asSuperuser(serverUrl, (client) => copyDatabase(client, template, name, role));
  const superuser = new pg.Client({ connectionString: urlFor(serverUrl, name) });
  await superuser.connect();
  return {
    kind: 'PostgreSQL',
    url: urlFor(serverUrl, name, { role, password }),
    empty: async () => {
      // Whoever is still connected was left behind by an earlier test and may hold locks.
      await endOtherConnections(superuser);
      await emptyPostgres(superuser);
    },
    release: () => superuser.end(),
  };
}
