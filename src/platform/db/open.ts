/**
 * Opens the database named by `DATABASE_URL`, or says in one sentence why it cannot be opened.
 */
import type { Database } from './database.ts';
import { type DatabaseTarget, dialectFor } from './dialect.ts';
import type { DatabaseFailure } from './failure.ts';

/** The database cannot be opened; `message` is a sentence for the operator, without any password. */
export class CannotOpenDatabase extends Error {
  override readonly name = 'CannotOpenDatabase';
  readonly failure: DatabaseFailure;
  constructor(sentence: string, failure: DatabaseFailure, options?: ErrorOptions) {
    super(sentence, options);
    this.failure = failure;
  }
}

/** Reads a database URL: `sqlite:PATH`, `postgres://…` or `postgresql://…`; else says what is wrong with it. */
export function parseDatabaseUrl(
  text: string,
): DatabaseTarget | { readonly kind: 'fault'; readonly fault: string } {
  const sqlite = /^sqlite:(?:\/\/(?=\/))?(.*)$/s.exec(text);
  if (sqlite) return sqliteTarget(sqlite[1] ?? '');
  if (/^postgres(ql)?:\/\//.test(text)) return postgresTarget(text);
  return fault(
    'must be sqlite:PATH, such as sqlite:data/runner-up.sqlite, or postgres://USER:PASSWORD@HOST/DATABASE',
  );
}

function sqliteTarget(path: string): ReturnType<typeof parseDatabaseUrl> {
  if (path === '') return fault('names no file; write sqlite:data/runner-up.sqlite');
  if (path.includes(':memory:')) {
    return fault(
      'must name a file: a database in memory would forget every candidate at a restart',
    );
  }
  return { kind: 'sqlite', path };
}

function postgresTarget(url: string): ReturnType<typeof parseDatabaseUrl> {
  if (!URL.canParse(url)) {
    return fault(
      'is not a well-formed URL; special characters of a password must be written as %XX',
    );
  }
  if (new URL(url).pathname.length < 2) return fault('names no database; it ends in /DATABASE');
  return { kind: 'postgres', url };
}

function fault(text: string): { readonly kind: 'fault'; readonly fault: string } {
  return { kind: 'fault', fault: text };
}

/**
 * Opens a database and tries one statement on it. Creates an SQLite file that is not there yet
 * (mode 0600, its folder 0700). Does not migrate.
 * @param options.poolSize connections to PostgreSQL at most (10); SQLite always has one.
 * @throws CannotOpenDatabase with a sentence that says what to mend.
 */
export async function openDatabase(
  url: string,
  options: { readonly poolSize?: number } = {},
): Promise<Database> {
  const target = parseDatabaseUrl(url);
  if (target.kind === 'fault') {
    throw new CannotOpenDatabase(`The database URL ${target.fault}.`, 'other');
  }
  const dialect = dialectFor(target);
  try {
    await dialect.prepare();
    const knex = dialect.connect(options.poolSize ?? 10);
    const close = () => knex.destroy();
    try {
      await dialect.probe(knex);
    } catch (error) {
      await close();
      throw error;
    }
    return { knex, dialect, close };
  } catch (error) {
    throw new CannotOpenDatabase(dialect.explainOpening(error), dialect.describeFailure(error), {
      cause: error,
    });
  }
}
