/**
 * Why a database did not do what it was asked, in kinds an operator can act on, and the code a
 * driver's error carries.
 */

/**
 * `read_only`: the file, its folder or the server refuses writes. `full`: no room on the disk.
 * `unreachable`: no connection, or not with these credentials. `other`: anything else, a bug until
 * shown otherwise.
 */
export type DatabaseFailure = 'read_only' | 'full' | 'unreachable' | 'other';

/** The code of a driver's or the system's error (`SQLITE_BUSY`, `23505`, `ECONNREFUSED`), if it has one. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** An error's own words; never its stack, which may name files. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether no connection became free in time: too many transactions, or one that never ends. */
export function isQueueTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'KnexTimeoutError';
}
