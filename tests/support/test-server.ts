/**
 * What the test run does as superuser of the PostgreSQL server: make and drop databases and one
 * ordinary role, and empty a database between tests. The app under test never connects this way, so
 * that row-level security binds it as it does in production.
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { systemClock } from '../../src/platform/clock.ts';

const PREFIX = 'runner_up_test';
const LEFTOVER_AFTER_MS = 6 * 60 * 60 * 1000;
/** Made by a run: prefix, when it began (epoch milliseconds, base 36), chance, and what it is for. */
const madeByRun = new RegExp(`^${PREFIX}_([0-9a-z]+)_[0-9a-f]{8}(?:_[a-z0-9]+)?$`);

/** A name for everything a run makes, which tells later runs how old it is. */
export function newRunName(now = systemClock.now()): string {
  return `${PREFIX}_${now.toString(36)}_${randomBytes(4).toString('hex')}`;
}

/** Whether a database, role or folder was made by a run that began more than six hours ago. */
export function isLeftover(name: string, now = systemClock.now()): boolean {
  const began = madeByRun.exec(name)?.[1];
  return began !== undefined && now - Number.parseInt(began, 36) > LEFTOVER_AFTER_MS;
}

/** The same server, another database, and perhaps another role. */
export function urlFor(
  serverUrl: string,
  database: string,
  login?: { readonly role: string; readonly password: string },
): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  if (login) {
    url.username = login.role;
    url.password = login.password;
  }
  return url.href;
}

/** Connects, works, and disconnects whatever happens. */
export async function asSuperuser<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes the role tests log in as: it owns its databases and nothing else, and is bound by row-level security. */
export async function createRole(client: pg.Client, role: string): Promise<string> {
  const password = randomBytes(16).toString('hex');
  await client.query(
    `create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole password '${password}'`,
  );
  return password;
}

/** Drops the databases and roles whose names `isDoomed` picks, with whatever is still connected to them. */
export async function dropAll(
  client: pg.Client,
  isDoomed: (name: string) => boolean,
): Promise<void> {
  const named = async (query: string) =>
    (await client.query<{ name: string }>(query)).rows
      .map(({ name }) => name)
      .filter((name) => madeByRun.test(name) && isDoomed(name));
  for (const name of await named('select datname as name from pg_database')) {
    await client.query(`drop database if exists ${name} with (force)`);
  }
  for (const name of await named('select rolname as name from pg_roles')) {
    await client.query(`drop role if exists ${name}`);
  }
}

/** Copies a database that nobody is connected to, unless the copy is there already. */
export async function copyDatabase(
  client: pg.Client,
  template: string,
  name: string,
  owner: string,
): Promise<void> {
  const found = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (found.rowCount === 0) {
    await client.query(`create database ${name} template ${template} owner ${owner}`);
  }
}

/** Ends every other connection to the database the client is connected to, and rolls back what they had begun. */
export async function endOtherConnections(client: pg.Client): Promise<void> {
  await client.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
}

/**
 * Deletes all rows but those that say which migrations ran. Foreign keys and triggers (an audit log
 * refuses deletion) are out of force meanwhile, which only a superuser may ask for.
 */
export async function emptyPostgres(client: pg.Client): Promise<void> {
  const tables = await client.query<{ table: string }>(
    `select format('%I.%I', schemaname, tablename) as table from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')
       and tablename not like '%migrations%'`,
  );
  const deletions = tables.rows.map(({ table }) => `delete from ${table};`);
  await client.query(
    ['begin;', 'set local session_replication_role = replica;', ...deletions, 'commit;'].join('\n'),
  );
}
