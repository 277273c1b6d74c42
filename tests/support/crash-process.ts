/** The app as an operator meets it: a process with an environment, its words and its exit code. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const patienceMs = 30_000;

/** A process of `src/main.ts`. */
export interface AppProcess {
  readonly child: ChildProcess;
  /** Waits for its end. @throws Error with all it wrote when it does not end, or with another code. */
  endsWith(code: number): Promise<void>;
  /** What it wrote for people. */
  stderr(): string;
  /** What it logged. */
  stdout(): string;
}

/** Starts the app with these variables and no others but the path. */
export function startProcess(
  env: Readonly<Record<string, string>>,
  options: { readonly uid?: number; readonly gid?: number } = {},
): AppProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });
  const said: string[] = [];
  const logged: string[] = [];
  child.stderr.on('data', (data: Buffer) => said.push(data.toString()));
  child.stdout.on('data', (data: Buffer) => logged.push(data.toString()));
  const closed = once(child, 'close');
  return {
    child,
    stderr: () => said.join(''),
    stdout: () => logged.join(''),
    endsWith: async (code) => {
      const late = new AbortController();
      const ended = await Promise.race([
        closed.then(() => child.exitCode ?? child.signalCode),
        wait(patienceMs, 'too late', { signal: late.signal }).catch(() => 'too late'),
      ]);
      late.abort();
      if (ended === code) return;
      child.kill('SIGKILL');
      throw new Error(`the process ended: ${ended}\n${said.join('')}${logged.join('')}`);
    },
  };
}

/** Waits until the app says that it is ready. */
export async function untilReady(
  { child, stderr, stdout }: AppProcess,
  port: number,
): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`it ended:\n${stderr()}${stdout()}`);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return;
    await wait(20);
  }
  throw new Error(`it did not become ready:\n${stderr()}${stdout()}`);
}

/** A port that another program listens on until it is given back. */
export async function takenPort(): Promise<{ readonly port: number; release(): Promise<void> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    release: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const { port, release } = await takenPort();
  await release();
  return port;
}

/** Why no process of the app can run as this user: nobody else may be allowed to read the sources. */
export function whyNotAs(user: {
  readonly uid?: number;
  readonly gid?: number;
}): string | undefined {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', '--eval', ''], {
    cwd: root,
    env: { PATH: process.env['PATH'] },
    stdio: 'ignore',
    ...user,
  });
  return status === 0 ? undefined : 'running as root, and no other user may read the sources';
}
