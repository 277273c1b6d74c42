/**
 * Once per test run: makes one migrated template per database, from which each worker copies its
 * own, and takes everything away again at the end, also when tests fail.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { TestProject } from 'vitest/node';
import { migrate } from './platform-database.ts';
import { asSuperuser, createRole, dropAll, isLeftover, newRunName, urlFor } from './test-server.ts';

/** Where a worker finds the templates, and what it may make of them. */
interface TemplateDatabases {
  readonly sqlite: { readonly folder: string; readonly template: string };
  readonly postgres: PostgresTemplate | undefined;
}

/** What it takes to copy the migrated template on the server and to log in to the copy. */
export interface PostgresTemplate {
  readonly serverUrl: string;
  readonly runName: string;
  readonly template: string;
  readonly role: string;
  readonly password: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly templateDatabases: TemplateDatabases;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const runName = newRunName();
  const folder = path.join(tmpdir(), runName);
  await removeLeftoverFolders();
  await mkdir(folder);
  const serverUrl = process.env['TEST_PG_URL'];
  const takeAway = async () => {
    await rm(folder, { recursive: true, force: true });
    if (serverUrl) {
      await asSuperuser(serverUrl, (client) => dropAll(client, (name) => name.startsWith(runName)));
    }
  };
  try {
    const template = path.join(folder, 'template.sqlite');
    await migrate(`sqlite:${template}`);
    if (existsSync(`${template}-wal`)) {
      throw new Error('the SQLite template was not closed: its write-ahead log is still there');
    }
    const postgres = serverUrl ? await postgresTemplate(serverUrl, runName) : undefined;
    if (!postgres) {
      process.stdout.write(
        'PostgreSQL half not run: set TEST_PG_URL to a server where databases may be created.\n',
      );
    }
    project.provide('templateDatabases', { sqlite: { folder, template }, postgres });
  } catch (error) {
    await takeAway();
    throw error;
  }
  return takeAway;
}

async function removeLeftoverFolders(): Promise<void> {
  for (const name of (await readdir(tmpdir())).filter((each) => isLeftover(each))) {
    await rm(path.join(tmpdir(), name), { recursive: true, force: true });
  }
}

async function postgresTemplate(serverUrl: string, runName: string): Promise<PostgresTemplate> {
  const [template, role] = [`${runName}_template`, runName];
  const password = await asSuperuser(serverUrl, async (client) => {
    await dropAll(client, (name) => isLeftover(name));
    const made = await createRole(client, role);
    await client.query(`create database ${template} owner ${role}`);
    return made;
  });
  await migrate(urlFor(serverUrl, template, { role, password }));
  return { serverUrl, runName, template, role, password };
}
