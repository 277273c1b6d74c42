/**
 * The composition root: builds everything from a configuration and wires it together. The process
 * entry, the command line, the demo and the tests all come through here.
 */
import type { Config } from './config.ts';
import { features as allFeatures } from './features/index.ts';
import { createAuthority } from './features/members/index.ts';
import { type OwnInstallation, ownInstallation, usersFrom } from './installation.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import type { Database, WorkspaceId } from './platform/db/database.ts';
import { assertCurrent, migrateToLatest } from './platform/db/migrate.ts';
import { openDatabase } from './platform/db/open.ts';
import { type Feature, hostedParts } from './platform/feature.ts';
import { healthAnswer, type HealthServer, startHealth } from './platform/health.ts';
import { type IdSource, randomIds } from './platform/ids.ts';
import { pruneInbox } from './platform/inbox.store.ts';
import { pruneJobs } from './platform/jobs/jobs.store.ts';
import { createSchedule, type Schedule } from './platform/jobs/schedule.ts';
import { createWake, type Wake } from './platform/jobs/wake.ts';
import { createWorker, type Worker } from './platform/jobs/worker.ts';
import type { Logger } from './platform/log.ts';
import { createDeliverer, type Deliverer } from './platform/outbox/deliver.ts';
import type { Pace } from './platform/outbox/pacing.ts';
import { createRunner } from './platform/runner.ts';
import { createSlackDoor, type SlackDoor } from './platform/slack/bolt.ts';
import { createGateway, type SlackGateway } from './platform/slack/gateway.ts';
import type { Runner } from './platform/use-case.ts';
import { createDirectory, type Directory } from './platform/users/directory.ts';
import { platformFeature } from './platform-feature.ts';

/** What tests and the demo may set; the process uses the defaults. */
export interface AppOptions {
  readonly clock?: Clock;
  readonly ids?: IdSource;
  /** How fast messages go out; Slack's own limits when left out. */
  readonly pacing?: Pace;
  /** Real milliseconds between looks at the queues. */
  readonly pollMs?: number;
  /** Ticks of the schedule come from the outside, as in the demo and in tests. */
  readonly ticksByHand?: boolean;
  /** Features besides the real ones, for tests of the house itself. */
  readonly features?: readonly Feature[];
}

/** The whole app. */
export interface RunnerUp {
  readonly db: Database;
  readonly runner: Runner;
  readonly installation: OwnInstallation;
  readonly directory: Directory;
  readonly schedule: Schedule;
  readonly worker: Worker;
  readonly deliverer: Deliverer;
  readonly door: SlackDoor;
  /** Where `/healthz` and `/readyz` answer, once started. */
  readonly port: number | undefined;
  /**
   * Begins to work. Resolves when requests can come in, or, while Slack can't be reached, when it
   * goes on trying by itself.
   * @throws Error with a sentence for the operator when it can never work: a wrong token, a taken port.
   */
  start(): Promise<void>;
  /**
   * Takes no new work, finishes what runs within `drainMs`, and closes everything. Answers whether
   * all of it ended in time; what did not is taken up at the next start.
   */
  stop(drainMs?: number): Promise<boolean>;
  /** Does everything that is due by the clock now: ticks, jobs and deliveries. For tests and the demo. */
  runDue(): Promise<void>;
}

/** How long a stop waits for what runs. */
export const drainWithinMs = 10_000;

/** How often Slack is asked again whose the token is, while it can't be reached. */
const learnAgainMs = { first: 1_000, longest: 30_000 };

