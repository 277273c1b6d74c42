/**
 * How a database means to carry out the statements a piece of code sends: which tables it reads, by
 * which index, and how far that index narrows what is read.
 */
import type { Knex } from 'knex';
import { z } from 'zod';
import type { TestDatabase } from './databases.ts';

/** A statement as knex sent it. */
export interface Statement {
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

/** One way into one table. */
export interface Access {
  readonly table: string;
  /** The index's columns in its order; undefined when the table itself is read from end to end. */
  readonly index: readonly string[] | undefined;
  /** How many columns of the index, from its first on, are held to a value or a range. */
  readonly held: number;
  /** What the database said, for people. */
  readonly said: string;
}

/** Runs `work` and answers the statements that were sent meanwhile; only one thing at a time may run. */
export async function captureStatements(
  knex: Knex,
  work: () => Promise<unknown>,
): Promise<readonly Statement[]> {
  const captured: Statement[] = [];
  const listen = (query: unknown): void => {
    const { sql, bindings } = sentQuery.parse(query);
    captured.push({ sql, bindings });
  };
  knex.on('query', listen);
  try {
    await work();
  } finally {
    knex.removeListener('query', listen);
  }
  return captured;
}

const sentQuery = z.looseObject({
  sql: z.string(),
  bindings: z.array(z.unknown()).default([]),
});

/** Asks the database for the ways it would take; nothing is carried out. */
export async function accessesOf(
  kind: TestDatabase['kind'],
  trx: Knex.Transaction,
  statement: Statement,
): Promise<readonly Access[]> {
  switch (kind) {
    case 'SQLite':
      return accessesOnSqlite(trx, statement);
    case 'PostgreSQL':
      return accessesOnPostgres(trx, statement);
  }
}

/** What our stores put into statements; anything else would be news. */
function sendable(bindings: readonly unknown[]): (string | number | null)[] {
  return z.array(z.union([z.string(), z.number(), z.null()])).parse(bindings);
}

// --- SQLite ---

const sqliteSteps = z.array(z.looseObject({ detail: z.string() }));
const sqliteIndexes = z.array(z.object({ name: z.string(), columns: z.string() }));

async function accessesOnSqlite(
  trx: Knex.Transaction,
  { sql, bindings }: Statement,
): Promise<Access[]> {
  const steps = sqliteSteps.parse(await trx.raw(`explain query plan ${sql}`, sendable(bindings)));
  const found = sqliteIndexes.parse(
    await trx.raw(
      `select i.name, group_concat(coalesce(c.name, '(expression)')) as columns
       from sqlite_master t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
       where t.type = 'table' group by i.name`,
    ),
  );
  const indexes = new Map(found.map(({ name, columns }) => [name, columns.split(',')]));
  // What a subquery in FROM found is read as if it were a table, whose ways in stand below its name.
  const derived = new Set(
    steps.flatMap(({ detail }) => /^(?:CO-ROUTINE|MATERIALIZE) (.+)$/.exec(detail)?.[1] ?? []),
  );
  return steps
    .filter(
      ({ detail }) =>
        !derived.has(/^(?:CO-ROUTINE|MATERIALIZE|SCAN) (.+)$/.exec(detail)?.[1] ?? ''),
    )
    .flatMap(({ detail }) => sqliteAccess(detail, indexes));
}

/** Steps that read no table: sorting, bundling, values written in the statement itself. */
const sqliteOther =
  /^(?:USE TEMP B-TREE|MULTI-INDEX OR$|INDEX \d+$|(?:REUSE )?LIST SUBQUERY|(?:CORRELATED )?SCALAR SUBQUERY|COMPOUND QUERY$|LEFT-MOST SUBQUERY$|UNION ALL$|SCAN(?: \d+)? CONSTANT ROWS?$|SCAN \d+-ROW VALUES CLAUSE$|CREATE BLOOM FILTER$)/;

function sqliteAccess(detail: string, indexes: ReadonlyMap<string, string[]>): Access[] {
  if (sqliteOther.test(detail)) return [];
  const read = /^(SCAN|SEARCH) (\w+)(?: EXISTS)?(?: USING (.+?))?(?: LEFT-JOIN)?$/.exec(detail);
  const [, how, table, using = ''] = read ?? [];
  // An unknown step is an error, so that no new word of SQLite's passes as harmless.
  if (table === undefined) throw new Error(`a step of SQLite's plan is not understood: ${detail}`);
  if (using.startsWith('INTEGER PRIMARY KEY ')) return [];
  const name = /^(?:COVERING )?INDEX (\w+)/.exec(using)?.[1];
  // An AUTOMATIC index is built for the one statement by reading the whole table.
  const index = name === undefined ? undefined : indexes.get(name);
  const conditions = / \((.+)\)$/.exec(using)?.[1]?.split(' AND ') ?? [];
  // ANY(column) tries every value there is: SQLite making do without the right index.
  const skips = conditions.some((each) => each.startsWith('ANY('));
  // A range has two conditions on one column; an expression has no name.
  const held = new Set(conditions.map((each, at) => /^\w+/.exec(each)?.[0] ?? at));
  return [{ table, index, held: how === 'SCAN' || skips ? 0 : held.size, said: detail }];
}

// --- PostgreSQL ---

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string | undefined;
  readonly 'Index Name'?: string | undefined;
  readonly 'Index Cond'?: string | undefined;
  readonly Plans?: readonly PlanNode[] | undefined;
}

