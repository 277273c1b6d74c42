/**
 * What an import needs and no more: a workspace, the Slack users known in it, and a runner over the
 * real features that reckon with people and contacts.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type ImportResult, runImport } from '../../src/cli/import-command.ts';
import type { RejectsWish } from '../../src/cli/reject-file.ts';
import type { DateOrder } from '../../src/features/candidates/import/dates.rules.ts';
import { candidates } from '../../src/features/candidates/index.ts';
import { touches } from '../../src/features/touches/index.ts';
import { type SettableClock, settableClock } from '../../src/platform/clock.ts';
import { acrossWorkspaces, inWorkspace } from '../../src/platform/db/transaction.ts';
import { countingIds } from '../../src/platform/ids.ts';
import { createLog } from '../../src/platform/log.ts';
import { createRunner } from '../../src/platform/runner.ts';
import type { Runner } from '../../src/platform/use-case.ts';
import { slackUsersStore } from '../../src/platform/users/slack-users.store.ts';
import type { TestDatabase } from './databases.ts';

/** How a file is imported, besides its name. */
export interface ImportOptions {
  readonly maps?: readonly string[];
  readonly finals?: readonly string[];
  readonly dryRun?: boolean;
  readonly dates?: DateOrder;
  readonly isWhole?: boolean;
  readonly rejects?: RejectsWish;
  readonly signal?: AbortSignal;
}

/** A row of any table. */
export type AnyRow = Readonly<Record<string, unknown>>;

/** One workspace into which files are imported. */
export interface ImportWorld {
  readonly clock: SettableClock;
  readonly runner: Runner;
  readonly workspaceId: ReturnType<typeof workspaceOne>;
  /** Imports a file that exists. */
  importFile(file: string, options?: ImportOptions): Promise<Told>;
  /** Writes the text to a file, with a line end behind its last line, and imports that; bytes as they are. */
  importText(text: string | Uint8Array, options?: ImportOptions): Promise<Told>;
  /** The rows of one table, by id where there is one. */
  rows(table: string): Promise<readonly AnyRow[]>;
  /** Every row of every table. */
  dump(): Promise<Readonly<Record<string, readonly AnyRow[]>>>;
}

/** What came of an import, and every line it said. */
export interface Told {
  readonly result: ImportResult;
  readonly lines: readonly string[];
}

function workspaceOne() {
  return countingIds().next<'workspace'>(0);
}

/** Rita, whom Slack has told us of. */
export const rita = { userId: 'U0RITA01', emailKey: 'rita@example.com' } as const;

/** Makes the workspace on 20 May 2026. */
export async function startImportWorld(test: TestDatabase): Promise<ImportWorld> {
  const { db } = test;
  const clock = settableClock('2026-05-20T16:00:00Z');
  const workspaceId = workspaceOne();
  await acrossWorkspaces(db, 'writes', async ({ knex }) => {
    await knex('workspaces').insert({
      id: workspaceId,
      slack_team_id: 'T1',
      name: 'Invented Devices',
      created_at: 0,
    });
  });
  await inWorkspace(db, workspaceId, 'writes', async (tx) => {
    await slackUsersStore(tx).save({
      ...rita,
      name: 'Rita Moss',
      isAdmin: false,
      isOwner: false,
      isGuest: false,
      isStranger: false,
      isDeleted: false,
      isBot: false,
      timeZone: 'America/Phoenix',
      fetchedAt: 0,
    });
  });
  const runner = createRunner({
    db,
    clock,
    ids: countingIds(),
    log: createLog('fatal', { write: () => {} }),
    authority: {
      prepare: async () => {},
      admit: async (_tx, caller) => {
        if (caller.kind === 'person') throw new Error('only the operator imports files');
        return { kind: caller.kind };
      },
      notice: async () => {},
    },
    features: [candidates, touches],
    command: '/candidate',
    wake: () => {},
  });

  const importFile = async (file: string, options: ImportOptions = {}): Promise<Told> => {
    const lines: string[] = [];
    const result = await runImport({
      file,
      maps: [],
      finals: [],
      dryRun: false,
      ...options,
      runner,
      workspaceId,
      clock,
      print: (line) => lines.push(line),
    });
    return { result, lines };
  };

  const rows = (table: string): Promise<readonly AnyRow[]> =>
    acrossWorkspaces(db, 'reads', async ({ knex }) => {
      const found: AnyRow[] = await knex(table).select();
      return [...found].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    });

  const tables = (): Promise<readonly string[]> =>
    acrossWorkspaces(db, 'reads', async ({ knex }) => {
      if (test.kind === 'SQLite') {
        const names: string[] = await knex('sqlite_master').where('type', 'table').pluck('name');
        return names.filter((name) => !name.startsWith('sqlite_'));
      }
      const names: string[] = await knex('pg_tables')
        .where('schemaname', 'public')
        .pluck('tablename');
      return names;
    });

  return {
    clock,
    runner,
    workspaceId,
    importFile,
    async importText(text, options) {
      const isEnded = typeof text !== 'string' || text === '' || text.endsWith('\n');
      return importFile(await writeCsv(isEnded ? text : `${text}\n`), options);
    },
    rows,
    async dump() {
      const all: Record<string, readonly AnyRow[]> = {};
      for (const table of await tables()) all[table] = await rows(table);
      return all;
    },
  };
}

/** Writes a file that is gone after the test; answers its path. */
export async function writeCsv(text: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'runner-up-import-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'people.csv');
  await writeFile(file, text);
  return file;
}
