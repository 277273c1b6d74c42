/** `runner-up migrate`: brings the database to this version. */
import type { CliConfig } from '../config.ts';
import { migrateToLatest } from '../platform/db/migrate.ts';
import { openDatabase } from '../platform/db/open.ts';

/** Migrates, and says what was done. */
export async function migrateCommand(config: CliConfig): Promise<void> {
  const db = await openDatabase(config.databaseUrl);
  try {
    const { applied } = await migrateToLatest(db);
    const words =
      applied.length === 0
        ? 'The database is up to date. Nothing was changed.'
        : `The database is up to date now. Applied: ${applied.join(', ')}.`;
    process.stdout.write(`${words}\n`);
  } finally {
    await db.close();
  }
}
