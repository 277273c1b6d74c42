/**
 * An empty database for every test, on SQLite and (where TEST_PG_URL names a server) on PostgreSQL:
 * for tests of the migrations themselves, which cannot use the migrated ones the others are given.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, inject } from 'vitest';
import type { Database } from '../../src/platform/db/database.ts';
import { openDatabase } from '../../src/platform/db/open.ts';
import { asSuperuser, urlFor } from '../support/test-server.ts';

/** An empty database, open, and the means to open it again as another process would. */
export interface FreshDatabase {
  readonly kind: 'SQLite' | 'PostgreSQL';
  readonly db: Database;
  readonly openAnother: () => Promise<Database>;
}

interface Place {
  readonly url: string;
  readonly remove: () => Promise<void>;
}

/** Runs a suite on each database; `open` answers the empty one of the running test. */
export function describeOnEachFreshDatabase(
  title: string,
  suite: (open: () => FreshDatabase) => void,
): void {
  const { postgres } = inject('templateDatabases');
  const places = [['SQLite', makeFile] as const, ['PostgreSQL', makeOnServer] as const];
  for (const [kind, make] of postgres ? places : places.slice(0, 1)) {
    describe(`${title} (${kind})`, () => {
      suite(provide(kind, make));
    });
  }
}

function provide(kind: FreshDatabase['kind'], make: () => Promise<Place>): () => FreshDatabase {
  let place: Place | undefined;
  let opened: Database[] = [];
  let current: FreshDatabase | undefined;

  beforeEach(async () => {
    const made = await make();
    place = made;
    const openAnother = async () => {
      const db = await openDatabase(made.url);
      opened.push(db);
      return db;
    };
    current = { kind, db: await openAnother(), openAnother };
  });
  afterEach(async () => {
    await Promise.all(opened.map((db) => db.close()));
    opened = [];
    await place?.remove();
  });

  return () => {
    if (!current) throw new Error('a test database exists only while a test runs');
    return current;
  };
}

/** An empty SQLite database whatever the suite runs on; `close` also removes it. */
export async function openFreshFile(): Promise<Database> {
  const { url, remove } = await makeFile();
  const db = await openDatabase(url);
  return {
    ...db,
    close: async () => {
      await db.close();
      await remove();
    },
  };
}

async function makeFile(): Promise<Place> {
  const folder = await mkdtemp(path.join(tmpdir(), 'runner-up-'));
  return {
    url: `sqlite:${path.join(folder, 'fresh.sqlite')}`,
    remove: () => rm(folder, { recursive: true }),
  };
}

async function makeOnServer(): Promise<Place> {
  const { postgres } = inject('templateDatabases');
  if (!postgres) throw new Error('no PostgreSQL server for this run');
  const { serverUrl, runName, role, password } = postgres;
  const name = `${runName}_fresh${randomBytes(4).toString('hex')}`;
  await asSuperuser(serverUrl, (client) => client.query(`create database ${name} owner ${role}`));
  return {
    url: urlFor(serverUrl, name, { role, password }),
    remove: async () => {
      await asSuperuser(serverUrl, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}
