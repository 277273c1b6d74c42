/**
 * The only place that asks "which database is this?". Everything else calls behaviours: what differs
 * between SQLite and PostgreSQL is answered by `dialect-sqlite.ts` and `dialect-postgres.ts`.
 */
import type { Knex } from 'knex';
import type { Id } from '../ids.ts';
import { PostgresClient, postgresColumns, postgresDialect } from './dialect-postgres.ts';
import { SqliteClient, sqliteColumns, sqliteDialect } from './dialect-sqlite.ts';
import type { DatabaseFailure } from './failure.ts';

/** Where a database is: a file, or a server. */
export type DatabaseTarget =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** What differs between the two databases, as behaviours. */
export interface Dialect {
  /** For people to read (`doctor`, logs). Never compare it: add a behaviour instead. */
  readonly name: 'SQLite' | 'PostgreSQL';

  /**
   * Whether the app may migrate by itself when it starts: a file is its own alone, a server may serve
   * other processes that still run the older version.
   */
  readonly migratesAtStart: boolean;

  /** Makes ready what connecting needs: the folder and the file, where there is one. */
  prepare(): Promise<void>;

  /** A pool of connections; `poolSize` is ignored where the database allows one writer only. */
  connect(poolSize: number): Knex;

  /** Opens a first connection; throws what `explainOpening` can explain. */
  probe(knex: Knex): Promise<void>;

  /**
   * Locks the rows a query finds until the transaction ends (FOR UPDATE). SQLite needs nothing: a
   * `writes` transaction holds the lock of the whole file from its first moment.
   */
  lockRows<Row extends {}, Result>(
    query: Knex.QueryBuilder<Row, Result>,
  ): Knex.QueryBuilder<Row, Result>;

  /** Like `lockRows`, but passes over rows another transaction has locked, so that two workers share a queue. */
  skipLocked<Row extends {}, Result>(
    query: Knex.QueryBuilder<Row, Result>,
  ): Knex.QueryBuilder<Row, Result>;

  /** SQL for the whole days from one local day to another; each is a column's name, or `?`. */
  daysBetween(from: string, to: string): string;

  /** Binds a transaction to one workspace, or (`*`) to all; row-level security reads it. */
  bindWorkspace(trx: Knex.Transaction, workspace: Id<'workspace'> | '*'): Promise<void>;

  /**
   * Whether a statement failed because its row is there already. On PostgreSQL the transaction is
   * lost with it: to go on in the same one, use `onConflict(…).ignore()` and look at what was inserted.
   */
  isUniqueViolation(error: unknown): boolean;

  /** Whether a statement failed because the row it points to is not there (in this workspace). */
  isForeignKeyViolation(error: unknown): boolean;

  /** Whether the database, or every connection to it, was held for longer than we wait; trying later is safe. */
  isBusy(error: unknown): boolean;

  /** Whether the database undid the whole transaction for reasons of its own, so that it may be run again. */
  isRerunnable(error: unknown): boolean;

  /** What kind of trouble an error is, for `doctor`, health and opening. */
  describeFailure(error: unknown): DatabaseFailure;

  /** A sentence for the operator: why this database cannot be opened. */
  explainOpening(error: unknown): string;

  /** Sentences about how this database is set up that its operator should know; for `doctor`. */
  listConcerns(knex: Knex): Promise<readonly string[]>;

  /**
   * Runs migrations on a connection of their own, in one transaction that no second migrator enters
   * at the same time; it waits. Row-level security lets it see all workspaces. Foreign keys are off
   * in SQLite meanwhile, and checked before the commit.
   * @throws Error when a row points nowhere at the end; nothing is changed then.
   */
  migrating<Result>(work: (trx: Knex.Transaction) => Promise<Result>): Promise<Result>;

  /** Leaves nothing of erased rows in side files; the last step of `forget`, outside a transaction. */
  eraseTraces(knex: Knex): Promise<void>;
}

/** How columns and tables are written in one database; for `columns.ts`. */
export interface ColumnDialect {
  /** Text compared by code point, in the same order on both databases. */
  readonly keyType: string;
  /** Lets a transaction see and write only rows whose `column` is the workspace it is bound to. */
  secureRows(knex: Knex, table: string, column: string): Promise<void>;
}

/** The dialect of a database that is not open yet. */
export function dialectFor(target: DatabaseTarget): Dialect {
  switch (target.kind) {
    case 'sqlite':
      return sqliteDialect(target.path);
    case 'postgres':
      return postgresDialect(target.url);
  }
}

/** How to write columns for the connection a migration runs on. */
export function columnDialectOf(knex: Knex): ColumnDialect {
  const client: unknown = knex.client;
  if (client instanceof SqliteClient) return sqliteColumns;
  if (client instanceof PostgresClient) return postgresColumns;
  throw new Error('this connection was not opened by openDatabase');
}
