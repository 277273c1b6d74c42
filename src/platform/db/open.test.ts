/** Opening a database, and the sentence an operator reads when it cannot be opened. */
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { urlFor } from '../../../tests/support/test-server.ts';
import { CannotOpenDatabase, openDatabase, parseDatabaseUrl } from './open.ts';

describe('A database URL', () => {
  test.each([
    ['sqlite:data/runner-up.sqlite', { kind: 'sqlite', path: 'data/runner-up.sqlite' }],
    ['sqlite:./a b.sqlite', { kind: 'sqlite', path: './a b.sqlite' }],
    ['sqlite:/var/lib/x.sqlite', { kind: 'sqlite', path: '/var/lib/x.sqlite' }],
    ['sqlite:///var/lib/x.sqlite', { kind: 'sqlite', path: '/var/lib/x.sqlite' }],
    ['postgres://u:p@db/app', { kind: 'postgres', url: 'postgres://u:p@db/app' }],
    ['postgresql://db:5433/app', { kind: 'postgres', url: 'postgresql://db:5433/app' }],
  ])('%s is understood.', (text, target) => {
    expect(parseDatabaseUrl(text)).toEqual(target);
  });

  test.each([
    ['', /must be sqlite:PATH/],
    ['mysql://db/app', /must be sqlite:PATH/],
    ['data/runner-up.sqlite', /must be sqlite:PATH/],
    ['sqlite:', /names no file/],
    ['sqlite::memory:', /would forget every candidate/],
    ['postgres://db', /names no database/],
    ['postgres://db/', /names no database/],
    ['postgres://u:p#@:x/db', /not a well-formed URL/],
  ])('"%s" is refused with what is wrong with it.', (text, words) => {
    const target = parseDatabaseUrl(text);
    expect(target.kind === 'fault' ? target.fault : target).toMatch(words);
  });

  test('that is refused cannot be opened, in the same words.', async () => {
    await expect(openDatabase('mysql://db/app')).rejects.toThrow(
      /^The database URL must be sqlite/,
    );
  });
});

/** What an operator reads when a database cannot be opened. */
async function failureOf(url: string): Promise<CannotOpenDatabase> {
  const failure: unknown = await openDatabase(url).then(
    (db) => db.close(),
    (error: unknown) => error,
  );
  if (!(failure instanceof CannotOpenDatabase)) throw new Error('it was opened');
  return failure;
}

/** A superuser may write everywhere, so there is nothing to refuse. */
const isRoot = process.getuid?.() === 0;

