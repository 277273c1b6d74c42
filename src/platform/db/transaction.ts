/**
 * The two ways to open a transaction: in one workspace, which is how all domain work is done, and
 * across workspaces, for the platform's own chores.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Knex } from 'knex';
import type {
  Database,
  PlatformTx,
  TransactionMode,
  WorkspaceId,
  WorkspaceTx,
} from './database.ts';

/** A transaction the database undid is run at most this often. */
const TRIES = 3;

/**
 * Runs `work` in a transaction that sees and changes one workspace only; commits what it returns,
 * rolls back what it throws. PostgreSQL may undo it to resolve a deadlock: it is then run again from
 * the start, up to three times in all, so `work` must do nothing that a rollback does not undo.
 * @throws Error when a transaction on the same database is open around this call, and somebody watches.
 */
export function inWorkspace<T>(
  db: Database,
  workspaceId: WorkspaceId,
  mode: TransactionMode,
  work: (tx: WorkspaceTx) => Promise<T>,
): Promise<T> {
  const { dialect } = db;
  return transact(db, mode, async (knex) => {
    await dialect.bindWorkspace(knex, workspaceId);
    return await work({ scope: 'workspace', workspaceId, knex, dialect });
  });
}

/**
 * Like `inWorkspace`, over the rows of all workspaces: claiming jobs, delivering messages, finding
 * the workspace of a request.
 */
export function acrossWorkspaces<T>(
  db: Database,
  mode: TransactionMode,
  work: (tx: PlatformTx) => Promise<T>,
): Promise<T> {
  const { dialect } = db;
  return transact(db, mode, async (knex) => {
    await dialect.bindWorkspace(knex, '*');
    return await work({ scope: 'platform', knex, dialect });
  });
}

/** A transaction open around the running code. */
interface OpenTransaction {
  readonly knex: Knex;
  /** Work that outlives the transaction it was started in is no longer inside it. */
  ended: boolean;
  readonly around: OpenTransaction | undefined;
}

/** Undefined where nobody watches. */
let openTransactions: AsyncLocalStorage<OpenTransaction> | undefined;

/**
 * From now on a transaction opened inside another one is told at once. Without, it waits on SQLite for
 * the only connection until its time is up, and on PostgreSQL it commits by itself. For tests and the
 * demo: following every promise costs a tenth of what a short request takes.
 */
export function watchForNestedTransactions(): void {
  openTransactions ??= new AsyncLocalStorage();
}

async function transact<T>(
  db: Database,
  mode: TransactionMode,
  work: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  refuseNesting(db);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transactOnce(db, mode, work);
    } catch (error) {
      if (attempt === TRIES || !db.dialect.isRerunnable(error)) throw error;
    }
  }
}

async function transactOnce<T>(
  db: Database,
  mode: TransactionMode,
  work: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  const opened: OpenTransaction = {
    knex: db.knex,
    ended: false,
    around: openTransactions?.getStore(),
  };
  try {
    return await db.knex.transaction(
      // Entered here, not around the whole: knex opens connections and timers of its own, which
      // live on and would carry the mark with them.
      async (trx) => {
        // knex calls this even when BEGIN failed; what is thrown here is lost, BEGIN's error is told.
        if (trx.isCompleted()) throw new Error('the transaction did not begin');
        return openTransactions === undefined
          ? await work(trx)
          : await openTransactions.run(opened, () => work(trx));
      },
      { isolationLevel: 'read committed', readOnly: mode === 'reads' },
    );
  } finally {
    opened.ended = true;
  }
}

/** Where somebody watches; see `watchForNestedTransactions`. */
function refuseNesting(db: Database): void {
  for (let open = openTransactions?.getStore(); open !== undefined; open = open.around) {
    if (open.knex === db.knex && !open.ended) {
      throw new Error(
        'a transaction was opened inside another: pass the open one on, or wait until it has ended',
      );
    }
  }
}
