/**
 * PostgreSQL: many connections, row locks, row-level security by workspace. Nothing here changes
 * pg's process-wide settings; parsers belong to our own connections.
 */
import knex, { type Knex } from 'knex';
import KnexPostgresClient from 'knex/lib/dialects/postgres/index.js';
import { codeOf, type DatabaseFailure, isQueueTimeout, messageOf } from './failure.ts';

/** PostgreSQL's type number of bigint, also that of `count(*)`. */
const INT8 = 20;
const CONNECT_MS = 10_000;
/** A process that hangs in a transaction loses its locks after this long. */
const IDLE_IN_TRANSACTION_MS = 60_000;
/** An advisory lock is a number every program in the database shares; ours spells `runnerup` in ASCII. */
const MIGRATION_LOCK = '8247619713026389360';

/** knex's client for PostgreSQL whose bigints are numbers and whose COMMIT tells the truth. */
export class PostgresClient extends KnexPostgresClient {
  override async acquireRawConnection(): Promise<unknown> {
    const connection: unknown = await super.acquireRawConnection();
    if (!isDriverConnection(connection)) throw new Error('not a connection of pg');
    connection.setTypeParser(INT8, parseInt8);
    return connection;
  }

  override async _query(
    connection: unknown,
    statement: { readonly sql: string },
  ): Promise<{ readonly response?: unknown }> {
    const answered = await super._query(connection, statement);
    if (statement.sql === 'COMMIT;' && wasRolledBack(answered.response)) {
      // PostgreSQL answers COMMIT of a failed transaction with a quiet ROLLBACK; without this,
      // swallowing the error of the last statement would look like success.
      throw new Error('the transaction was rolled back: an earlier statement in it had failed');
    }
    return answered;
  }
}

interface DriverConnection {
  setTypeParser(type: number, parse: (text: string) => number): void;
}

function isDriverConnection(value: unknown): value is DriverConnection {
  return typeof value === 'object' && value !== null && 'setTypeParser' in value;
}

function wasRolledBack(response: unknown): boolean {
  return (
    typeof response === 'object' &&
    response !== null &&
    'command' in response &&
    response.command === 'ROLLBACK'
  );
}

/** @throws RangeError beyond 2^53, where a number would lie. */
function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint too large for a number: ${text}`);
  return value;
}

// What knex warns of (a failed migration, a connection the server closed) is thrown or mended as well.
const quietLog = { warn: () => undefined };

function connectTo(url: string, poolSize: number): Knex {
  return knex({
    client: PostgresClient,
    connection: {
      connectionString: url,
      application_name: 'runner-up',
      connectionTimeoutMillis: CONNECT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      keepAlive: true,
    },
    pool: { min: 0, max: poolSize },
    log: quietLog,
  });
}

async function bindWorkspace(trx: Knex.Transaction, workspace: string): Promise<void> {
  // `true`: for this transaction only, so that a pooled connection never carries it over.
  await trx.raw("select set_config('app.workspace', ?, true)", [workspace]);
}

/** The behaviours of one PostgreSQL database; documented in `dialect.ts`. */
export function postgresDialect(url: string) {
  return {
    name: 'PostgreSQL' as const,
    migratesAtStart: false,

    prepare: async (): Promise<void> => {},

    connect: (poolSize: number): Knex => connectTo(url, poolSize),

    probe: async (db: Knex): Promise<void> => {
      await db.raw('select 1');
    },

    lockRows: <Row extends {}, Result>(query: Knex.QueryBuilder<Row, Result>) => query.forUpdate(),

    skipLocked: <Row extends {}, Result>(query: Knex.QueryBuilder<Row, Result>) =>
      query.forUpdate().skipLocked(),

    daysBetween: (from: string, to: string) => `(cast(${to} as date) - cast(${from} as date))`,

    bindWorkspace,

    isUniqueViolation: (error: unknown): boolean => codeOf(error) === '23505',

    isForeignKeyViolation: (error: unknown): boolean => codeOf(error) === '23503',

    // lock_not_available.
    isBusy: (error: unknown): boolean => codeOf(error) === '55P03' || isQueueTimeout(error),

    // serialization_failure and deadlock_detected.
    isRerunnable: (error: unknown): boolean => {
      const code = codeOf(error);
      return code === '40001' || code === '40P01';
    },

    describeFailure,

    explainOpening: (error: unknown): string => explainOpening(url, error),

    listConcerns: async (db: Knex): Promise<readonly string[]> => {
      const bound = db('pg_roles').whereRaw(
        'rolname = current_user and not rolsuper and not rolbypassrls',
      );
      return (await bound.first('rolname')) !== undefined
        ? []
        : [
            'The PostgreSQL user of the app is a superuser or has BYPASSRLS, so row-level security ' +
              'does not bind it. Give the app a user of its own.',
          ];
    },

    migrating: async <Result>(
      work: (trx: Knex.Transaction) => Promise<Result>,
    ): Promise<Result> => {
      const own = connectTo(url, 1);
      try {
        return await own.transaction(async (trx) => {
          await trx.raw('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
          await bindWorkspace(trx, '*');
          return await work(trx);
        });
      } finally {
        await own.destroy();
      }
    },

    // VACUUM is the server's own business, and its operator's.
    eraseTraces: async (): Promise<void> => {},
  };
}

function describeFailure(error: unknown): DatabaseFailure {
  const code = codeOf(error) ?? '';
  if (code === '25006') return 'read_only';
  if (code === '53100') return 'full';
  // Connection exceptions, refused credentials, no such database, too many connections, shutdown.
  if (/^(08|28|3D000|53300|57P0)/.test(code)) return 'unreachable';
  if (/^E[A-Z_]+$/.test(code)) return 'unreachable';
  return /connection terminated|timeout expired|timeout exceeded/i.test(messageOf(error))
    ? 'unreachable'
    : 'other';
}

function explainOpening(url: string, error: unknown): string {
  const place = placeOf(url);
  const code = codeOf(error) ?? '';
  if (code.startsWith('28') || /password must be a string/.test(messageOf(error))) {
    return `PostgreSQL at ${place.host} refuses the user or the password of the database URL.`;
  }
  if (code === '3D000') {
    return `There is no database "${place.database}" in PostgreSQL at ${place.host}. Create it first.`;
  }
  if (describeFailure(error) === 'unreachable') {
    return `PostgreSQL at ${place.host} cannot be reached (${messageOf(error) || code}).`;
  }
  return `The PostgreSQL database at ${place.host} cannot be opened: ${messageOf(error)}.`;
}

/** Host and database for people; never the user or the password. */
function placeOf(url: string): { readonly host: string; readonly database: string } {
  const { host, pathname } = new URL(url);
  return { host: host || 'the local socket', database: decodeURIComponent(pathname.slice(1)) };
}

/** How columns are written in PostgreSQL. */
export const postgresColumns = {
  keyType: 'text collate "C"',

  secureRows: async (db: Knex, table: string, column: string): Promise<void> => {
    const bound = "current_setting('app.workspace', true)";
    const visible = `(?? = ${bound} or ${bound} = '*')`;
    await db.raw('alter table ?? enable row level security', [table]);
    // The app owns its tables, and an owner is exempt unless forced.
    await db.raw('alter table ?? force row level security', [table]);
    await db.raw(`create policy own_workspace on ?? using ${visible} with check ${visible}`, [
      table,
      column,
      column,
    ]);
  },
};
