/**
 * SQLite: one file, one connection, one writer at a time. Writers queue at BEGIN IMMEDIATE instead
 * of failing in the middle.
 */
import { mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import knex, { type Knex } from 'knex';
import KnexSqliteTransaction from 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js';
import KnexSqliteClient, { type SentStatement } from 'knex/lib/dialects/sqlite3/index.js';
import { codeOf, type DatabaseFailure, isQueueTimeout, messageOf } from './failure.ts';
import { type PreparedReads, type PreparingConnection, preparedReads } from './prepared-reads.ts';

/** How long a writer waits for another process's transaction. */
const BUSY_MS = 5_000;
/** How long a migrator waits for another one. */
const MIGRATION_BUSY_MS = 60_000;
/** How long a transaction waits for those before it in this process. */
const QUEUE_MS = 60_000;

/** The statements every connection begins with; the busy timeout first, as the others may have to wait. */
function pragmas(foreignKeys: boolean): readonly string[] {
  return [
    `busy_timeout = ${foreignKeys ? BUSY_MS : MIGRATION_BUSY_MS}`,
    'journal_mode = WAL',
    'synchronous = FULL',
    `foreign_keys = ${foreignKeys ? 'ON' : 'OFF'}`,
    'secure_delete = FAST',
  ];
}

/** Runs one statement on a bare connection of the driver. */
async function execute(connection: unknown, sql: string): Promise<void> {
  if (!isDriverConnection(connection)) throw new Error('not a connection of sqlite3');
  await new Promise<void>((resolve, reject) => {
    connection.exec(sql, (error) => (error === null ? resolve() : reject(error)));
  });
}

interface DriverConnection extends PreparingConnection {
  exec(sql: string, done: (error: Error | null) => void): unknown;
}

function isDriverConnection(value: unknown): value is DriverConnection {
  return typeof value === 'object' && value !== null && 'exec' in value;
}

/**
 * Begins writes with BEGIN IMMEDIATE: knex begins deferred, so a transaction that reads before it
 * writes gets SQLITE_BUSY at once, without waiting, when another process wrote in between.
 */
class SqliteTransaction extends KnexSqliteTransaction {
  override begin(connection: unknown): PromiseLike<unknown> {
    return this.query(
      connection,
      this.readOnly ? 'BEGIN;' : 'BEGIN IMMEDIATE;',
      undefined,
      undefined,
    );
  }

  override async _onAcquire(container: unknown, connection: unknown): Promise<unknown> {
    if (isTransaction(this.client)) return await super._onAcquire(container, connection);
    await holdToReads(connection, this.readOnly === true);
    try {
      return await super._onAcquire(container, connection);
    } catch (error) {
      // A COMMIT that failed (disk full, busy) leaves the transaction open, and the connection is
      // the only one: without this the next BEGIN, and every one after it, would fail.
      await execute(connection, 'ROLLBACK').catch(() => undefined);
      throw error;
    }
  }
}

/** The connections that are held to reads just now. */
const heldToReads = new WeakSet<object>();

/**
 * The same promise as PostgreSQL's READ ONLY: what declares that it reads cannot write. It stays so
 * until something writes, as most follows its like; and it is waited for, because the driver lets a
 * later statement overtake it.
 */
async function holdToReads(connection: unknown, readOnly: boolean): Promise<void> {
  if (!isDriverConnection(connection) || heldToReads.has(connection) === readOnly) return;
  await execute(connection, `PRAGMA query_only = ${readOnly ? 'ON' : 'OFF'}`);
  if (readOnly) heldToReads.add(connection);
  else heldToReads.delete(connection);
}

/** Whether a client belongs to a transaction, so that what it opens is a savepoint. */
function isTransaction(client: unknown): boolean {
  return (
    typeof client === 'object' &&
    client !== null &&
    'transacting' in client &&
    client.transacting === true
  );
}

/** A transaction has a client of its own, so what belongs to a connection is kept beside it. */
const readsOf = new WeakMap<object, PreparedReads>();

/** knex's client for SQLite with our transactions and pragmas, and with reads that stay prepared. */
export class SqliteClient extends KnexSqliteClient {
  override transaction(container: unknown, config: unknown, outerTx: unknown): Knex.Transaction {
    return new SqliteTransaction(this, container, config, outerTx);
  }

  protected get foreignKeys(): boolean {
    return true;
  }

  override async acquireRawConnection(): Promise<unknown> {
    const connection: unknown = await super.acquireRawConnection();
    try {
      for (const pragma of pragmas(this.foreignKeys)) await execute(connection, `PRAGMA ${pragma}`);
    } catch (error) {
      await this.destroyRawConnection(connection);
      throw error;
    }
    if (isDriverConnection(connection)) readsOf.set(connection, preparedReads(connection));
    return connection;
  }

  override async destroyRawConnection(connection: unknown): Promise<void> {
    if (isDriverConnection(connection)) await readsOf.get(connection)?.release();
    await super.destroyRawConnection(connection);
  }

  override async _query(connection: unknown, statement: SentStatement): Promise<SentStatement> {
    const reads = isDriverConnection(connection) ? readsOf.get(connection) : undefined;
    if (reads === undefined || !/^\s*select\b/i.test(statement.sql)) {
      return super._query(connection, statement);
    }
    statement.response = await reads.all(statement.sql, statement.bindings ?? []);
    return statement;
  }
}

/** For migrations: rebuilding a table must not empty the tables that point to it. */
class SqliteMigrationClient extends SqliteClient {
  protected override get foreignKeys(): boolean {
    return false;
  }
}

// What knex warns of when a migration fails is thrown as well.
const quietLog = { warn: () => undefined };

function connectWith(client: typeof SqliteClient, path: string): Knex {
  return knex({
    client,
    connection: { filename: path },
    useNullAsDefault: true,
    acquireConnectionTimeout: QUEUE_MS,
    log: quietLog,
    pool: { min: 1, max: 1 },
  });
}

/** The behaviours of one SQLite file; documented in `dialect.ts`. */
export function sqliteDialect(path: string) {
  return {
    name: 'SQLite' as const,
    migratesAtStart: true,

    prepare: async (): Promise<void> => {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // Created here, not by SQLite, so that candidates' data is never readable by others; the
      // write-ahead log takes its mode from the file. An existing file keeps its mode.
      await (await open(path, 'a', 0o600)).close();
    },

    connect: (): Knex => connectWith(SqliteClient, path),

    // An IMMEDIATE transaction, because a file that cannot be written only says so when it is.
    probe: async (db: Knex): Promise<void> => {
      await db.transaction(async (trx) => {
        await trx.raw('select count(*) from sqlite_master');
      });
    },

    lockRows: <Row extends {}, Result>(query: Knex.QueryBuilder<Row, Result>) => query,

    skipLocked: <Row extends {}, Result>(query: Knex.QueryBuilder<Row, Result>) => query,

    daysBetween: (from: string, to: string) => `(julianday(${to}) - julianday(${from}))`,

    bindWorkspace: async (): Promise<void> => {},

    isUniqueViolation: (error: unknown): boolean =>
      codeOf(error) === 'SQLITE_CONSTRAINT' &&
      /UNIQUE constraint failed|PRIMARY KEY/.test(messageOf(error)),

    isForeignKeyViolation: (error: unknown): boolean =>
      codeOf(error) === 'SQLITE_CONSTRAINT' && /FOREIGN KEY/.test(messageOf(error)),

    isBusy: (error: unknown): boolean => {
      const code = codeOf(error);
      return code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED' || isQueueTimeout(error);
    },

    // Everything that could be in the way is waited for at BEGIN.
    isRerunnable: (): boolean => false,

    describeFailure,

    explainOpening: (error: unknown): string => explainOpening(path, error),

    listConcerns: async (): Promise<readonly string[]> => {
      const { mode } = await stat(path);
      return (mode & 0o077) === 0
        ? []
        : [`Other users of this machine can open ${path}. Run: chmod 600 ${path}`];
    },

    migrating: async <Result>(
      work: (trx: Knex.Transaction) => Promise<Result>,
    ): Promise<Result> => {
      const own = connectWith(SqliteMigrationClient, path);
      try {
        return await own.transaction(async (trx) => {
          const result = await work(trx);
          await checkForeignKeys(trx);
          return result;
        });
      } finally {
        await own.destroy();
      }
    },

    eraseTraces: async (db: Knex): Promise<void> => {
      await db.raw('PRAGMA wal_checkpoint(TRUNCATE)');
    },
  };
}

async function checkForeignKeys(trx: Knex.Transaction): Promise<void> {
  const lost: readonly { readonly table: string; readonly parent: string }[] = await trx.raw(
    'PRAGMA foreign_key_check',
  );
  const first = lost[0];
  if (first === undefined) return;
  throw new Error(
    `the migrations would leave ${lost.length} row(s) pointing nowhere, ` +
      `the first in ${first.table} to ${first.parent}; nothing was changed`,
  );
}

function describeFailure(error: unknown): DatabaseFailure {
  switch (codeOf(error)) {
    case 'SQLITE_READONLY':
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'read_only';
    case 'SQLITE_FULL':
    case 'ENOSPC':
    case 'EDQUOT':
      return 'full';
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EISDIR':
      return 'unreachable';
    default:
      return 'other';
  }
}

function explainOpening(path: string, error: unknown): string {
  const folder = dirname(path);
  const code = codeOf(error);
  if (code === 'SQLITE_NOTADB') {
    return `The file ${path} is not an SQLite database. Move it away, or name another file.`;
  }
  if (code === 'SQLITE_CORRUPT') {
    return `The database file ${path} is damaged. Restore a backup.`;
  }
  if (code === 'SQLITE_BUSY') {
    return `The database file ${path} is held by another process. Try again when it has finished.`;
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return `The database file cannot be in ${folder}: part of that path is a file, not a folder.`;
  }
  if (code === 'EISDIR') {
    return `${path} is a folder; name a file in it, such as ${path}/runner-up.sqlite.`;
  }
  switch (describeFailure(error)) {
    case 'read_only':
    case 'unreachable':
      return (
        `The database file ${path} cannot be written. ` +
        `Both the file and its folder ${folder} must be writable by the user this runs as.`
      );
    case 'full':
      return `There is no room left on the disk of ${folder}.`;
    case 'other':
      return `The database file ${path} cannot be opened: ${messageOf(error)}.`;
  }
}

/** How columns are written in SQLite, whose text compares by code point already. */
export const sqliteColumns = {
  keyType: 'text',
  // No row-level security: composite keys keep workspaces apart, and stores name theirs in every query.
  secureRows: async (): Promise<void> => {},
};
