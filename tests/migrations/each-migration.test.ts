/** Every migration, with rows in every table before it: up, down, and up again. */
import type { Knex } from 'knex';
import { expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { migrateToLatest, rollbackOne } from '../../src/platform/db/migrate.ts';
import { acrossWorkspaces } from '../../src/platform/db/transaction.ts';
import {
  describeOnEachFreshDatabase,
  type FreshDatabase,
  openFreshFile,
} from './fresh-database.ts';
import { type SampleRow, sampleRows } from './sample-rows.ts';

type Row = Readonly<Record<string, unknown>>;

/** The schema in the database's own words, sorted; what `down` must restore to the letter. */
async function schemaOf(kind: FreshDatabase['kind'], knex: Knex): Promise<readonly string[]> {
  if (kind === 'SQLite') {
    const statements: readonly string[] = await knex('sqlite_master')
      .whereNotNull('sql')
      .orderBy('sql')
      .pluck('sql');
    return statements;
  }
  const { rows }: { rows: readonly { line: string }[] } = await knex.raw(`
    select line from (
      select format('%s.%s %s %s %s %s', table_name, column_name, data_type, collation_name,
        is_nullable, column_default) as line
      from information_schema.columns where table_schema = 'public'
      union all select indexdef from pg_indexes where schemaname = 'public'
      union all select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid))
        from pg_constraint where connamespace = 'public'::regnamespace
      union all select format('%s %s %s', tablename, policyname, qual) from pg_policies
      union all select format('%s %s', relname, relforcerowsecurity) from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r'
      union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    ) lines order by line`);
  return rows.map(({ line }) => line);
}

async function expectRows(knex: Knex, samples: readonly SampleRow[]): Promise<void> {
  for (const { table, row } of samples) {
    // Only the columns known before: a later migration may add some.
    const rows: readonly Row[] = await knex(table).select(Object.keys(row));
    expect({ table, rows }).toEqual({ table, rows: [row] });
  }
}

describeOnEachFreshDatabase('Each migration', (open) => {
  test('keeps the rows there were, is undone without a trace, and can be applied again.', async () => {
    const { kind, db } = open();
    const pattern = await openFreshFile();
    let filled: readonly SampleRow[] = [];
    const inspect = <T>(work: (knex: Knex) => Promise<T>) =>
      acrossWorkspaces(db, 'reads', ({ knex }) => work(knex));

    // knex makes its own tables now, which are nobody's migration.
    await migrateToLatest(db, []);

    for (const [index, { name }] of migrations.entries()) {
      const upToHere = migrations.slice(0, index + 1);
      const before = await inspect((knex) => schemaOf(kind, knex));

      const { applied } = await migrateToLatest(db, upToHere);
      expect(applied).toEqual([name]);
      const after = await inspect((knex) => schemaOf(kind, knex));
      await inspect((knex) => expectRows(knex, filled));

      expect(await rollbackOne(db, upToHere)).toBe(name);
      const undone = await inspect((knex) => schemaOf(kind, knex));
      expect({ name, schema: undone }).toEqual({ name, schema: before });
      await inspect((knex) => expectRows(knex, filled));

      await migrateToLatest(db, upToHere);
      const again = await inspect((knex) => schemaOf(kind, knex));
      expect({ name, schema: again }).toEqual({ name, schema: after });

      await migrateToLatest(pattern, upToHere);
      const wanted = await acrossWorkspaces(pattern, 'reads', ({ knex }) => sampleRows(knex));
      const known = new Set(filled.map(({ table }) => table));
      const missing = wanted.filter(({ table }) => !known.has(table));
      await acrossWorkspaces(db, 'writes', async ({ knex }) => {
        for (const { table, row } of missing) await knex(table).insert(row);
      });
      filled = [...filled, ...missing];
    }
    expect(filled.length).toBeGreaterThan(7);
    await pattern.close();
  }, 120_000);
});