describe('An SQLite file', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'runner-up-'));
  });
  afterEach(async () => {
    await chmod(folder, 0o700);
    await rm(folder, { recursive: true });
  });
  const modeOf = async (file: string) => (await stat(file)).mode & 0o777;

  test('that is not there yet is made with its folder, and nobody else can read either.', async () => {
    const file = path.join(folder, 'deep', 'data', 'app.sqlite');
    const db = await openDatabase(`sqlite:${file}`);
    expect(await modeOf(file)).toBe(0o600);
    expect(await modeOf(`${file}-wal`)).toBe(0o600);
    expect(await modeOf(path.dirname(file))).toBe(0o700);
    expect(await modeOf(path.dirname(path.dirname(file)))).toBe(0o700);
    expect(await db.dialect.listConcerns(db.knex)).toEqual([]);
    await db.close();
  });

  test('that was there keeps its mode, and the doctor hears of one that others can read.', async () => {
    const file = path.join(folder, 'app.sqlite');
    await writeFile(file, '');
    await chmod(file, 0o644);
    const db = await openDatabase(`sqlite:${file}`);
    expect(await modeOf(file)).toBe(0o644);
    expect(await db.dialect.listConcerns(db.knex)).toEqual([
      `Other users of this machine can open ${file}. Run: chmod 600 ${file}`,
    ]);
    await db.close();
  });

  test('is opened so that nothing written is lost, foreign keys hold and erased rows are overwritten.', async () => {
    const db = await openDatabase(`sqlite:${path.join(folder, 'app.sqlite')}`);
    const settings: readonly string[] = await Promise.all(
      ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'secure_delete'].map(
        async (name) => {
          const rows: readonly object[] = await db.knex.raw(`pragma ${name}`);
          return Object.values(rows[0] ?? {}).join();
        },
      ),
    );
    // synchronous 2 is FULL; secure_delete 2 is FAST.
    expect(settings).toEqual(['wal', '2', '1', '5000', '2']);
    await db.close();
  });

  test('leaves nothing in its write-ahead log once traces are erased.', async () => {
    const file = path.join(folder, 'app.sqlite');
    const db = await openDatabase(`sqlite:${file}`);
    await db.knex.raw('create table t (a)');
    expect((await stat(`${file}-wal`)).size).toBeGreaterThan(0);
    await db.dialect.eraseTraces(db.knex);
    expect((await stat(`${file}-wal`)).size).toBe(0);
    await db.close();
  });

  test('that is something else is called that.', async () => {
    const file = path.join(folder, 'notes.txt');
    await writeFile(file, 'Dear diary, this is certainly not a database.\n'.repeat(100));
    const { message } = await failureOf(`sqlite:${file}`);
    expect(message).toBe(
      `The file ${file} is not an SQLite database. Move it away, or name another file.`,
    );
  });

  test('named by a folder is refused.', async () => {
    expect((await failureOf(`sqlite:${folder}`)).message).toMatch(/is a folder; name a file in it/);
  });

  test('whose folder would be inside a file is refused.', async () => {
    const file = path.join(folder, 'file');
    await writeFile(file, '');
    const { message } = await failureOf(`sqlite:${file}/app.sqlite`);
    expect(message).toMatch(/part of that path is a file, not a folder/);
  });

  test.skipIf(isRoot)('that is read-only is refused, naming the file and its folder.', async () => {
    const file = path.join(folder, 'app.sqlite');
    await (await openDatabase(`sqlite:${file}`)).close();
    await chmod(file, 0o400);
    const { message, failure } = await failureOf(`sqlite:${file}`);
    expect(message).toMatch(/cannot be written.*must be writable by the user this runs as/);
    expect(failure).toBe('read_only');
  });

  test.skipIf(isRoot)('in a folder that is read-only is refused, naming both.', async () => {
    const inside = path.join(folder, 'locked');
    await mkdir(inside);
    await chmod(inside, 0o500);
    const { message, failure } = await failureOf(`sqlite:${inside}/app.sqlite`);
    expect(message).toMatch(/cannot be written.*must be writable by the user this runs as/);
    expect(failure).toBe('read_only');
    await chmod(inside, 0o700);
  });
});

const { postgres } = inject('templateDatabases');

describe.runIf(postgres)('PostgreSQL', () => {
  const serverUrl = postgres?.serverUrl ?? '';
  const login = { role: postgres?.role ?? '', password: 'not-the-password' };

  test('without the database is told apart, by its name.', async () => {
    const right = { role: login.role, password: postgres?.password ?? '' };
    const { message, failure } = await failureOf(urlFor(serverUrl, 'no_such_database', right));
    expect(message).toMatch(
      /^There is no database "no_such_database" in PostgreSQL at .*Create it/,
    );
    expect(failure).toBe('unreachable');
  });

  test('without the user is told apart, and the password is not repeated.', async () => {
    const stranger = { role: 'no_such_role', password: 'not-the-password' };
    const { message, failure } = await failureOf(urlFor(serverUrl, 'postgres', stranger));
    expect(message).toMatch(/refuses the user or the password/);
    expect(message).not.toContain('not-the-password');
    expect(failure).toBe('unreachable');
  });

  test('calls our connections by name, for whoever looks at the server.', async () => {
    const right = { role: login.role, password: postgres?.password ?? '' };
    const db = await openDatabase(urlFor(serverUrl, 'postgres', right), { poolSize: 1 });
    const { rows }: { rows: readonly unknown[] } = await db.knex.raw('show application_name');
    expect(rows).toEqual([{ application_name: 'runner-up' }]);
    await db.close();
  });
});

describe('A server', () => {
  test('that is not there is called unreachable, with its address and without the password.', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    await new Promise((resolve) => server.close(resolve));
    const { message, failure } = await failureOf(`postgres://u:secret@127.0.0.1:${port}/app`);
    expect(message).toMatch(new RegExp(`^PostgreSQL at 127.0.0.1:${port} cannot be reached`));
    expect(message).not.toContain('secret');
    expect(failure).toBe('unreachable');
  });
});
