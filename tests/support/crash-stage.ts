/**
 * A world whose beginning a test can spoil: the sandbox is there first, the app is built over it and
 * not yet started, and Slack may be away, lack a scope, or cut lines one at a time.
 */
import { type RunnerUp, createApp } from '../../src/app.ts';
import { changeMembers } from '../../src/features/members/index.ts';
import { type SettableClock, settableClock } from '../../src/platform/clock.ts';
import { createLog } from '../../src/platform/log.ts';
import type { Manifest } from '../../src/sandbox/manifest.ts';
import { createSandbox, readManifest, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { type Entry, fillBook, operatorOf, workspaceOf } from './builders.ts';
import { peopleOf, type Voice } from './people.ts';
import { company, type Mode } from './world.ts';

/** Friday, nine o'clock in Phoenix: Rita's digest is due. */
export const nine = '2026-11-20T16:00:00Z';

const book: readonly Entry[] = [
  { name: 'Dana Reyes', decidedOn: '2026-09-28' },
  { name: 'José Núñez', decidedOn: '2026-10-02' },
];

/** A Slack, an app that is not started, and a clock. */
export interface Stage {
  readonly app: RunnerUp;
  readonly sandbox: Sandbox;
  readonly clock: SettableClock;
  readonly people: Readonly<Record<'rita' | 'lee', Voice>>;
  /** Every line the app logged. */
  readonly log: readonly string[];
  /** Starts the app and lets Slack's requests in. */
  start(): Promise<void>;
  /** Names Lee as lead and Rita as recruiter, with two people of hers who are due. */
  fill(): Promise<void>;
  /** Moves the clock on and does all that is due, so many seconds at a time. */
  goOn(...seconds: readonly number[]): Promise<void>;
  /** What `/readyz` says. */
  readiness(): Promise<{ readonly status: number; readonly said: string }>;
  close(): Promise<void>;
}

export async function setStage(options: {
  readonly databaseUrl: string;
  readonly mode?: Mode;
  readonly start?: string;
  readonly port?: number;
  /** A scope that the app was not given. */
  readonly withoutScope?: string;
  /** Another process of the same app, whose Slack and clock this one shares. */
  readonly beside?: Stage;
}): Promise<Stage> {
  const { beside } = options;
  const clock = beside?.clock ?? settableClock(options.start ?? nine);
  const sandbox = beside?.sandbox ?? (await slackAt(clock, options.withoutScope));
  const log: string[] = [];
  const mode = options.mode ?? 'http';
  const app = await createApp(
    {
      slack: {
        botToken: sandbox.botToken,
        apiUrl: sandbox.apiUrl,
        mode:
          mode === 'http'
            ? { kind: 'http', signingSecret: sandbox.signingSecret }
            : { kind: 'socket', appToken: sandbox.appToken },
      },
      databaseUrl: options.databaseUrl,
      host: '127.0.0.1',
      port: options.port ?? 0,
      command: '/candidate',
      logLevel: 'debug',
    },
    createLog('debug', { write: (line) => void log.push(line) }),
    { clock, pacing: { perSecond: 0, burst: 1 }, ticksByHand: true },
  );
  const settle = async () => {
    await sandbox.settled();
    await app.runDue();
    await sandbox.settled();
  };
  return {
    app,
    sandbox,
    clock,
    log,
    people: peopleOf(sandbox, { rita: company.rita.id, lee: company.lee.id }),
    async start() {
      await app.start();
      if (mode === 'http') sandbox.deliverByHttp(`http://127.0.0.1:${app.port}/slack/events`);
    },
    async fill() {
      await app.runner.run(changeMembers, operatorOf({ app }), {
        leads: [company.lee.id],
        recruiters: [company.rita.id],
        removed: [],
      });
      await fillBook({ app }, book);
    },
    async goOn(...seconds) {
      for (const each of seconds) {
        clock.advance(each * 1000);
        await settle();
      }
    },
    async readiness() {
      const answer = await fetch(`http://127.0.0.1:${app.port}/readyz`);
      return { status: answer.status, said: await answer.text() };
    },
    async close() {
      await app.stop();
      if (beside === undefined) await sandbox.close();
    },
  };
}

async function slackAt(clock: SettableClock, withoutScope: string | undefined): Promise<Sandbox> {
  const manifest = without(readManifest('manifest.yml'), withoutScope);
  const sandbox = await createSandbox({ manifest, clock });
  for (const person of Object.values(company)) {
    sandbox.addUser({ ...person, email: `${person.name}@example.com` });
  }
  return sandbox;
}

function without(manifest: Manifest, scope: string | undefined): Manifest {
  const bot = manifest.oauth_config.scopes.bot.filter((each) => each !== scope);
  return { ...manifest, oauth_config: { ...manifest.oauth_config, scopes: { bot } } };
}

/** Every message the app ever posted to a person, deleted ones included, edits not. */
export function postedTo({ sandbox }: Pick<Stage, 'sandbox'>, { id }: Voice): readonly unknown[] {
  const messages = sandbox.workspace.findDm(id)?.messages ?? [];
  return messages.filter(
    (each) => each.authorId === sandbox.identity.botUserId && each.visibleTo === undefined,
  );
}

/** Cuts one of the app's sockets; the sandbox itself only ever cuts all. */
export function cutOneSocket(
  sandbox: Sandbox,
  how: 'warning' | 'refresh_requested' | 'drop',
): void {
  const sockets: unknown = Reflect.get(sandbox, 'socketMode');
  if (typeof sockets !== 'object' || sockets === null)
    throw new Error('the sandbox has no sockets');
  const all: unknown = Reflect.get(sockets, 'links');
  if (!(all instanceof Set)) throw new Error('the sandbox keeps its sockets elsewhere');
  const kept = new Set<unknown>(all);
  const [first] = kept;
  // While only the first is known to it, the sandbox cuts that one.
  for (const link of kept) if (link !== first) all.delete(link);
  sandbox.disconnectSockets(how);
  for (const link of kept) all.add(link);
}

/** Fills an SQLite file with finished jobs until not one more has room: a full disk. */
export async function fillUp(stage: Stage): Promise<void> {
  const { db } = stage.app;
  const workspaceId = workspaceOf(stage);
  await db.knex.raw('pragma max_page_count = 1');
  let count = 0;
  for (const size of [2_000, 200, 1]) {
    for (let isFull = false; !isFull; ) {
      count += 1;
      const job = {
        workspace_id: workspaceId,
        id: `${count}`.padStart(16, '0'),
        job: 'test.ballast',
        slot: `${count}`,
        payload: 'x'.repeat(size),
        run_at: stage.clock.now(),
        state: 'done',
        attempts: 1,
        created_at: stage.clock.now(),
        finished_at: stage.clock.now(),
      };
      await db
        .knex('jobs')
        .insert(job)
        .catch((error: unknown) => {
          if (db.dialect.describeFailure(error) !== 'full') throw error;
          isFull = true;
        });
    }
  }
}
