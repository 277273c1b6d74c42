/** Empties an SQLite file between tests, on a connection of its own. */
import sqlite3 from 'sqlite3';

const isMigrationTable = "name like '%migrations%'";

/**
 * Deletes all rows but those that say which migrations ran. Foreign keys are off on this connection,
 * as on every new one; triggers (an audit log refuses deletion) are taken off and put back.
 * @throws Error when another connection holds the file for more than five seconds.
 */
export async function emptySqlite(file: string): Promise<void> {
  const db = await open(file);
  try {
    await run(db, 'pragma busy_timeout = 5000');
    // Nothing is lost if the machine stops between two tests.
    await run(db, 'pragma synchronous = off');
    await run(db, 'begin immediate');
    const triggers = await list(db, "select name, sql from sqlite_master where type = 'trigger'");
    const tables = await list(
      db,
      `select name, sql from sqlite_master
       where type = 'table' and name not like 'sqlite~_%' escape '~' and not ${isMigrationTable}`,
    );
    for (const { name } of triggers) await run(db, `drop trigger "${name}"`);
    for (const { name } of tables) await run(db, `delete from "${name}"`);
    for (const { sql } of triggers) await run(db, sql);
    await run(db, 'commit');
  } finally {
    await close(db);
  }
}

function open(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const db: sqlite3.Database = new sqlite3.Database(file, sqlite3.OPEN_READWRITE, (error) => {
      if (error) reject(error);
      else resolve(db);
    });
  });
}

function run(db: sqlite3.Database, statement: string): Promise<void> {
  return new Promise((resolve, reject) => {
    db.run(statement, (error: Error | null) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

function list(
  db: sqlite3.Database,
  query: string,
): Promise<readonly { readonly name: string; readonly sql: string }[]> {
  return new Promise((resolve, reject) => {
    db.all<{ name: string; sql: string }>(query, (error, rows) => {
      if (error) reject(error);
      else resolve(rows);
    });
  });
}

function close(db: sqlite3.Database): Promise<void> {
  return new Promise((resolve, reject) => {
    db.close((error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
