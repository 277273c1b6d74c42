/**
 * Brings a database's tables to the form this version of the app expects, all in one transaction,
 * and tells when the two do not fit.
 */
import type { Knex } from 'knex';
import { migrations as ownMigrations } from '../../../migrations/index.ts';
import type { Database } from './database.ts';
import type { Migration } from './migration.ts';
import { acrossWorkspaces } from './transaction.ts';

/** How a database's tables compare with this version of the app. */
export type MigrationState =
  | { readonly kind: 'current' }
  /** Nothing has ever been made in it. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'behind'; readonly missing: readonly string[] }
  /** A newer version has changed the tables. */
  | { readonly kind: 'ahead'; readonly unknown: readonly string[] };

/** The database and this version of the app do not fit; `message` says which to bring up to date. */
export class SchemaMismatch extends Error {
  override readonly name = 'SchemaMismatch';
}

/** Where knex remembers what has been applied. */
const APPLIED_TABLE = 'knex_migrations';

/**
 * Applies every migration not applied yet, in order, all or none. Safe to run from two processes at
 * once: the second waits, then finds nothing to do. Must not run inside a transaction.
 * @throws SchemaMismatch when the database is newer than this version; nothing is changed.
 */
export async function migrateToLatest(
  db: Database,
  migrations: readonly Migration[] = ownMigrations,
): Promise<{ readonly applied: readonly string[] }> {
  return await db.dialect.migrating(async (trx) => {
    const before = await appliedNames(trx);
    refuseNewer(compare(before, migrations));
    await trx.migrate.latest(configFor(migrations));
    const known = new Set(before);
    return { applied: (await appliedNames(trx)).filter((name) => !known.has(name)) };
  });
}

/** Undoes the migration applied last, if any, and answers its name. For tests; data in what it drops is lost. */
export async function rollbackOne(
  db: Database,
  migrations: readonly Migration[] = ownMigrations,
): Promise<string | undefined> {
  return await db.dialect.migrating(async (trx) => {
    const last = (await appliedNames(trx)).at(-1);
    if (last !== undefined) await trx.migrate.down(configFor(migrations));
    return last;
  });
}

/** How the database's tables compare with this version of the app. */
export async function migrationState(
  db: Database,
  migrations: readonly Migration[] = ownMigrations,
): Promise<MigrationState> {
  const applied = await acrossWorkspaces(db, 'reads', (tx) => appliedNames(tx.knex));
  return compare(applied, migrations);
}

/**
 * Passes when the database fits this version of the app.
 * @throws SchemaMismatch with a sentence that says which of the two is older and what to do.
 */
export async function assertCurrent(
  db: Database,
  migrations: readonly Migration[] = ownMigrations,
): Promise<void> {
  const state = await migrationState(db, migrations);
  refuseNewer(state);
  if (state.kind === 'empty') {
    throw new SchemaMismatch('The database is empty. Run `runner-up migrate` to make its tables.');
  }
  if (state.kind === 'behind') {
    throw new SchemaMismatch(
      `The database is older than this version of Runner-up: it lacks ${state.missing.join(', ')}. ` +
        'Run `runner-up migrate`, after a backup.',
    );
  }
}

function refuseNewer(state: MigrationState): void {
  if (state.kind !== 'ahead') return;
  throw new SchemaMismatch(
    'The database is newer than this version of Runner-up: ' +
      `it has ${state.unknown.join(', ')}, which this version does not know. ` +
      'Run the newer version, or restore the backup made before it was installed.',
  );
}

function compare(applied: readonly string[], migrations: readonly Migration[]): MigrationState {
  const names = new Set(migrations.map((migration) => migration.name));
  const unknown = applied.filter((name) => !names.has(name));
  if (unknown.length > 0) return { kind: 'ahead', unknown };
  if (applied.length === 0) return { kind: 'empty' };
  const missing = [...names].filter((name) => !applied.includes(name));
  return missing.length > 0 ? { kind: 'behind', missing } : { kind: 'current' };
}

async function appliedNames(trx: Knex.Transaction): Promise<readonly string[]> {
  if (!(await trx.schema.hasTable(APPLIED_TABLE))) return [];
  const names: readonly string[] = await trx(APPLIED_TABLE).orderBy('id').pluck('name');
  return names;
}

/**
 * knex's own lock row needs no care: it is set and cleared within our transaction, so a process that
 * dies leaves nothing locked, and `Dialect.migrating` keeps a second migrator out.
 */
function configFor(migrations: readonly Migration[]): Knex.MigratorConfig {
  const source: Knex.MigrationSource<Migration> = {
    getMigrations: async () => [...migrations],
    getMigrationName: (migration) => migration.name,
    getMigration: async (migration) => migration,
  };
  return { tableName: APPLIED_TABLE, migrationSource: source };
}
