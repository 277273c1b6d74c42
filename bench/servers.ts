/**
 * Starts what is measured as a process of its own, on a core of its own where the system can do that
 * (`taskset`): the built app, and the bare Bolt app. This process goes to another core.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Sandbox } from '../src/sandbox/sandbox.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A running server. */
export interface Server {
  /** Where Slack's requests go. */
  readonly url: string;
  /** Resident memory, in MB, as the system counts it. */
  residentMb(): number;
  stop(): Promise<void>;
}

/**
 * The built app in HTTP mode on an SQLite file, run as `npm start` runs it; `npm run build` comes first.
 */
export function startApp(sandbox: Sandbox, databaseFile: string, folder: string): Promise<Server> {
  return start(startArguments(), folder, {
    SLACK_BOT_TOKEN: sandbox.botToken,
    SLACK_SIGNING_SECRET: sandbox.signingSecret,
    SLACK_API_URL: sandbox.apiUrl,
    DATABASE_URL: `sqlite:${databaseFile}`,
  });
}

/** What `npm start` hands to Node. */
function startArguments(): readonly string[] {
  const text = readFileSync(path.join(root, 'package.json'), 'utf8');
  const { scripts } = z
    .object({ scripts: z.object({ start: z.string() }) })
    .parse(JSON.parse(text));
  return scripts.start.split(' ').slice(1);
}

/** What the bare app answers, and which SQL it runs first. */
export interface BaselineAnswer {
  /** So many bytes, as our answer has. */
  readonly bytes: number;
  readonly databaseFile?: string;
  /** Files in `bench/baselines`, and what is bound to their parameters. */
  readonly sql?: readonly string[];
  readonly bind?: Readonly<Record<string, string | number>>;
}

/** A Bolt app that answers every command with one fixed text. */
export function startBaseline(
  sandbox: Pick<Sandbox, 'signingSecret'>,
  answer: BaselineAnswer,
  folder: string,
): Promise<Server> {
  return start([path.join(root, 'bench/bolt-baseline.mjs')], folder, {
    SLACK_SIGNING_SECRET: sandbox.signingSecret,
    BASELINE_ANSWER: JSON.stringify(answer),
  });
}

async function start(
  args: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<Server> {
  const port = await freePort();
  // As under a service manager, the log goes to a file.
  const logFile = path.join(folder, `${port}.log`);
  const log = openSync(logFile, 'a');
  const [command, ...rest] = onCore(0, [process.execPath, ...args]);
  const child = spawn(command ?? '', rest, {
    cwd: root,
    stdio: ['ignore', log, log],
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', PORT: String(port), ...env },
  });
  const url = `http://127.0.0.1:${port}/slack/events`;
  await answering(url, child, logFile);
  return {
    url,
    residentMb: () => residentMb(child.pid),
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Waits until the server listens. */
async function answering(url: string, child: ChildProcess, logFile: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) {
      throw new Error(
        `a server ended at its start:\n${readFileSync(logFile, 'utf8').slice(-2_000)}`,
      );
    }
    // No request: a bare Bolt app ends at one that is not Slack's.
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const isOpen = await Promise.race([
      once(socket, 'connect').then(
        () => true,
        () => false,
      ),
      pause(1_000).then(() => false),
    ]);
    socket.destroy();
    if (isOpen) return;
    await pause(100);
  }
  throw new Error('the server does not answer');
}

/** Waits in real time. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** `taskset` does not start another process, it becomes it: the child's id is the server's. */
function onCore(core: number, command: readonly string[]): readonly string[] {
  return hasTaskset() ? ['taskset', '-c', String(core), ...command] : command;
}

/** Moves this process and its threads to another core than the servers'. */
export function moveToOtherCore(): void {
  if (!hasTaskset()) return;
  execFileSync('taskset', ['-a', '-c', '-p', '1', String(process.pid)], { stdio: 'ignore' });
}

function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['-c', '0,1', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function residentMb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024;
}
