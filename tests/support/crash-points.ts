/**
 * Counts the points at which a process could die: around every statement and commit, every request
 * to Slack and every answer to it. Installed in a child process before the app is built; the app
 * itself is untouched.
 *
 * Several apps may live in one such process, each over a database and a Slack of its own. An app that
 * has reached the point it is to die at stands still: none of its branches passes another point. When
 * all of them stand, the process kills itself by SIGKILL. Alone, that is at the very point.
 */
import { writeSync } from 'node:fs';
import { ServerResponse } from 'node:http';
import process from 'node:process';
import { PostgresClient } from '../../src/platform/db/dialect-postgres.ts';
import { SqliteClient } from '../../src/platform/db/dialect-sqlite.ts';

/** By what an app's doings are told from those of others in its process. */
export interface Traits {
  readonly databaseUrl: string;
  /** Where its Slack answers, without a path. */
  readonly slackOrigin: string;
  /** Where it listens. */
  readonly port: number;
}

/** The points of one app. */
export interface Watch {
  /** Counts from one again; the app is to die at point `dieAt`, if given. */
  arm(dieAt?: number): void;
  /** The app is to live on after all. */
  spare(): void;
  /** What was passed since, in order. */
  passed(): readonly string[];
  /** Forgets the app, which has been stopped. */
  end(): void;
}

/** Watches apps; made once per process. */
export interface CrashPoints {
  watch(traits: Traits): Watch;
}

interface Watched {
  readonly traits: Traits;
  isArmed: boolean;
  dieAt: number | undefined;
  isStanding: boolean;
  labels: string[];
}

/** Every unfinished write of a killed process is lost; this one reaches the parent before the kill. */
const standardOutput = 1;

/** Puts a point around everything that another process or Slack could see. */
export function installCrashPoints(): CrashPoints {
  const watched = new Set<Watched>();
  const among: Among = (isThis) => [...watched].find(({ traits }) => isThis(traits));
  const dieIfAllStand = () => {
    const dying = [...watched].filter((each) => each.dieAt !== undefined);
    if (dying.length === 0 || !dying.every((each) => each.isStanding)) return;
    process.kill(process.pid, 'SIGKILL');
  };
  /** Whether the app goes on after this point. */
  const passes: Passes = (app, label) => {
    if (app === undefined || !app.isArmed) return true;
    if (app.isStanding) return false;
    app.labels.push(label);
    if (app.labels.length !== app.dieAt) return true;
    app.isStanding = true;
    writeSync(standardOutput, `${app.traits.port} died at point ${app.dieAt}: ${label}\n`);
    dieIfAllStand();
    return false;
  };
  aroundStatements(SqliteClient.prototype, among, passes);
  aroundStatements(PostgresClient.prototype, among, passes);
  aroundRequests(among, passes);
  aroundAnswers(among, passes);

  return {
    watch: (traits) => {
      const app: Watched = {
        traits,
        isArmed: false,
        dieAt: undefined,
        isStanding: false,
        labels: [],
      };
      watched.add(app);
      return {
        arm: (dieAt) => Object.assign(app, { isArmed: true, dieAt, labels: [] }),
        spare: () => {
          app.dieAt = undefined;
          dieIfAllStand();
        },
        passed: () => app.labels,
        end: () => watched.delete(app),
      };
    },
  };
}

type Among = (isThis: (traits: Traits) => boolean) => Watched | undefined;
type Passes = (app: Watched | undefined, label: string) => boolean;

/** Where an app stands that is about to die. */
const never = new Promise<never>(() => undefined);

/** After BEGIN and after each statement; before and after COMMIT. All of knex's statements pass `_query`. */
function aroundStatements(prototype: object, among: Among, passes: Passes): void {
  const original: unknown = Reflect.get(prototype, '_query');
  if (typeof original !== 'function') throw new Error('knex no longer queries through _query');
  replace(prototype, '_query', async function (this: unknown, ...given: readonly unknown[]) {
    const url = databaseUrlOf(this);
    const app = among((traits) => traits.databaseUrl === url);
    const sql = sqlOf(given[1]);
    const isCommit = sql.startsWith('COMMIT');
    if (app?.isStanding === true || (isCommit && !passes(app, 'before COMMIT'))) await never;
    const answer: unknown = await Reflect.apply(original, this, given);
    if (!passes(app, isCommit ? 'after COMMIT' : `after ${sql}`)) await never;
    return answer;
  });
}

/** What a client of knex is connected to. */
function databaseUrlOf(client: unknown): string {
  const settings = memberOf(client, 'connectionSettings');
  const file = textOf(settings, 'filename');
  return file === '' ? textOf(settings, 'connectionString') : `sqlite:${file}`;
}

/** The first words of a statement: enough to find it by. */
function sqlOf(statement: unknown): string {
  return textOf(statement, 'sql').replaceAll(/["`]/g, '').slice(0, 60);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function textOf(value: unknown, name: string): string {
  const member = memberOf(value, name);
  return typeof member === 'string' ? member : '';
}

/** Before a request is sent, when Slack has answered (its effect is done), and when the answer is read. */
function aroundRequests(among: Among, passes: Passes): void {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const { origin, pathname } = new URL(input instanceof Request ? input.url : input);
    const app = among((traits) => traits.slackOrigin === origin);
    // A response address is a secret, so no more than its kind.
    const isMethod = pathname.startsWith('/api/');
    const what = isMethod ? pathname.slice('/api/'.length) : 'response_url';
    if (!passes(app, `before ${what} is sent`)) await never;
    const response = await original(input, init);
    if (!passes(app, `after the effect of ${what}`)) await never;
    for (const reader of ['text', 'json', 'arrayBuffer', 'blob'] as const) {
      const read = response[reader].bind(response);
      replace(response, reader, async () => {
        const body: unknown = await read();
        if (!passes(app, `after the answer of ${what}`)) await never;
        return body;
      });
    }
    return response;
  };
}

/** Before a request of Slack is answered, and when the answer has left the process. */
function aroundAnswers(among: Among, passes: Passes): void {
  const { prototype } = ServerResponse;
  const original: unknown = Reflect.get(prototype, 'end');
  if (typeof original !== 'function') throw new Error('node no longer answers through end');
  replace(prototype, 'end', function (this: ServerResponse, ...given: readonly unknown[]) {
    const port = this.socket?.localPort;
    const app = among((traits) => traits.port === port);
    if (!passes(app, 'before the acknowledgement')) return this;
    this.once('finish', () => passes(app, 'after the acknowledgement'));
    const ended: unknown = Reflect.apply(original, this, given);
    return ended;
  });
}

function replace(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
}
