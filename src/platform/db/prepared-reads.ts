/**
 * Keeps the latest reads of one SQLite connection prepared. The driver parses and plans a statement
 * anew each time it is sent, which is half of what a short read takes.
 */

/** A connection of the driver, as far as this needs it. */
export interface PreparingConnection {
  prepare(sql: string, done: (error: Error | null) => void): PreparedRead;
}

interface PreparedRead {
  all(
    bindings: readonly unknown[],
    done: (error: Error | null, rows: readonly unknown[]) => void,
  ): unknown;
  finalize(done: () => void): unknown;
}

/** The prepared reads of one connection. */
export interface PreparedReads {
  /** Runs a statement that reads; answers all its rows. */
  all(sql: string, bindings: readonly unknown[]): Promise<readonly unknown[]>;
  /** Lets go of every statement: a connection with prepared ones can't be closed. */
  release(): Promise<void>;
}

/** More than the app has; lists of different lengths make statements of their own. */
const mostKept = 150;

/** Begins to keep the reads of a connection. */
export function preparedReads(connection: PreparingConnection): PreparedReads {
  /** By their text, the one used longest ago first. */
  const kept = new Map<string, PreparedRead>();

  const letGo = async (sql: string, read: PreparedRead): Promise<void> => {
    if (kept.get(sql) === read) kept.delete(sql);
    await new Promise<void>((resolve) => {
      read.finalize(() => resolve());
    });
  };

  return {
    all: (sql, bindings) =>
      new Promise((resolve, reject) => {
        const read =
          kept.get(sql) ??
          connection.prepare(sql, (error) => {
            if (error === null) return;
            kept.delete(sql);
            reject(error);
          });
        kept.delete(sql);
        kept.set(sql, read);
        read.all(bindings, (error, rows) => {
          if (error === null) return resolve(rows);
          reject(error);
          void letGo(sql, read);
        });
        const [oldest] = kept;
        if (kept.size > mostKept && oldest !== undefined) void letGo(...oldest);
      }),

    release: async () => {
      for (const [sql, read] of kept) await letGo(sql, read);
    },
  };
}
