/**
 * One valid row for every table of a database, made from its schema alone, so that a new table is
 * part of the migration tests without anybody remembering it. Reads SQLite's schema; the rows fit
 * PostgreSQL too, because the columns are the same.
 */
import type { Knex } from 'knex';

/** A row and where it belongs. */
export interface SampleRow {
  readonly table: string;
  readonly row: Readonly<Record<string, string | number>>;
}

interface Column {
  readonly name: string;
  readonly type: string;
}

interface Reference {
  readonly table: string;
  readonly from: string;
  readonly to: string;
}

interface Table {
  readonly name: string;
  readonly sql: string;
  readonly columns: readonly Column[];
  readonly references: readonly Reference[];
}

/** The rows, those that others point to first. Every column is filled, also those that may be null. */
export async function sampleRows(knex: Knex): Promise<readonly SampleRow[]> {
  const tables = new Map((await listTables(knex)).map((table) => [table.name, table]));
  const ordered = new Set<Table>();
  const add = (table: Table) => {
    if (ordered.has(table)) return;
    for (const { table: other } of table.references) {
      if (other !== table.name) add(find(tables, other));
    }
    ordered.add(table);
  };
  for (const table of tables.values()) add(table);
  return [...ordered].map((table) => ({
    table: table.name,
    row: Object.fromEntries(
      table.columns.map((column) => [column.name, valueOf(tables, table, column.name)]),
    ),
  }));
}

function find(tables: ReadonlyMap<string, Table>, name: string): Table {
  const table = tables.get(name);
  if (!table) throw new Error(`a foreign key points to ${name}, which is not there`);
  return table;
}

function valueOf(tables: ReadonlyMap<string, Table>, table: Table, name: string): string | number {
  const reference = table.references.find(
    ({ from, table: other }) => from === name && other !== table.name,
  );
  if (reference) return valueOf(tables, find(tables, reference.table), reference.to);
  const own = table.references.find(({ from, to }) => from === name && from !== to);
  if (own) return valueOf(tables, table, own.to);

  const column = table.columns.find((each) => each.name === name);
  if (!column) throw new Error(`${table.name} has no column ${name}`);
  const firstAllowed = new RegExp(`"${name}" in \\((?:'([^']*)'|(\\d+))`).exec(table.sql);
  if (firstAllowed) return firstAllowed[1] ?? Number(firstAllowed[2]);
  const length = new RegExp(`length\\("${name}"\\) = (\\d+)`).exec(table.sql)?.[1];
  if (length === '10') return '2026-11-20';
  if (length !== undefined) return 's'.repeat(Number(length));
  return column.type.toLowerCase() === 'text' ? `a ${name}` : 1;
}

async function listTables(knex: Knex): Promise<readonly Table[]> {
  const found: readonly { name: string; sql: string }[] = await knex('sqlite_master')
    .where({ type: 'table' })
    .whereRaw("name not like 'sqlite~_%' escape '~' and name not like 'knex~_%' escape '~'")
    .orderBy('name')
    .select('name', 'sql');
  return await Promise.all(
    found.map(async ({ name, sql }) => {
      const columns: readonly Column[] = await knex.raw(
        'select name, type from pragma_table_info(?)',
        [name],
      );
      const references: readonly Reference[] = await knex.raw(
        'select "table", "from", "to" from pragma_foreign_key_list(?)',
        [name],
      );
      return { name, sql, columns, references };
    }),
  );
}