const planNode: z.ZodType<PlanNode> = z.looseObject({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'Index Cond': z.string().optional(),
  get Plans() {
    return z.array(planNode).optional();
  },
});
const explained = z.object({
  rows: z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: planNode })]) })]),
});
const postgresIndexes = z.object({
  rows: z.array(z.object({ name: z.string(), table: z.string(), columns: z.array(z.string()) })),
});

async function accessesOnPostgres(
  trx: Knex.Transaction,
  { sql, bindings }: Statement,
): Promise<Access[]> {
  // Otherwise a table of a few thousand rows, all in memory, is soonest read from end to end.
  await trx.raw('set local enable_seqscan = off');
  const answer = explained.parse(
    // knex has numbered the bindings already, in their order.
    await trx.raw(`explain (format json) ${sql.replaceAll(/\$\d+/g, '?')}`, sendable(bindings)),
  );
  const found = postgresIndexes.parse(
    await trx.raw(
      `select c.relname as name, t.relname as table,
              array(select pg_get_indexdef(i.indexrelid, n, true)
                    from generate_series(1, i.indnkeyatts) n) as columns
       from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
       where c.relnamespace = 'public'::regnamespace`,
    ),
  );
  const indexes = new Map(found.rows.map((index) => [index.name, index]));
  return postgresAccesses(answer.rows[0]['QUERY PLAN'][0].Plan, indexes);
}

function postgresAccesses(
  node: PlanNode,
  indexes: ReadonlyMap<string, { readonly table: string; readonly columns: readonly string[] }>,
): Access[] {
  const below = (node.Plans ?? []).flatMap((each) => postgresAccesses(each, indexes));
  const type = node['Node Type'];
  const name = node['Index Name'];
  if (name !== undefined) {
    const index = indexes.get(name);
    if (index === undefined) throw new Error(`no index ${name} in the catalogue`);
    const condition = node['Index Cond'] ?? '';
    const firstFree = index.columns.findIndex((column) => !mentions(condition, column));
    const held = firstFree === -1 ? index.columns.length : firstFree;
    const said = `${type} on ${name}: ${condition === '' ? 'no Index Cond' : condition}`;
    return [{ table: index.table, index: index.columns, held, said }, ...below];
  }
  const table = node['Relation Name'];
  // A bitmap heap scan reads what the index scans below it found; changes happen where those point.
  if (table === undefined || type === 'Bitmap Heap Scan' || type === 'ModifyTable') return below;
  return [{ table, index: undefined, held: 0, said: `${type} on ${table}` }, ...below];
}

/** Whether an index condition speaks of a column; what stands in quotes is a value. */
function mentions(condition: string, column: string): boolean {
  if (/\W/.test(column)) return condition.includes(column);
  return new RegExp(String.raw`\b${column}\b`).test(condition.replaceAll(/'(?:[^']|'')*'/g, "''"));
}

// --- judgement ---

/** Columns with few values or one: alone they leave a large part of a table. */
const broadColumns: ReadonlySet<string> = new Set(['workspace_id', 'state']);

/** Why a way into a table will not do once there are many rows; undefined when it is fine. */
export function faultOf(access: Access): string | undefined {
  const { table, index, held, said } = access;
  if (index === undefined) return `reads all of ${table} (${said})`;
  if (held === 0) return `reads a whole index of ${table} (${said})`;
  const narrows = index.slice(0, held).some((column) => !broadColumns.has(column));
  if (narrows || held === index.length) return undefined;
  return `narrows ${table} by ${index.slice(0, held).join(', ')} alone (${said})`;
}
