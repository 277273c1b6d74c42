/**
 * One workspace's rows are out of another's reach even where a query forgets to ask for its own: on
 * PostgreSQL by row-level security, on both databases by keys that hold the workspace.
 */
import { describe, expect, test } from 'vitest';
import { touchesStore } from '../../src/features/touches/touches.store.ts';
import type { TouchId } from '../../src/features/touches/contact.rules.ts';
import type { CandidateId } from '../../src/features/candidates/candidate.rules.ts';
import { day, settableClock } from '../../src/platform/clock.ts';
import type { Database, WorkspaceId } from '../../src/platform/db/database.ts';
import { acrossWorkspaces, inWorkspace } from '../../src/platform/db/transaction.ts';
import { countingIds } from '../../src/platform/ids.ts';
import { migrateToLatest } from '../../src/platform/db/migrate.ts';
import { openFreshFile } from '../migrations/fresh-database.ts';
import { type SampleRow, sampleRows } from '../migrations/sample-rows.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { allRows, changedTables, columnsByTable, type StoredRow } from '../support/tables.ts';

const now = settableClock('2026-11-20T16:00:00Z').now();
const ids = countingIds();
const ours = ids.next<'workspace'>(now);
const theirs = ids.next<'workspace'>(now);

/** A table's link to another table of the same workspace. */
interface Link {
  readonly table: string;
  readonly to: string;
}

/** One row for every table, and the tables that point to others; both from the schema itself. */
const { samples, links } = await fromSchema();

async function fromSchema(): Promise<{
  readonly samples: readonly SampleRow[];
  readonly links: readonly Link[];
}> {
  const file = await openFreshFile();
  try {
    await migrateToLatest(file);
    const found: readonly Link[] = await acrossWorkspaces(file, 'reads', async ({ knex }) => {
      const pointing: readonly Link[] = await knex.raw(
        `select distinct tables.name as "table", links."table" as "to"
         from sqlite_master as tables join pragma_foreign_key_list(tables.name) as links
         where tables.type = 'table' and links."table" <> 'workspaces' order by 1, 2`,
      );
      return pointing;
    });
    return { samples: await sampleRows(file.knex), links: found };
  } finally {
    await file.close();
  }
}

/** The sample row of a table, as a row of this workspace. */
function rowIn(workspaceId: WorkspaceId, { table, row }: SampleRow): StoredRow {
  return table === 'workspaces'
    ? { ...row, id: workspaceId, slack_team_id: `T0${workspaceId}` }
    : { ...row, workspace_id: workspaceId };
}

/** One row in every table for this workspace. */
async function fill(db: Database, workspaceId: WorkspaceId): Promise<void> {
  await acrossWorkspaces(db, 'writes', async ({ knex }) => {
    for (const sample of samples) await knex(sample.table).insert(rowIn(workspaceId, sample));
  });
}

/** The workspace a row belongs to; of `workspaces` itself, the row's own id. */
function ownerOf(table: string, row: StoredRow): unknown {
  return table === 'workspaces' ? row['id'] : row['workspace_id'];
}

const ownerColumn = (table: string) => (table === 'workspaces' ? 'id' : 'workspace_id');

/** A policy as PostgreSQL tells of it. */
interface Policy {
  readonly table: string;
  readonly command: string;
  readonly seen: string;
  readonly written: string;
}

const noPolicies = 'SQLite has no row-level security';

describe('The tables looked at here', () => {
  test('are all that there are, and several point to another.', () => {
    expect(samples.length).toBeGreaterThan(10);
    expect(links.length).toBeGreaterThan(4);
    expect(links).toContainEqual({ table: 'touches', to: 'candidates' });
  });
});

