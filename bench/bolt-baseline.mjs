/**
 * The baseline of the commands: a Bolt app of one listener that, if told to, runs frozen SQL in
 * BEGIN … COMMIT through the same driver (sqlite3, straight, without knex, with the same pragmas), and
 * answers a fixed text. It has the same receiver as the app, checks signatures, and authorises from
 * memory. It logs nothing. Plain JavaScript, so that what runs is what Node loads.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import sqlite3 from 'sqlite3';

/**
 * @typedef {{
 *   bytes?: number,
 *   databaseFile?: string,
 *   sql?: readonly string[],
 *   bind?: Readonly<Record<string, string | number>>,
 * }} Answer
 * @typedef {{ sql: string, names: readonly string[] }} Statement
 */

/** @type {unknown} */
const told = JSON.parse(process.env.BASELINE_ANSWER ?? '{}');
// The bench writes it just before it starts this.
const answer = /** @type {Answer} */ (told);

const receiver = new HTTPReceiver({
  signingSecret: process.env.SLACK_SIGNING_SECRET ?? '',
  endpoints: '/slack/events',
  logLevel: LogLevel.ERROR,
});
const app = new App({
  receiver,
  authorize: async () => ({ botToken: 'xoxb-baseline', botId: 'B0', botUserId: 'U0' }),
  deferInitialization: true,
  convoStore: false,
  logLevel: LogLevel.ERROR,
});
await app.init();

const empty = JSON.stringify({ response_type: 'ephemeral', text: '' }).length;
const text = 'x'.repeat(Math.max(0, (answer.bytes ?? 100) - empty));
const queries = answer.databaseFile === undefined ? undefined : await openQueries();

app.command(/.*/, async ({ ack, body }) => {
  if (queries !== undefined) await queries(body.trigger_id.replaceAll('-', '').slice(0, 16));
  await ack({ response_type: 'ephemeral', text });
});
await receiver.start({ port: Number(process.env.PORT), host: '127.0.0.1' });

/** Opens the database, and answers what runs the statements in one transaction. */
async function openQueries() {
  const db = new sqlite3.Database(answer.databaseFile ?? '');
  const exec = (/** @type {string} */ sql) =>
    /** @type {Promise<void>} */ (
      new Promise((resolve, reject) => {
        db.exec(sql, (error) => (error === null ? resolve() : reject(error)));
      })
    );
  const all = (
    /** @type {Statement} */ { sql, names },
    /** @type {Readonly<Record<string, string | number>>} */ bind,
  ) =>
    new Promise((resolve, reject) => {
      const own = Object.fromEntries(names.map((name) => [`:${name}`, bind[name]]));
      db.all(sql, own, (error, rows) => (error === null ? resolve(rows) : reject(error)));
    });
  await exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  const statements = (answer.sql ?? []).flatMap((file) => statementsOf(file));
  const writes = statements.some(({ sql }) => sql.startsWith('insert'));
  return async (/** @type {string} */ id) => {
    const bind = { ...answer.bind, id, at: 0 };
    await exec(writes ? 'BEGIN IMMEDIATE' : 'BEGIN');
    for (const statement of statements) await all(statement, bind);
    await exec('COMMIT');
  };
}

/**
 * The statements of a file, with the names of their parameters.
 * @param {string} file
 * @returns {readonly Statement[]}
 */
function statementsOf(file) {
  const whole = readFileSync(new URL(`baselines/${file}`, import.meta.url), 'utf8');
  return whole
    .replaceAll(/^\s*--.*$/gm, '')
    .split(';')
    .map((sql) => sql.trim())
    .filter((sql) => sql !== '')
    .map((sql) => ({
      sql,
      names: [...new Set([...sql.matchAll(/(?<!:):([a-z]+)/g)].map((found) => found[1] ?? ''))],
    }));
}
