/** What columns promise on both databases, tried on tables that a rollback takes away again. */
import type { Knex } from 'knex';
import { expect, test } from 'vitest';
import { describeOnEachDatabase } from '../../../tests/support/databases.ts';
import { countingIds } from '../ids.ts';
import { addColumns, createTable, isFlagSet, removeColumn, toFlag } from './columns.ts';
import type { Database, PlatformTx } from './database.ts';
import { acrossWorkspaces } from './transaction.ts';

const ids = countingIds();
const one = ids.next<'workspace'>(0);
const two = ids.next<'workspace'>(0);
const takeAway = new Error('take the tables away');

/** Makes two workspaces and whatever tables the test makes, and takes all of it away at the end. */
async function trying(db: Database, work: (tx: PlatformTx) => Promise<void>): Promise<void> {
  const trial = acrossWorkspaces(db, 'writes', async (tx) => {
    await tx.knex('workspaces').insert([
      { id: one, slack_team_id: 'T1', name: 'One', created_at: 0 },
      { id: two, slack_team_id: 'T2', name: 'Two', created_at: 0 },
    ]);
    await work(tx);
    throw takeAway;
  });
  await expect(trial).rejects.toBe(takeAway);
}

/** Inserts within a savepoint, so that a refusal does not end the transaction. */
function insert(tx: PlatformTx, table: string, row: object): Promise<unknown> {
  return tx.knex.transaction(async (savepoint: Knex.Transaction) => {
    await savepoint(table).insert(row);
  });
}

describeOnEachDatabase('Columns', (open) => {
  test('that point to another table refuse a row of another workspace.', async () => {
    const { db } = open();
    const [tree, leaf] = [ids.next(0), ids.next(0)];
    await trying(db, async (tx) => {
      await createTable(tx.knex, 'trees', (columns) => columns.id());
      await createTable(tx.knex, 'leaflets', (columns) => {
        columns.id();
        columns.references('tree_id', 'trees').nullable();
      });
      await tx.knex('trees').insert({ workspace_id: one, id: tree });
      const foreign = insert(tx, 'leaflets', { workspace_id: two, id: leaf, tree_id: tree });
      await expect(foreign).rejects.toSatisfy((error) => db.dialect.isForeignKeyViolation(error));
      await insert(tx, 'leaflets', { workspace_id: one, id: leaf, tree_id: tree });
      await insert(tx, 'leaflets', { workspace_id: two, id: leaf, tree_id: null });
    });
  });

  test('compare and sort text by code point, the same on both databases.', async () => {
    const { db } = open();
    const words = [
      'zoë',
      'Zoe',
      'ab',
      'aB',
      'a b',
      'a-b',
      'a',
      'É',
      'e',
      'ø',
      'Å',
      'ß',
      '漢',
      '_',
      '9',
    ];
    const byCodePoint = words.toSorted((a, b) => (a < b ? -1 : 1));
    await trying(db, async (tx) => {
      await createTable(tx.knex, 'words', (columns) => {
        columns.folded('word');
        columns.primary('word');
        columns.key('same');
      });
      for (const word of words) {
        await tx.knex('words').insert({ workspace_id: one, word, same: word });
      }
      expect(await tx.knex('words').orderBy('word').pluck('word')).toEqual(byCodePoint);
      expect(await tx.knex('words').orderBy('same').pluck('same')).toEqual(byCodePoint);
      expect(await tx.knex('words').where('word', '>=', 'a').min({ first: 'word' })).toEqual([
        { first: 'a' },
      ]);
    });
  });

  test('hold only what their kind allows.', async () => {
    const { db } = open();
    await trying(db, async (tx) => {
      await createTable(tx.knex, 'things', (columns) => {
        columns.id();
        columns.oneOf('state', ['new', 'old']);
        columns.day('made_on').nullable();
        columns.flag('is_red');
      });
      const thing = { workspace_id: one, id: ids.next(0), state: 'new', is_red: toFlag(true) };
      const refused = [
        { ...thing, id: 'short' },
        { ...thing, state: 'New' },
        { ...thing, state: null },
        { ...thing, made_on: '2026-1-1' },
        { ...thing, is_red: 2 },
        { ...thing, workspace_id: 'nowhere' },
      ];
      const accepted: object[] = [];
      for (const row of refused) {
        await insert(tx, 'things', row).then(
          () => accepted.push(row),
          () => undefined,
        );
      }
      expect(accepted).toEqual([]);
      await insert(tx, 'things', { ...thing, made_on: '2026-11-20' });
      const kept: { is_red: number } = await tx.knex('things').first('is_red');
      expect(isFlagSet(kept.is_red)).toBe(true);
    });
  });

  test('that are unique are so within a workspace, and on a condition if there is one.', async () => {
    const { db } = open();
    await trying(db, async (tx) => {
      await createTable(tx.knex, 'seats', (columns) => {
        columns.id();
        columns.key('place');
        columns.unique('place');
        columns.key('sitter').nullable();
        columns.instant('left_at').nullable();
        columns.uniqueWhere('left_at is null', 'sitter');
      });
      const seat = (workspace_id: string, place: string, sitter: string, left_at: number | null) =>
        insert(tx, 'seats', { workspace_id, id: ids.next(0), place, sitter, left_at });
      await seat(one, 'a', 'U1', null);
      await seat(two, 'a', 'U1', null);
      await seat(one, 'b', 'U1', 5);
      const isTaken = (error: unknown) => db.dialect.isUniqueViolation(error);
      await expect(seat(one, 'a', 'U2', null)).rejects.toSatisfy(isTaken);
      await expect(seat(one, 'c', 'U1', null)).rejects.toSatisfy(isTaken);
    });
  });

  test('may be added to a table with rows in it.', async () => {
    const { db } = open();
    await trying(db, async (tx) => {
      await createTable(tx.knex, 'things', (columns) => columns.id());
      await insert(tx, 'things', { workspace_id: one, id: ids.next(0) });
      await addColumns(tx.knex, 'things', (columns) => {
        columns.oneOf('state', ['new', 'old']).defaultTo('new');
        columns.day('made_on').nullable();
      });
      expect(await tx.knex('things').select('state', 'made_on')).toEqual([
        { state: 'new', made_on: null },
      ]);
    });
  });

  test('may be taken back from a table with rows in it, and leave the rest of them.', async () => {
    const { db } = open();
    await trying(db, async (tx) => {
      await createTable(tx.knex, 'things', (columns) => columns.id());
      const id = ids.next(0);
      await addColumns(tx.knex, 'things', (columns) => {
        columns.looseId('other_id').nullable();
      });
      await insert(tx, 'things', { workspace_id: one, id, other_id: ids.next(0) });
      await removeColumn(tx.knex, 'things', 'other_id');
      expect(await tx.knex('things').select('*')).toEqual([{ workspace_id: one, id }]);
    });
  });

  test('whose index would have a name that PostgreSQL cuts are refused on both.', async () => {
    const { db } = open();
    await trying(db, async (tx) => {
      const made = tx.knex.transaction((savepoint: Knex.Transaction) =>
        createTable(savepoint, 'a_table_with_a_rather_long_name', (columns) => {
          columns.key('a_column_with_a_rather_long_name');
          columns.primary('a_column_with_a_rather_long_name');
          columns.index('a_column_with_a_rather_long_name');
        }),
      );
      await expect(made).rejects.toThrow('longer than 63 characters');
    });
  });
});
