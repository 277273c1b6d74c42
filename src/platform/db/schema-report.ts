/**
 * The tables as a page to read, `docs/schema.md`: made from a migrated SQLite database, so that it
 * says what is there and not what somebody remembers. A test compares the two.
 */
import type { Knex } from 'knex';
import type { Database } from './database.ts';
import { acrossWorkspaces } from './transaction.ts';

const intro = `# Tables

Made from the migrations by \`npm run golden\`; do not edit. Both databases have the same tables: what
is \`text\` here and part of a key, an index or a check is \`text collate "C"\` on PostgreSQL, where every
table also has row-level security by \`workspace_id\` (\`workspaces\` by \`id\`). Instants are epoch
milliseconds (\`bigint\`), days are \`YYYY-MM-DD\`, flags are 0 or 1, JSON is text that no query reads.
`;

/**
 * Describes every table of the app: columns, types, nullability, keys, indexes, checks; in Markdown,
 * tables by name.
 * @param db a migrated SQLite database: what is read here exists only there.
 */
export async function schemaReport(db: Database): Promise<string> {
  return await acrossWorkspaces(db, 'reads', async ({ knex }) => {
    const tables: readonly NamedSql[] = await knex('sqlite_master')
      .where({ type: 'table' })
      .whereNotIn('name', ['knex_migrations', 'knex_migrations_lock'])
      .whereRaw("name not like 'sqlite\\_%' escape '\\'")
      .orderBy('name')
      .select('name', 'sql');
    const sections: string[] = [];
    for (const table of tables) sections.push(await section(knex, table));
    return [intro, ...sections].join('\n');
  });
}

interface NamedSql {
  readonly name: string;
  readonly sql: string;
}

async function section(knex: Knex.Transaction, table: NamedSql): Promise<string> {
  const facts = [
    ...(await foreignKeys(knex, table.name)),
    ...(await indexes(knex, table.name)),
  ].map((fact) => `- ${fact}\n`);
  return [`## ${table.name}\n\n`, await columns(knex, table), '\n', ...facts].join('');
}

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly dflt_value: string | null;
  /** Place in the primary key, from 1; 0 outside it. */
  readonly pk: number;
}

async function columns(knex: Knex.Transaction, table: NamedSql): Promise<string> {
  const rows: readonly ColumnRow[] = await knex.raw(
    'select name, type, "notnull", dflt_value, pk from pragma_table_info(?) order by cid',
    [table.name],
  );
  const checks = checksOf(table.sql);
  const lines = rows.map((row) => {
    const notes = [
      row.pk > 0 ? `primary key ${row.pk}` : '',
      row.dflt_value === null ? '' : `default ${row.dflt_value}`,
      checks.get(row.name) ?? '',
    ];
    const kind = row.type.toLowerCase() + (row.notnull === 1 ? '' : ', may be null');
    return `| ${row.name} | ${kind} | ${notes.filter((note) => note !== '').join('; ')} |\n`;
  });
  return ['| column | type | |\n', '| --- | --- | --- |\n', ...lines].join('');
}

/** Each column's check as `columns.ts` writes it: within its definition. */
function checksOf(createSql: string): ReadonlyMap<string, string> {
  const found = createSql.matchAll(/`(\w+)` \w+ check \(((?:[^()]|\([^()]*\))*)\)/g);
  return new Map(Array.from(found, ([, name = '', check = '']) => [name, check]));
}

interface ForeignKeyRow {
  readonly table: string;
  readonly from_columns: string;
  readonly to_columns: string;
  readonly on_delete: string;
}

async function foreignKeys(knex: Knex.Transaction, table: string): Promise<readonly string[]> {
  const rows: readonly ForeignKeyRow[] = await knex.raw(
    `select "table", on_delete,
       group_concat("from", ', ') as from_columns, group_concat("to", ', ') as to_columns
     from (select * from pragma_foreign_key_list(?) order by id, seq)
     group by id, "table", on_delete order by from_columns`,
    [table],
  );
  return rows.map(
    (row) =>
      `(${row.from_columns}) points to ${row.table} (${row.to_columns})` +
      (row.on_delete === 'NO ACTION' ? '' : `, on delete ${row.on_delete.toLowerCase()}`),
  );
}

async function indexes(knex: Knex.Transaction, table: string): Promise<readonly string[]> {
  const rows: readonly NamedSql[] = await knex('sqlite_master')
    .where({ type: 'index', tbl_name: table })
    .whereNotNull('sql')
    .orderBy('name')
    .select('name', 'sql');
  return rows.map(({ name, sql }) => {
    const on = sql.slice(sql.indexOf('(')).replaceAll('`', '');
    return `${/^create unique/i.test(sql) ? 'unique' : 'index'} ${on} as ${name}`;
  });
}
