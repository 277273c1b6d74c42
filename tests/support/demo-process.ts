/** The demo as a process of its own, started as `npm run demo` starts it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';

const root = path.join(import.meta.dirname, '..', '..');
/** It starts in a few seconds; a machine busy with everything else may take longer. */
const patienceMs = 120_000;

/** A running demo. */
export interface DemoProcess {
  /** Where its page is. */
  readonly url: string;
  /** Ends it; resolves when it has ended. */
  stop(): Promise<void>;
}

/**
 * Starts the demo on any free port; resolves when it has said where its page is.
 * @throws Error with what it printed when it ends, or says nothing, instead.
 */
export async function startDemo(): Promise<DemoProcess> {
  const child = spawn('npm', ['run', '--silent', 'demo', '--', '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that a signal reaches the demo and not only npm.
    detached: true,
  });
  const ended = once(child, 'close').then(() => undefined);
  const stop = async (): Promise<void> => {
    signal(child, 'SIGTERM');
    await ended;
  };
  process.once('exit', () => signal(child, 'SIGKILL'));
  let printed = '';
  const said = new Promise<string>((resolve, reject) => {
    const read = (text: string): void => {
      printed += text;
      const [url] = /http:\/\/127\.0\.0\.1:\d+\//u.exec(printed) ?? [];
      if (url !== undefined) resolve(url);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    const giveUp = (why: string) => reject(new Error(`The demo ${why}. It printed:\n${printed}`));
    void ended.then(() => giveUp('ended'));
    setTimeout(() => giveUp('did not start in time'), patienceMs).unref();
  });
  try {
    return { url: await said, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function signal({ pid, exitCode, signalCode }: ChildProcess, name: NodeJS.Signals): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, name);
}
