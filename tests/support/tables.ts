/**
 * The database as it stands, whatever the code believes: its tables, their columns, and every row of
 * every workspace, so that a test can say "nothing was changed" and mean all of it.
 */
import type { Knex } from 'knex';
import { acrossWorkspaces } from '../../src/platform/db/transaction.ts';
import type { TestDatabase } from './databases.ts';

/** What of an open test database is needed here. */
type Opened = Pick<TestDatabase, 'kind' | 'db'>;

/** A row as the database holds it. */
export type StoredRow = Readonly<Record<string, string | number | null>>;

/** Every row of some tables, by table; rows in an order of their own that is always the same. */
export type AllRows = Readonly<Record<string, readonly StoredRow[]>>;

/** knex's own; nobody declares them and no workspace owns them. */
export const migrationTables: readonly string[] = ['knex_migrations', 'knex_migrations_lock'];

interface ColumnOfTable {
  readonly table: string;
  readonly column: string;
}

/** The columns of every table but knex's own; tables and columns by name. */
export async function columnsByTable(
  open: Opened,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const found = await acrossWorkspaces(open.db, 'reads', ({ knex }) =>
    open.kind === 'SQLite' ? columnsInFile(knex) : columnsOnServer(knex),
  );
  const tables = [...new Set(found.map(({ table }) => table))]
    .filter((table) => !migrationTables.includes(table))
    .toSorted();
  return Object.fromEntries(
    tables.map((table) => [
      table,
      found
        .filter((each) => each.table === table)
        .map(({ column }) => column)
        .toSorted(),
    ]),
  );
}

async function columnsInFile(knex: Knex.Transaction): Promise<readonly ColumnOfTable[]> {
  const found: readonly ColumnOfTable[] = await knex.raw(
    `select tables.name as "table", columns.name as "column"
     from sqlite_master as tables join pragma_table_info(tables.name) as columns
     where tables.type = 'table' and tables.name not like 'sqlite~_%' escape '~'`,
  );
  return found;
}

function columnsOnServer(knex: Knex.Transaction): Promise<readonly ColumnOfTable[]> {
  return knex('information_schema.columns')
    .whereRaw('table_schema = current_schema()')
    .select<ColumnOfTable[]>({ table: 'table_name', column: 'column_name' });
}

/**
 * Reads every row of every table and workspace, but for knex's own tables and those left out.
 * @param without tables that may change without anything having happened
 */
export async function allRows(open: Opened, without: readonly string[] = []): Promise<AllRows> {
  const tables = Object.keys(await columnsByTable(open)).filter((each) => !without.includes(each));
  return acrossWorkspaces(open.db, 'reads', async ({ knex }) => {
    const rows: Record<string, readonly StoredRow[]> = {};
    for (const table of tables) {
      const found = await knex<StoredRow>(table).select<StoredRow[]>('*');
      rows[table] = found.toSorted((a, b) => compare(JSON.stringify(a), JSON.stringify(b)));
    }
    return rows;
  });
}

/** The tables in which two readings differ. */
export function changedTables(before: AllRows, after: AllRows): readonly string[] {
  return Object.keys({ ...before, ...after }).filter(
    (table) => JSON.stringify(before[table]) !== JSON.stringify(after[table]),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