/** Opens the database as the app does: a file is migrated, a server must be current. */
export async function openMigrated(databaseUrl: string): Promise<Database> {
  const db = await openDatabase(databaseUrl);
  try {
    if (db.dialect.migratesAtStart) await migrateToLatest(db);
    await assertCurrent(db);
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** The part of the app that the command line needs too: use cases over a database, and who may run them. */
export interface Core {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly features: readonly Feature[];
  readonly wake: Wake;
  readonly runner: Runner;
  readonly gateway: SlackGateway;
  readonly installation: OwnInstallation;
  readonly directory: Directory;
}

/**
 * Builds the core; nothing is asked of Slack.
 * @throws Error with a sentence for the operator when the database can't be used.
 */
export async function createCore(
  config: {
    readonly databaseUrl: string;
    readonly slack: { readonly botToken: string; readonly apiUrl: string };
    readonly command: string;
  },
  log: Logger,
  options: Pick<AppOptions, 'clock' | 'ids' | 'features'> = {},
): Promise<Core> {
  const clock = options.clock ?? systemClock;
  const ids = options.ids ?? randomIds();
  const db = await openMigrated(config.databaseUrl);
  const { apiUrl, botToken } = config.slack;
  const gateway = createGateway({ token: botToken, apiUrl, logger: log });
  const installation = await ownInstallation({ db, gateway, botToken, clock, ids });
  const directory = createDirectory({ db, clock, log, source: usersFrom(gateway, installation) });
  const features = [...allFeatures, ...(options.features ?? []), platformFeature(directory)];
  const wake = createWake();
  const runner = createRunner({
    db,
    clock,
    ids,
    log,
    features,
    command: config.command,
    authority: createAuthority(directory),
    wake: wake.ring,
  });
  return { db, clock, ids, features, wake, runner, gateway, installation, directory };
}

/**
 * Builds the app; nothing is connected before `start`, except the database.
 * @throws Error with a sentence for the operator when the database can't be used.
 */
export async function createApp(
  config: Config,
  log: Logger,
  options: AppOptions = {},
): Promise<RunnerUp> {
  const core = await createCore(config, log, options);
  const { db, clock, ids, features, wake, runner, gateway, installation, directory } = core;
  const jobs = features.flatMap((feature) => feature.jobs ?? []);
  const polling = options.pollMs === undefined ? {} : { pollMs: options.pollMs };
  const gatewayFor = async (workspaceId: WorkspaceId) =>
    installation.current()?.workspaceId === workspaceId ? gateway : undefined;
  const worker = createWorker({
    db,
    runner,
    jobs,
    courierFor: gatewayFor,
    clock,
    ids,
    log,
    wake,
    ...polling,
  });
  const deliverer = createDeliverer({
    db,
    runner,
    messages: features.flatMap((feature) => feature.messages ?? []),
    hosted: hostedParts(features),
    postmanFor: gatewayFor,
    clock,
    ids,
    log,
    wake,
    ...polling,
    ...(options.pacing === undefined ? {} : { pacing: options.pacing }),
  });
  const schedule = createSchedule({
    db,
    jobs,
    schedules: features.flatMap((feature) => feature.schedules ?? []),
    chores: [pruneJobs, pruneInbox],
    clock,
    ids,
    log,
    wake,
  });

  const health = healthAnswer([
    {
      name: 'database',
      check: async () => {
        await db.knex.raw('select 1');
        return undefined;
      },
    },
    {
      name: 'slack',
      check: async () => {
        if (installation.current() === undefined)
          return 'Slack has not said yet whose the token is';
        return door.connected() ? undefined : 'no connection to Slack';
      },
    },
  ]);
  const { mode } = config.slack;
  const door = await createSlackDoor({
    mode: mode.kind === 'socket' ? mode : { ...mode, host: config.host, port: config.port, health },
    apiUrl: config.slack.apiUrl,
    installations: installation,
    runner,
    features,
    logger: log,
    command: config.command,
    ids,
  });

  let healthServer: HealthServer | undefined;
  const stopping = new AbortController();
  let learning: Promise<void> = Promise.resolve();
  let starting: Promise<void> = Promise.resolve();

  async function learnOnce(): Promise<boolean> {
    const learned = await installation.learn();
    if (learned.kind === 'refused') throw new Error(wrongToken(learned.error));
    if (learned.kind === 'unreachable') {
      log.warn({ reason: learned.reason }, 'Slack can’t be reached; trying again');
      return false;
    }
    const { workspaceId } = learned.installation;
    // Names the admins and finds owners by address; without it the app works all the same.
    await directory.readEveryone(workspaceId).catch((error: unknown) => {
      log.warn({ err: error }, 'the list of Slack users could not be read');
    });
    return true;
  }

  async function keepLearning(): Promise<void> {
    for (let waitMs = learnAgainMs.first; ; waitMs = Math.min(waitMs * 2, learnAgainMs.longest)) {
      await pause(waitMs, stopping.signal);
      if (stopping.signal.aborted) return;
      try {
        if (await learnOnce()) return wake.ring();
      } catch (error) {
        log.error({ err: error }, 'Slack refuses the bot token');
      }
    }
  }

  async function begin(): Promise<void> {
    if (mode.kind === 'socket') {
      healthServer = await startHealth({ host: config.host, port: config.port, answer: health });
    }
    const isKnown = await learnOnce();
    if (stopping.signal.aborted) return;
    if (!isKnown) learning = keepLearning();
    await door.start();
    if (stopping.signal.aborted) return;
    worker.start();
    deliverer.start();
    if (options.ticksByHand !== true) schedule.start();
  }

  return {
    db,
    runner,
    installation,
    directory,
    schedule,
    worker,
    deliverer,
    door,
    get port() {
      return healthServer?.port ?? door.port;
    },
    start: () => {
      starting = begin();
      return starting;
    },
    async stop(drainMs = drainWithinMs) {
      const deadline = performance.now() + drainMs;
      const left = () => Math.max(0, deadline - performance.now());
      stopping.abort();
      // A start that is under way ends at its next step; its failure is its caller's to hear.
      await Promise.race([starting.catch(() => undefined), pause(left())]);
      await schedule.stop();
      const intake = door.stop();
      const ended = await Promise.all([
        door.inFlight.idle(left()),
        worker.stop(left()),
        deliverer.stop(left()),
      ]);
      await Promise.race([Promise.all([intake, learning]), pause(left())]);
      await healthServer?.close();
      await db.close();
      return ended.every((each) => each);
    },
    async runDue() {
      await schedule.tick(clock.now());
      // A job queues messages, and a delivery may queue jobs: on until neither has anything left.
      while ((await worker.runDue()) + (await deliverer.runDue()) > 0);
    },
  };
}

function wrongToken(error: string): string {
  return `Slack refuses SLACK_BOT_TOKEN (${error}). Copy "Bot User OAuth Token" again from your app's page under OAuth & Permissions, or reinstall the app there.`;
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref();
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
