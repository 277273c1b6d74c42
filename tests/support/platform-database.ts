/** The two things test databases need of the platform: opening one, and bringing it up to date. */
import { openDatabase } from '../../src/platform/db/open.ts';
import { migrateToLatest } from '../../src/platform/db/migrate.ts';

export type { Database } from '../../src/platform/db/database.ts';
export { openDatabase };

/** Opens a database, gives it today's tables, and closes it again. */
export async function migrate(url: string): Promise<void> {
  const db = await openDatabase(url);
  try {
    await migrateToLatest(db);
  } finally {
    await db.close();
  }
}
