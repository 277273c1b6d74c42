/**
 * The only way to make tables and columns, so that both databases hold the same forms: ids, instants,
 * days and keys are written once, every table has its workspace in its keys, and on PostgreSQL
 * row-level security is on from the first moment.
 */
import type { Knex } from 'knex';
import { columnDialectOf } from './dialect.ts';

/** Columns that may be added to a new table or to an existing one. All are NOT NULL until `.nullable()`. */
export interface Columns {
  /** Another row's id, without a foreign key (the row may be gone, or in another system). */
  looseId(name: string): Knex.ColumnBuilder;
  /** A moment: epoch milliseconds, never the database's own time. */
  instant(name: string): Knex.ColumnBuilder;
  /** A local calendar day, text `YYYY-MM-DD`. */
  day(name: string): Knex.ColumnBuilder;
  /** JSON text, parsed with zod by whoever reads it, never queried. */
  json(name: string): Knex.ColumnBuilder;
  /** Text that is compared: names of jobs, Slack ids, dedupe keys. Ordered by code point on both databases. */
  key(name: string): Knex.ColumnBuilder;
  /** Folded text for searching and sorting (`name_key`, `word`); ordered by code point on both databases. */
  folded(name: string): Knex.ColumnBuilder;
  /** One of a fixed set of words. */
  oneOf(name: string, words: readonly string[]): Knex.ColumnBuilder;
  /** Free text, for reading. Never ordered by: the two databases would differ. */
  text(name: string): Knex.ColumnBuilder;
  /** A whole number, up to 2^31. */
  int(name: string): Knex.ColumnBuilder;
  /** Yes or no, as integer 1 or 0 on both databases; `toFlag` and `isFlagSet` translate. */
  flag(name: string): Knex.ColumnBuilder;
}

/** What a new table may have besides: its keys and what it points to. */
export interface NewTable extends Columns {
  /** The row's own id, made by the app; with the workspace it is the primary key. */
  id(): void;
  /** The primary key where there is no id: the workspace, then these columns. */
  primary(...columns: readonly string[]): void;
  /**
   * A column that points to a row of the same workspace, and its composite foreign key. `key` is the
   * other table's column next to `workspace_id` in its primary key.
   */
  references(name: string, table: string, key?: string): Knex.ColumnBuilder;
  /** No two rows of a workspace agree on these columns. */
  unique(...columns: readonly string[]): void;
  /** As `unique`, among the rows for which `condition` (SQL that both databases read) holds. */
  uniqueWhere(condition: string, ...columns: readonly string[]): void;
  /** An index within a workspace, on these columns. */
  index(...columns: readonly string[]): void;
  /** An index over all workspaces, for the platform's own queries. */
  platformIndex(...columns: readonly string[]): void;
}

/** A flag as its column holds it. */
export function toFlag(value: boolean): 0 | 1 {
  return value ? 1 : 0;
}

/** A flag's column as a boolean. */
export function isFlagSet(value: number): boolean {
  return value === 1;
}

/**
 * Makes a table whose rows belong to a workspace: `workspace_id` comes first, points to `workspaces`,
 * and (PostgreSQL) decides who sees a row.
 */
