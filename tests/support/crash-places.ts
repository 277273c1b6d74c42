/**
 * Where the roads of the crash tests begin: a filled database, copied afresh for every death, and a
 * fresh sandbox that holds what Slack held at that moment.
 */
import { copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { inject } from 'vitest';
import { type SettableClock, settableClock } from '../../src/platform/clock.ts';
import type { JsonObject } from '../../src/sandbox/json.ts';
import { createSandbox, readManifest, type Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Place } from './crash-orders.ts';
import { asSuperuser, copyDatabase, urlFor } from './test-server.ts';
import { company, startWorld, type World } from './world.ts';

export type DatabaseKind = 'SQLite' | 'PostgreSQL';

/** The databases this run can copy. */
export function databaseKinds(): readonly DatabaseKind[] {
  return inject('templateDatabases').postgres === undefined ? ['SQLite'] : ['SQLite', 'PostgreSQL'];
}

interface Copy {
  readonly url: string;
  remove(): Promise<void>;
}

interface KeptMessage {
  readonly personId: string;
  readonly at: number;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly metadata: JsonObject | undefined;
}

/** A moment that can be begun at again and again. */
export interface Beginning {
  readonly kind: DatabaseKind;
  readonly at: number;
  readonly messages: readonly KeptMessage[];
  copy(name: string): Promise<Copy>;
}

/** Fills a world from `start` on and keeps it as it is then. `name` is letters and digits. */
export async function keepBeginning(
  kind: DatabaseKind,
  name: string,
  start: string,
  fill: (world: World) => Promise<void>,
): Promise<Beginning> {
  const kept = await templateOf(kind).copy(`${name}seed`);
  const world = await startWorld({ databaseUrl: kept.url, start });
  await fill(world);
  const at = world.clock.now();
  const messages = Object.values(company).flatMap(({ id }) =>
    world.sandbox
      .as(id)
      .dm()
      .map(({ ts, text, blocks, metadata }) => ({
        personId: id,
        at: Math.floor(Number(ts) * 1000),
        text,
        blocks,
        metadata,
      })),
  );
  await world.close();
  return { kind, at, messages, copy: (copyName) => kept.copy(copyName) };
}

interface Copyable extends Copy {
  copy(name: string): Promise<Copyable>;
}

function templateOf(kind: DatabaseKind): Copyable {
  const { sqlite, postgres } = inject('templateDatabases');
  if (kind === 'SQLite') return sqliteFile(sqlite.folder, sqlite.template);
  if (postgres === undefined) throw new Error('there is no PostgreSQL in this run');
  const { serverUrl, runName, role, password, template } = postgres;
  const database = (name: string): Copyable => ({
    url: urlFor(serverUrl, name, { role, password }),
    copy: async (copyName) => {
      const whole = `${runName}_${copyName}`;
      await asSuperuser(serverUrl, async (client) => {
        await copyDatabase(client, name, whole, role);
        // Clients die here, the server does not: what it has committed need not be on the disk yet.
        await client.query(`alter database ${whole} set synchronous_commit = off`);
      });
      return database(whole);
    },
    remove: () =>
      asSuperuser(serverUrl, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  });
  return database(template);
}

function sqliteFile(folder: string, file: string): Copyable {
  return {
    url: `sqlite:${file}`,
    copy: async (name) => {
      const target = path.join(folder, `${name}.sqlite`);
      await copyFile(file, target);
      return sqliteFile(folder, target);
    },
    remove: async () => {
      for (const suffix of ['', '-wal', '-shm']) await rm(`${file}${suffix}`, { force: true });
    },
  };
}

/** A beginning that has been entered: a database and a Slack of its own, and the clock of both. */
export interface Scene {
  readonly sandbox: Sandbox;
  readonly clock: SettableClock;
  readonly databaseUrl: string;
  /** Where a process lives in it; at the time shown now. */
  place(pollMs: number): Place;
  leave(): Promise<void>;
}

/** Copies the database and makes a Slack in which everything said so far stands where it stood. */
export async function enter(beginning: Beginning, name: string): Promise<Scene> {
  const copy = await beginning.copy(name);
  const clock = settableClock(beginning.at);
  const sandbox = await createSandbox({ manifest: readManifest('manifest.yml'), clock });
  for (const person of Object.values(company)) {
    sandbox.addUser({ ...person, email: `${person.name}@example.com` });
  }
  for (const { personId, at, text, blocks, metadata } of beginning.messages) {
    clock.set(at);
    sandbox.workspace.addMessage({
      conversationId: sandbox.workspace.openDm(personId).id,
      authorId: sandbox.identity.botUserId,
      text,
      blocks,
      ...(metadata === undefined ? {} : { metadata }),
    });
  }
  clock.set(beginning.at);
  return {
    sandbox,
    clock,
    databaseUrl: copy.url,
    place: (pollMs) => ({
      databaseUrl: copy.url,
      apiUrl: sandbox.apiUrl,
      botToken: sandbox.botToken,
      signingSecret: sandbox.signingSecret,
      now: clock.now(),
      pollMs,
    }),
    leave: async () => {
      await sandbox.close();
      await copy.remove();
    },
  };
}
