/** What the other tests rely on: a database that is empty, migrated, and bound by row-level security. */
import { describe, expect, test } from 'vitest';
import { describeOnEachDatabase } from './databases.ts';
import { isLeftover, newRunName, urlFor } from './test-server.ts';

describeOnEachDatabase('A test database', (open) => {
  // Twice the same, in whichever order: the second would see what the first left behind.
  for (const turn of ['one', 'another']) {
    test(`is empty at the start of ${turn} test, whatever a test wrote before.`, async () => {
      const { db } = open();
      const [before, after] = await db.knex.transaction(async (trx) => {
        await db.dialect.bindWorkspace(trx, '*');
        const ids = () => trx<{ id: string }>('workspaces').pluck('id');
        const found = await ids();
        await trx('workspaces').insert({ id: '0123456789abcdef', name: 'Acme', created_at: 0 });
        return [found, await ids()];
      });
      expect(before).toEqual([]);
      expect(after).toEqual(['0123456789abcdef']);
    });
  }

  test('knows which migrations ran, also after it was emptied.', async () => {
    const applied = await open().db.knex('knex_migrations').pluck('name');
    expect(applied.length).toBeGreaterThan(0);
  });

  test('can be opened again, as another process would.', async () => {
    const { db, openAnother } = open();
    const other = await openAnother();
    expect(other).not.toBe(db);
    await expect(other.knex('knex_migrations').pluck('name')).resolves.not.toEqual([]);
  });

  test('is used as a role that row-level security binds.', async (context) => {
    const { kind, db } = open();
    if (kind === 'SQLite') context.skip('SQLite has neither roles nor row-level security');
    const result = await db.knex.raw<{ rows: unknown[] }>(
      'select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user',
    );
    expect(result.rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false },
    ]);
  });
});

describe('What a test run makes on a server', () => {
  const hourMs = 60 * 60 * 1000;
  const began = 1_767_225_600_000;

  test('is left alone for six hours, and then taken away by the next run.', () => {
    const name = newRunName(began);
    for (const made of [name, `${name}_template`, `${name}_w3`]) {
      expect(isLeftover(made, began + 6 * hourMs)).toBe(false);
      expect(isLeftover(made, began + 6 * hourMs + 1)).toBe(true);
    }
  });

  test('has a name that nothing else on the server is taken for.', () => {
    for (const name of ['postgres', 'runner_up', 'runner_up_test', 'runner_up_test_data', '']) {
      expect(isLeftover(name, began + 1e12)).toBe(false);
    }
  });

  test('is reached over the address of the server, as the ordinary role.', () => {
    expect(
      urlFor('postgres://boss:b@db:6543/postgres?sslmode=disable', 'copy', {
        role: 'plain',
        password: 'p',
      }),
    ).toBe('postgres://plain:p@db:6543/copy?sslmode=disable');
  });
});
