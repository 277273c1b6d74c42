/**
 * The few parts of knex that its own types leave out and that `dialect-sqlite.ts` and
 * `dialect-postgres.ts` extend. knex is held to 3.3 in package.json because of them.
 */
declare module 'knex/lib/dialects/sqlite3/index.js' {
  import type { Knex } from 'knex';

  export default class SqliteClient extends Knex.Client {
    /** Sends one statement; what the driver answers is put into `response`. */
    _query(connection: unknown, statement: SentStatement): Promise<SentStatement>;
  }

  export interface SentStatement {
    readonly sql: string;
    readonly bindings?: readonly unknown[];
    response?: unknown;
  }
}

declare module 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js' {
  import type { Knex } from 'knex';

  interface TransactionInside {
    /** Whether the transaction was asked for with `readOnly`. */
    readonly readOnly?: boolean;
    begin(connection: unknown): PromiseLike<unknown>;
    /** Begins, runs the container, commits or rolls back; then the connection goes back to the pool. */
    _onAcquire(container: unknown, connection: unknown): Promise<unknown>;
  }

  const SqliteTransaction: new (
    client: Knex.Client,
    container: unknown,
    config: unknown,
    outerTx: unknown,
  ) => Knex.Transaction & TransactionInside;
  export default SqliteTransaction;
}

declare module 'knex/lib/dialects/postgres/index.js' {
  import type { Knex } from 'knex';

  export default class PostgresClient extends Knex.Client {
    /** Sends one statement; the driver's result is put into `response`. */
    _query(
      connection: unknown,
      statement: { readonly sql: string; readonly response?: unknown },
    ): Promise<{ readonly response?: unknown }>;
  }
}
