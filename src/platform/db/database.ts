/**
 * What an open database is, and the two ways to open a transaction on it: bound to one workspace
 * (all domain work) or across workspaces (the platform's own chores, such as claiming jobs).
 */
import type { Knex } from 'knex';
import type { Id } from '../ids.ts';
import type { Dialect } from './dialect.ts';

/** One installation of the app; the tenant key of every domain row. */
export type WorkspaceId = Id<'workspace'>;

/** An open database of either kind. */
export interface Database {
  readonly knex: Knex;
  readonly dialect: Dialect;
  /** Closes every connection; waits for running statements. */
  close(): Promise<void>;
}

/** `reads` may share the database with other readers; `writes` takes SQLite's write lock at the start. */
export type TransactionMode = 'reads' | 'writes';

/** A transaction that can see and change rows of one workspace only. */
export interface WorkspaceTx {
  readonly scope: 'workspace';
  readonly workspaceId: WorkspaceId;
  readonly knex: Knex.Transaction;
  readonly dialect: Dialect;
}

/** A transaction over all workspaces; for the platform alone, never for a feature's use case. */
export interface PlatformTx {
  readonly scope: 'platform';
  readonly knex: Knex.Transaction;
  readonly dialect: Dialect;
}
