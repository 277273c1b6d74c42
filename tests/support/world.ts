/**
 * The whole app over a test database, with the sandbox as its Slack and a few invented people in it:
 * what journeys live in.
 */
import { type RunnerUp, createApp } from '../../src/app.ts';
import { changeMembers } from '../../src/features/members/index.ts';
import { type SettableClock, settableClock } from '../../src/platform/clock.ts';
import type { Feature } from '../../src/platform/feature.ts';
import { createLog } from '../../src/platform/log.ts';
import {
  createSandbox,
  readManifest,
  type Sandbox,
  type SandboxOptions,
} from '../../src/sandbox/sandbox.ts';
import { peopleOf, type Voice } from './people.ts';

/** Both ways in which Slack reaches the app. */
export const modes = ['socket', 'http'] as const;
export type Mode = (typeof modes)[number];

/** The people of the invented company, by the name tests call them. */
export const company = {
  /** Workspace admin, no member. */
  kim: {
    id: 'U0KIM',
    name: 'kim',
    realName: 'Kim Doe',
    timeZone: 'America/Phoenix',
    isAdmin: true,
  },
  /** Lead. */
  lee: { id: 'U0LEE', name: 'lee', realName: 'Lee Park', timeZone: 'America/New_York' },
  /** Recruiters. */
  rita: { id: 'U0RITA', name: 'rita', realName: 'Rita Moss', timeZone: 'America/Phoenix' },
  ana: { id: 'U0ANA', name: 'ana', realName: 'Ana Silva', timeZone: 'Europe/Lisbon' },
  /** No access of any kind. */
  marcus: { id: 'U0MARCUS', name: 'marcus', realName: 'Marcus Hale', timeZone: 'America/Chicago' },
  /** A guest. */
  gus: { id: 'U0GUS', name: 'gus', realName: 'Gus Lane', timeZone: 'UTC', isGuest: true },
  /** From another organisation. */
  fay: { id: 'U0FAY', name: 'fay', realName: 'Fay Stone', timeZone: 'UTC', isStranger: true },
  /** Deactivated. */
  dora: { id: 'U0DORA', name: 'dora', realName: 'Dora Vale', timeZone: 'UTC', deleted: true },
} as const;

export type PersonName = keyof typeof company;

/** The app, its Slack, its people and its clock. */
export interface World {
  readonly app: RunnerUp;
  readonly sandbox: Sandbox;
  readonly clock: SettableClock;
  readonly people: Readonly<Record<PersonName, Voice>>;
  /** Every line the app logged. */
  readonly log: readonly string[];
  /** Does everything due now, and waits until Slack is quiet. */
  settle(): Promise<void>;
  /** Jumps to an instant and does everything due there. */
  goTo(instant: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the app at `start` (ISO instant; a Friday morning, 09:00 in Phoenix, when left out). Lee is
 * lead, Rita and Ana are recruiters, unless `membersNamed` is false.
 */
export async function startWorld(options: {
  readonly databaseUrl: string;
  readonly mode?: Mode;
  readonly start?: string;
  readonly membersNamed?: boolean;
  readonly features?: readonly Feature[];
  /** What the sandbox is made with besides: a page, a way to travel. */
  readonly sandbox?: Omit<SandboxOptions, 'manifest' | 'clock'>;
}): Promise<World> {
  const clock = settableClock(options.start ?? '2026-11-20T16:00:00Z');
  const sandbox = await createSandbox({
    ...options.sandbox,
    manifest: readManifest('manifest.yml'),
    clock,
  });
  for (const person of Object.values(company)) {
    sandbox.addUser({ ...person, email: `${person.name}@example.com` });
  }
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
      port: 0,
      command: '/candidate',
      logLevel: 'debug',
    },
    createLog('debug', { write: (line) => void log.push(line) }),
    {
      clock,
      pacing: { perSecond: 0, burst: 1 },
      ticksByHand: true,
      ...(options.features === undefined ? {} : { features: options.features }),
    },
  );
  await app.start();
  if (mode === 'http') sandbox.deliverByHttp(`http://127.0.0.1:${app.port}/slack/events`);
  if (options.membersNamed !== false) await nameMembers(app);
  // A quiet Slack is not enough: a press is acknowledged before it is worked on, and a slow
  // transaction asks Slack nothing.
  const atRest = async () => {
    do {
      await sandbox.settled();
    } while (app.door.inFlight.count > 0);
  };
  const settle = async () => {
    await atRest();
    await app.runDue();
    await atRest();
  };
  return {
    app,
    sandbox,
    clock,
    log,
    people: peopleOf(
      sandbox,
      Object.fromEntries(Object.entries(company).map(([name, { id }]) => [name, id])) as Record<
        PersonName,
        string
      >,
      atRest,
    ),
    settle,
    async goTo(instant) {
      clock.set(instant);
      await settle();
    },
    async close() {
      await app.stop();
      await sandbox.close();
    },
  };
}

async function nameMembers(app: RunnerUp): Promise<void> {
  const installation = app.installation.current();
  if (installation === undefined) throw new Error('the app does not know its workspace yet');
  const { workspaceId } = installation;
  const outcome = await app.runner.run(
    changeMembers,
    { kind: 'operator', workspaceId, requestId: 'test' },
    { leads: [company.lee.id], recruiters: [company.rita.id, company.ana.id], removed: [] },
  );
  if (outcome.kind !== 'changed') throw new Error(`members not named: ${outcome.kind}`);
}
