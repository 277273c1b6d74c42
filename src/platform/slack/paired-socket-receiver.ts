/**
 * Two Socket Mode connections behind one Bolt receiver. While Slack replaces one of them (every few
 * hours), the other carries on; each is opened again for as long as the process lives.
 *
 * The reconnecting is ours: Bolt's own waits five seconds after each refresh (bolt-js#2496), and a
 * refusal while it reconnects is an unhandled rejection (socket-mode 3.1 `delayReconnectAttempt`
 * never rejects its promise).
 */
import { type App, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from '../log.ts';
import { type SlackFailure, sortFailure } from './failures.ts';
import { within } from './race.ts';
import { slackLogger } from './slack-logger.ts';

/** Slack's answers to an app token that will not become good by asking again. */
const fatalErrors = new Set([
  'account_inactive',
  'invalid_auth',
  'not_allowed_token_type',
  'not_authed',
  'team_disabled',
  'token_revoked',
  'user_removed_from_team',
]);

/** A connection that lived shorter than this counts as a failure, so that nobody knocks in a loop. */
const STABLE_AFTER_MS = 10_000;
/** `hello` comes within a second or two; a connection without it is none. */
const HELLO_WITHIN_MS = 20_000;
const CLOSE_WITHIN_MS = 2_000;

/** How long to wait between attempts, in milliseconds. */
export interface Backoff {
  readonly shortestMs: number;
  readonly longestMs: number;
}

/** The two connections as one receiver. */
export interface PairedSocketReceiver extends Receiver {
  /**
   * Begins to connect. Resolves when the first attempts have ended, however they ended: attempts
   * go on until `stop`.
   * @throws Error when Slack says that the app token is no good.
   */
  start(): Promise<void>;
  /**
   * Closes both connections and stops trying, until it is started again. Acknowledgements still to
   * be given are lost.
   */
  stop(): Promise<void>;
  /** How many connections are open. */
  openCount(): number;
}

/** Makes the pair; nothing connects before `start`. */
export function pairedSocketReceiver(options: {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly backoff?: Backoff;
}): PairedSocketReceiver {
  const lines = [socketLine({ ...options, name: 'a' }), socketLine({ ...options, name: 'b' })];
  return {
    init: (app) => {
      for (const line of lines) line.init(app);
    },
    start: async () => {
      try {
        await Promise.all(lines.map((line) => line.start()));
      } catch (error) {
        await Promise.all(lines.map((line) => line.stop()));
        throw error;
      }
    },
    stop: async () => {
      await Promise.all(lines.map((line) => line.stop()));
    },
    openCount: () => lines.filter((line) => line.isOpen()).length,
  };
}

interface SocketLine {
  init(app: App): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  isOpen(): boolean;
}

function socketLine(options: {
  readonly name: string;
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly backoff?: Backoff;
}): SocketLine {
  const log = options.logger.child({ socket: options.name });
  const backoff = options.backoff ?? { shortestMs: 1000, longestMs: 30_000 };
  const receiver = new SocketModeReceiver({
    appToken: options.appToken,
    logger: slackLogger(log),
    autoReconnectEnabled: false,
    // An object of its own: Socket Mode writes its defaults into it (socket-mode 3.1 `SocketModeClient`).
    installerOptions: {
      clientOptions: {
        slackApiUrl: options.apiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: 10_000,
      },
    },
  });
  const { client } = receiver;
  let isOpen = false;
  let isStopped = false;
  let wakeEarly = () => undefined;
  let running: Promise<void> | undefined;

  client.on('connected', () => {
    isOpen = true;
  });
  client.on('disconnected', () => {
    isOpen = false;
  });

  /** Opens a connection; resolves at `hello`. */
  async function open(): Promise<void> {
    const started = client.start();
    const first = await within(
      started.then(
        () => undefined,
        // A connection that closes before its hello rejects with nothing.
        (error: unknown) => (error instanceof Error ? error : new Error('closed while opening')),
      ),
      HELLO_WITHIN_MS,
    );
    if (first.late) {
      await close();
      throw new Error('no hello from Slack in time');
    }
    if (first.value !== undefined) throw first.value;
  }

  async function close(): Promise<void> {
    await within(client.disconnect(), CLOSE_WITHIN_MS);
    isOpen = false;
  }

  async function pause(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wakeEarly = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Keeps a connection open until stopped; never rejects. `onFirst` hears of the first attempt. */
  async function keepOpen(onFirst: (failure: SlackFailure | undefined) => void): Promise<void> {
    let failures = 0;
    while (!isStopped) {
      const began = performance.now();
      let failure: SlackFailure | undefined;
      try {
        await open();
      } catch (error) {
        failure = sortFailure(error);
      }
      onFirst(failure);
      if (failure === undefined && !isStopped) {
        log.info('socket open');
        // Listens only now: a failed attempt announces no end, and its listener would stay for ever.
        if (isOpen)
          await new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
        log.info('socket closed');
      }
      if (isStopped) break;
      const lasted = failure === undefined && performance.now() - began >= STABLE_AFTER_MS;
      failures = lasted ? 0 : failures + 1;
      if (lasted) continue;
      const waitMs = waitAfter(failures, failure, backoff);
      if (failure !== undefined) {
        const isFatal = 'error' in failure && fatalErrors.has(failure.error);
        log[isFatal ? 'error' : 'warn']({ failure, failures, waitMs }, 'socket not opened');
      }
      await pause(waitMs);
    }
    // A stop during `apps.connections.open` cannot reach the socket that it leads to.
    await close();
  }

  return {
    init: (app) => receiver.init(app),
    start: async () => {
      await running;
      isStopped = false;
      const first = new Promise<SlackFailure | undefined>((resolve) => {
        running = keepOpen(resolve);
      });
      const failure = await first;
      if (failure !== undefined && 'error' in failure && fatalErrors.has(failure.error)) {
        throw new Error(
          `Slack does not accept the app-level token (${failure.error}). It begins with xapp-, has the scope connections:write, and is made under Basic Information, App-Level Tokens.`,
        );
      }
    },
    stop: async () => {
      isStopped = true;
      wakeEarly();
      await close();
      if (running !== undefined) await within(running, CLOSE_WITHIN_MS);
    },
    isOpen: () => isOpen,
  };
}

/** Doubles from the shortest to the longest, randomised so that many apps do not knock together. */
function waitAfter(
  failures: number,
  failure: SlackFailure | undefined,
  { shortestMs, longestMs }: Backoff,
): number {
  const full = Math.min(longestMs, shortestMs * 2 ** Math.min(failures - 1, 16));
  const randomised = shortestMs + (full - shortestMs) * Math.random();
  return failure?.kind === 'rate_limited'
    ? Math.max(randomised, failure.retryAfterS * 1000)
    : randomised;
}
