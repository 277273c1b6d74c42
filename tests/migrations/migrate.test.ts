/** Bringing a database up to date, and refusing one that does not fit this version. */
import type { Knex } from 'knex';
import { expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { createTable } from '../../src/platform/db/columns.ts';
import {
  assertCurrent,
  migrateToLatest,
  migrationState,
  rollbackOne,
} from '../../src/platform/db/migrate.ts';
import type { Migration } from '../../src/platform/db/migration.ts';
import { acrossWorkspaces } from '../../src/platform/db/transaction.ts';
import { describeOnEachFreshDatabase } from './fresh-database.ts';

const names = migrations.map((migration) => migration.name);

function migration(name: string, up: (knex: Knex) => Promise<void>): Migration {
  return { name, up, down: async () => {} };
}

const later = migration('999-later', (knex) =>
  createTable(knex, 'later_things', (columns) => columns.id()),
);

test('Migrations have different names, in the order of their numbers.', () => {
  expect(names).toEqual([...names].sort());
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !/^\d{3}-[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name))).toEqual([]);
});

describeOnEachFreshDatabase('Migrating', (open) => {
  test('applies every migration to an empty database, once.', async () => {
    const { db } = open();
    expect(await migrationState(db)).toEqual({ kind: 'empty' });
    expect(await migrateToLatest(db)).toEqual({ applied: names });
    expect(await migrationState(db)).toEqual({ kind: 'current' });
    expect(await migrateToLatest(db)).toEqual({ applied: [] });
    await assertCurrent(db);
  });

  test('by several processes at the same time is done by one of them; the others wait and find nothing to do.', async () => {
    const { db, openAnother } = open();
    const migrators = [db, await openAnother(), await openAnother()];
    const answers = await Promise.all(migrators.map((each) => migrateToLatest(each)));
    expect(answers.flatMap(({ applied }) => applied)).toEqual(names);
  });

  test('of which one step fails changes nothing and leaves nothing locked.', async () => {
    const { db } = open();
    const failing = migration('999-failing', async (knex) => {
      await createTable(knex, 'half_made', (columns) => columns.id());
      throw new Error('the disk is on fire');
    });
    await expect(migrateToLatest(db, [...migrations, failing])).rejects.toThrow('on fire');
    expect(await migrationState(db)).toEqual({ kind: 'empty' });
    expect(await migrateToLatest(db)).toEqual({ applied: names });
    const made = await acrossWorkspaces(db, 'reads', ({ knex }) =>
      knex.schema.hasTable('half_made'),
    );
    expect(made).toBe(false);
  });

  test('that would leave a row pointing nowhere is refused, and the row still points somewhere.', async () => {
    const { db } = open();
    await migrateToLatest(db);
    await acrossWorkspaces(db, 'writes', async ({ knex }) => {
      await knex('workspaces').insert({ id: 'w000000000000001', name: 'One', created_at: 0 });
      await knex('slack_dms').insert({
        workspace_id: 'w000000000000001',
        user_id: 'U1',
        channel_id: 'D1',
      });
    });
    const careless = migration('999-careless', async (knex) => {
      await knex('workspaces').delete();
    });
    await expect(migrateToLatest(db, [...migrations, careless])).rejects.toThrow(
      /pointing nowhere|violates foreign key/,
    );
    const left = await acrossWorkspaces(db, 'reads', ({ knex }) => knex('workspaces').pluck('id'));
    expect(left).toEqual(['w000000000000001']);
    await assertCurrent(db);
  });

  test('sees the rows of every workspace, so that a step may correct them.', async () => {
    const { db } = open();
    await migrateToLatest(db);
    await acrossWorkspaces(db, 'writes', async ({ knex }) => {
      await knex('workspaces').insert([
        { id: 'w000000000000001', slack_team_id: 'T1', name: 'One', created_at: 0 },
        { id: 'w000000000000002', slack_team_id: 'T2', name: 'Two', created_at: 0 },
      ]);
    });
    const correcting = migration('999-correcting', async (knex) => {
      await knex('workspaces').update({ created_at: 5 });
    });
    await migrateToLatest(db, [...migrations, correcting]);
    const corrected = await acrossWorkspaces(db, 'reads', ({ knex }) =>
      knex('workspaces').pluck('created_at'),
    );
    expect(corrected).toEqual([5, 5]);
  });

  test('leaves foreign keys in force for the app.', async () => {
    const { db } = open();
    await migrateToLatest(db);
    const orphan = acrossWorkspaces(db, 'writes', ({ knex }) =>
      knex('slack_dms').insert({ workspace_id: 'nowhere', user_id: 'U1', channel_id: 'D1' }),
    );
    await expect(orphan).rejects.toSatisfy((error) => db.dialect.isForeignKeyViolation(error));
  });
});

describeOnEachFreshDatabase('A database that does not fit', (open) => {
  test('because it is empty is told so, with the command to run.', async () => {
    await expect(assertCurrent(open().db)).rejects.toThrow(/is empty.*runner-up migrate/);
  });

  test('because it is older is told what it lacks, with the command to run.', async () => {
    const { db } = open();
    await migrateToLatest(db);
    expect(await migrationState(db, [...migrations, later])).toEqual({
      kind: 'behind',
      missing: ['999-later'],
    });
    await expect(assertCurrent(db, [...migrations, later])).rejects.toThrow(
      /older than this version.*lacks 999-later.*runner-up migrate/,
    );
  });

  test('because it is newer is told so, and is left alone by an older migrator.', async () => {
    const { db } = open();
    await migrateToLatest(db, [...migrations, later]);
    expect(await migrationState(db)).toEqual({ kind: 'ahead', unknown: ['999-later'] });
    await expect(assertCurrent(db)).rejects.toThrow(/newer than this version.*999-later/);
    await expect(migrateToLatest(db)).rejects.toThrow(/newer than this version/);
    expect(await migrationState(db)).toEqual({ kind: 'ahead', unknown: ['999-later'] });
  });

  test('fits again after the newer step is undone.', async () => {
    const { db } = open();
    const undoable = {
      ...later,
      down: async (knex: Knex) => {
        await knex.schema.dropTable('later_things');
      },
    };
    await migrateToLatest(db, [...migrations, undoable]);
    expect(await rollbackOne(db, [...migrations, undoable])).toBe('999-later');
    await assertCurrent(db);
  });
});