export async function createTable(
  knex: Knex,
  table: string,
  define: (columns: NewTable) => void,
): Promise<void> {
  const conditional: { condition: string; columns: readonly string[] }[] = [];
  await knex.schema.createTable(table, (builder) => {
    const columns = columnsOf(knex, builder);
    columns.key('workspace_id');
    builder
      .foreign('workspace_id', named(table, ['workspace_id'], 'fk'))
      .references('workspaces.id');
    define({
      ...columns,
      id: () => {
        id(knex, builder);
        builder.primary(['workspace_id', 'id']);
      },
      primary: (...names) => {
        builder.primary(['workspace_id', ...names]);
      },
      references: (name, other, key = 'id') => {
        builder
          .foreign(['workspace_id', name], named(table, [name], 'fk'))
          .references(['workspace_id', key])
          .inTable(other);
        return columns.key(name);
      },
      unique: (...names) => {
        builder.unique(['workspace_id', ...names], { indexName: named(table, names, 'unique') });
      },
      uniqueWhere: (condition, ...names) => {
        conditional.push({ condition, columns: names });
      },
      index: (...names) => {
        builder.index(['workspace_id', ...names], named(table, names, 'index'));
      },
      platformIndex: (...names) => {
        builder.index([...names], named(table, names, 'platform_index'));
      },
    });
  });
  for (const { condition, columns } of conditional) {
    const names = ['workspace_id', ...columns];
    await knex.raw(
      `create unique index ?? on ?? (${names.map(() => '??').join(', ')}) where ${condition}`,
      [named(table, columns, 'unique'), table, ...names],
    );
  }
  await rowLevelSecurity(knex, table);
}

/** Makes `workspaces` itself, the one table that belongs to no workspace; a workspace sees its own row. */
export async function createWorkspacesTable(
  knex: Knex,
  define: (columns: Columns) => void,
): Promise<void> {
  await knex.schema.createTable('workspaces', (builder) => {
    id(knex, builder);
    builder.primary(['id']);
    define(columnsOf(knex, builder));
  });
  await rowLevelSecurity(knex, 'workspaces', 'id');
}

/**
 * Adds columns to a table with rows in it: each must be nullable or have a default. A column that
 * points to another table cannot be added (SQLite would rebuild the table): make a new table.
 */
export async function addColumns(
  knex: Knex,
  table: string,
  define: (columns: Columns) => void,
): Promise<void> {
  await knex.schema.alterTable(table, (builder) => define(columnsOf(knex, builder)));
}

/**
 * Takes back a column that `addColumns` added, in a migration's `down`; one with an index, in a key
 * or in another column's check is refused. In the database's own words: knex's way rebuilds the table.
 */
export async function removeColumn(knex: Knex, table: string, column: string): Promise<void> {
  await knex.raw('alter table ?? drop column ??', [table, column]);
}

/**
 * On PostgreSQL: a transaction sees and writes only the rows whose `column` is the workspace it is
 * bound to (all when bound to `*`, none when not bound). SQLite has no such thing. `createTable` does it.
 */
export async function rowLevelSecurity(
  knex: Knex,
  table: string,
  column = 'workspace_id',
): Promise<void> {
  await columnDialectOf(knex).secureRows(knex, table, column);
}

function columnsOf(knex: Knex, builder: Knex.CreateTableBuilder): Columns {
  const { keyType } = columnDialectOf(knex);
  const column = (name: string, type: string) => builder.specificType(name, type).notNullable();
  const key = (name: string) => column(name, keyType);
  // Checks are written into the type, because knex cannot add a column with a check to an SQLite table.
  const checked = (name: string, type: string, check: string) =>
    column(name, `${type} check (${check})`);
  return {
    looseId: key,
    instant: (name) => column(name, 'bigint'),
    day: (name) => checked(name, keyType, `length("${name}") = 10`),
    json: (name) => column(name, 'text'),
    key,
    folded: key,
    oneOf: (name, words) =>
      checked(name, keyType, `"${name}" in (${words.map((word) => `'${word}'`).join(', ')})`),
    text: (name) => column(name, 'text'),
    int: (name) => column(name, 'integer'),
    flag: (name) => checked(name, 'integer', `"${name}" in (0, 1)`),
  };
}

function id(knex: Knex, builder: Knex.CreateTableBuilder): void {
  const { keyType } = columnDialectOf(knex);
  builder.specificType('id', `${keyType} check (length("id") = 16)`).notNullable();
}

/** PostgreSQL cuts names at 63 bytes without a word, and two that were cut may be one. */
function named(table: string, columns: readonly string[], kind: string): string {
  const name = [table, ...columns, kind].join('_');
  if (name.length > 63) throw new Error(`the name ${name} is longer than 63 characters`);
  return name;
}