describeOnEachDatabase('Two workspaces in one database', (open) => {
  test('each see only their own rows in every table, when the query names no workspace.', async ({
    skip,
  }) => {
    skip(open().kind === 'SQLite', noPolicies);
    const { db } = open();
    await fill(db, ours);
    await fill(db, theirs);
    for (const { table } of samples) {
      const everyRow = await acrossWorkspaces(db, 'reads', ({ knex }) => knex<StoredRow>(table));
      const seen = await inWorkspace(db, ours, 'reads', ({ knex }) => knex<StoredRow>(table));
      expect(everyRow, `all of ${table}`).toHaveLength(2);
      const owners = seen.map((row) => ownerOf(table, row));
      expect(owners, `owners in ${table}`).toEqual([ours]);
    }
  });

  test('each change and delete only their own rows, when the statement names no workspace.', async ({
    skip,
  }) => {
    skip(open().kind === 'SQLite', noPolicies);
    const { db } = open();
    await fill(db, ours);
    await fill(db, theirs);
    const before = await allRows(open());

    for (const { table, row } of samples) {
      const [column = ''] = Object.keys(row).filter((each) => each !== ownerColumn(table));
      const changed = await inWorkspace(db, ours, 'writes', ({ knex }) =>
        knex(table).update({ [column]: row[column] }),
      );
      expect(changed, `changed in ${table}`).toBe(1);
    }
    for (const { table } of samples.toReversed()) {
      const gone = await inWorkspace(db, ours, 'writes', ({ knex }) => knex(table).delete());
      expect(gone, `deleted in ${table}`).toBe(1);
    }

    const after = await allRows(open());
    for (const [table, rows] of Object.entries(before)) {
      const kept = rows.filter((row) => ownerOf(table, row) === theirs);
      expect(after[table], `left in ${table}`).toEqual(kept);
    }
  });

  test('cannot put a row into the other one, nor push one of their own over.', async ({ skip }) => {
    skip(open().kind === 'SQLite', noPolicies);
    const { db } = open();
    await fill(db, ours);
    await acrossWorkspaces(db, 'writes', async ({ knex }) => {
      for (const sample of samples.filter(({ table }) => table === 'workspaces')) {
        await knex('workspaces').insert(rowIn(theirs, sample));
      }
    });
    const before = await allRows(open());
    for (const sample of samples) {
      const { table } = sample;
      await expect(
        inWorkspace(db, ours, 'writes', ({ knex }) => knex(table).insert(rowIn(theirs, sample))),
        `inserted into ${table}`,
      ).rejects.toThrow(/row-level security/);
      await expect(
        inWorkspace(db, ours, 'writes', ({ knex }) =>
          knex(table).update({ [ownerColumn(table)]: theirs }),
        ),
        `moved in ${table}`,
      ).rejects.toThrow(/row-level security/);
    }
    expect(changedTables(before, await allRows(open()))).toEqual([]);
  });

  test('are both out of sight on a connection that was bound to neither.', async ({ skip }) => {
    skip(open().kind === 'SQLite', noPolicies);
    const { db } = open();
    await fill(db, ours);
    for (const { table } of samples) {
      expect(await db.knex<StoredRow>(table), `seen of ${table}`).toEqual([]);
    }
  });

  test('are guarded by a policy on every table, which binds the owner of the tables too.', async ({
    skip,
  }) => {
    skip(open().kind === 'SQLite', noPolicies);
    const { db } = open();
    const tables = Object.entries(await columnsByTable(open()))
      .filter(([table, columns]) => table === 'workspaces' || columns.includes('workspace_id'))
      .map(([table]) => table);
    expect(tables).toEqual(Object.keys(await columnsByTable(open())));
    expect(tables).toEqual(samples.map(({ table }) => table).toSorted());

    const guarded = await db
      .knex('pg_class')
      .whereRaw('relnamespace = current_schema()::regnamespace')
      .where({ relkind: 'r', relrowsecurity: true, relforcerowsecurity: true })
      .pluck<string[]>('relname');
    expect(guarded.toSorted()).toEqual(tables);

    const policies: readonly Policy[] = await db
      .knex('pg_policies')
      .whereRaw('schemaname = current_schema()')
      .select({ table: 'tablename', command: 'cmd', seen: 'qual', written: 'with_check' });
    expect(policies.map(({ table }) => table).toSorted()).toEqual(tables);
    for (const { table, command, seen, written } of policies) {
      expect(command, `what the policy of ${table} is for`).toBe('ALL');
      for (const condition of [seen, written]) {
        expect(condition, `the policy of ${table}`).toContain(
          `${ownerColumn(table)} = current_setting('app.workspace'`,
        );
      }
    }
  });

  test('are worked on as a user whom the policies bind.', async ({ skip }) => {
    skip(open().kind === 'SQLite', noPolicies);
    expect(await open().db.dialect.listConcerns(open().db.knex)).toEqual([]);
  });

  test('cannot be linked: a row that points to the other workspace is refused in every table that points.', async () => {
    const { db } = open();
    await fill(db, ours);
    await acrossWorkspaces(db, 'writes', async ({ knex }) => {
      for (const sample of samples.filter(({ table }) => table === 'workspaces')) {
        await knex('workspaces').insert(rowIn(theirs, sample));
      }
    });
    const before = await allRows(open());
    const pointing = samples.filter(({ table }) => links.some((link) => link.table === table));
    expect(pointing.length).toBeGreaterThan(3);
    for (const sample of pointing) {
      // The ids it points to are those of our rows: in their workspace there are none.
      const refused = await inWorkspace(db, theirs, 'writes', ({ knex }) =>
        knex(sample.table).insert(rowIn(theirs, sample)),
      ).then(
        () => `a row of ${sample.table} points to another workspace`,
        (error: unknown) => db.dialect.isForeignKeyViolation(error),
      );
      expect(refused).toBe(true);
    }
    expect(changedTables(before, await allRows(open()))).toEqual([]);
  });

  test('keep their contacts apart: one cannot be logged about a candidate of the other.', async () => {
    const { db } = open();
    await fill(db, ours);
    await acrossWorkspaces(db, 'writes', async ({ knex }) => {
      for (const sample of samples.filter(({ table }) => table === 'workspaces')) {
        await knex('workspaces').insert(rowIn(theirs, sample));
      }
    });
    const [candidateId] = await inWorkspace(db, ours, 'reads', ({ knex }) =>
      knex('candidates').pluck<CandidateId[]>('id'),
    );
    if (candidateId === undefined) throw new Error('no candidate was put in');
    const log = (workspaceId: WorkspaceId, id: TouchId) =>
      inWorkspace(db, workspaceId, 'writes', (tx) =>
        touchesStore(tx).add({
          id,
          candidateId,
          channel: 'phone',
          direction: 'out',
          twoWay: true,
          at: now,
          on: day('2026-11-20'),
          byUserId: 'U0RITA',
          note: undefined,
          recordedAt: now,
          backDated: false,
          undone: false,
          undoneAt: undefined,
          isImported: false,
        }),
      );
    await expect(log(theirs, ids.next(now))).rejects.toSatisfy((error: unknown) =>
      db.dialect.isForeignKeyViolation(error),
    );
    await expect(log(ours, ids.next(now))).resolves.toBeUndefined();
  });
});
