/**
 * Builds the Slack door: Bolt, its receiver (two sockets, or HTTP) and the routes. Nothing outside
 * this folder knows Bolt.
 */
import { createServer } from 'node:http';
import { App, HTTPReceiver, type Receiver } from '@slack/bolt';
import type { Feature } from '../feature.ts';
import { type HealthAnswer, listen } from '../health.ts';
import { type IdSource, randomIds } from '../ids.ts';
import type { Logger } from '../log.ts';
import type { Runner } from '../use-case.ts';
import { createDispatch } from './dispatch.ts';
import { createGateway, type SlackGateway } from './gateway.ts';
import { createInFlight, type InFlight } from './in-flight.ts';
import { type Installation, type Installations, oncePerRequest } from './installations.ts';
import { type Backoff, pairedSocketReceiver } from './paired-socket-receiver.ts';
import { type Deadlines, defaultDeadlines } from './race.ts';
import { type RouteWords, routeWords } from './route-words.view.ts';
import { registerRoutes } from './routes.ts';
import { slackLogger } from './slack-logger.ts';

/** How Slack reaches the app. */
export type SlackMode =
  | { readonly kind: 'socket'; readonly appToken: string; readonly backoff?: Backoff }
  | {
      readonly kind: 'http';
      readonly signingSecret: string;
      readonly host: string;
      /** 0 for any free port. */
      readonly port: number;
      /** Answers requests that are not Slack's, on the same port. */
      readonly health?: HealthAnswer;
    };

/** What the door is built from. */
export interface SlackDoorOptions {
  readonly mode: SlackMode;
  /** Where Slack's Web API is, such as `https://slack.com/api/`. */
  readonly apiUrl: string;
  readonly installations: Installations;
  readonly runner: Runner;
  readonly features: readonly Feature[];
  readonly logger: Logger;
  /** The slash command, such as `/candidate`, for requests that do not name it. */
  readonly command: string;
  readonly words?: RouteWords;
  readonly inFlight?: InFlight;
  readonly ids?: IdSource;
  readonly deadlines?: Deadlines;
}

/** The way in and out for everything Slack sends. */
export interface SlackDoor {
  /**
   * Begins to take requests. With sockets, resolves when the first attempts have ended: it goes on
   * trying by itself while Slack cannot be reached.
   * @throws Error when the app token is refused, or the port cannot be had.
   */
  start(): Promise<void>;
  /** Takes no more requests. Those being worked on go on: see `inFlight`. */
  stop(): Promise<void>;
  /** Whether requests can come in. */
  connected(): boolean;
  /** The port listened on; undefined with sockets, and before the start. */
  readonly port: number | undefined;
  readonly inFlight: InFlight;
}

/**
 * A socket that is closed takes no acknowledgement, so closing waits for requests in hand, but no
 * longer than they may take to acknowledge.
 */
const ACKNOWLEDGED_WITHIN_MS = 2200;

/** Builds the door; nothing is connected before `start`. */
export async function createSlackDoor(options: SlackDoorOptions): Promise<SlackDoor> {
  const { features, logger } = options;
  const findInstallation = oncePerRequest(options.installations);
  const inFlight = options.inFlight ?? createInFlight();
  const intake = intakeOf(options, inFlight);
  const app = new App({
    receiver: intake.receiver,
    authorize: async (source, body) => {
      // Never throws: Bolt would acknowledge without a word. The routes say what is wrong.
      const found = await findInstallation(body ?? {}, source).catch(() => undefined);
      return found === undefined
        ? {}
        : { botToken: found.botToken, botId: found.botId, botUserId: found.botUserId };
    },
    // With it the constructor would call auth.test and end the process when that fails.
    deferInitialization: true,
    // The store in memory would be asked at every event.
    convoStore: false,
    extendedErrorHandler: true,
    logger: slackLogger(logger),
    // An object of its own: Socket Mode writes retry defaults into the one it is given.
    clientOptions: { slackApiUrl: options.apiUrl, retryConfig: { retries: 0 }, timeout: 10_000 },
  });
  app.error(async ({ error }: { error: Error }) => {
    logger.error({ err: error }, 'request not handled');
  });
  await app.init();
  registerRoutes(
    app,
    {
      features,
      dispatch: createDispatch(features),
      findInstallation,
      gatewayOf: gatewayPool(options.apiUrl, logger),
      runner: options.runner,
      words: options.words ?? routeWords,
      deadlines: options.deadlines ?? defaultDeadlines,
      ids: options.ids ?? randomIds(),
      log: logger,
      command: options.command,
    },
    inFlight,
  );
  return {
    start: intake.start,
    stop: intake.stop,
    connected: intake.connected,
    get port() {
      return intake.port();
    },
    inFlight,
  };
}

interface Intake extends Pick<SlackDoor, 'start' | 'stop' | 'connected'> {
  readonly receiver: Receiver;
  port(): number | undefined;
}

function intakeOf({ mode, apiUrl, logger }: SlackDoorOptions, inFlight: InFlight): Intake {
  if (mode.kind === 'socket') {
    const receiver = pairedSocketReceiver({
      appToken: mode.appToken,
      apiUrl,
      logger,
      ...(mode.backoff === undefined ? {} : { backoff: mode.backoff }),
    });
    return {
      receiver,
      start: () => receiver.start(),
      stop: async () => {
        await inFlight.idle(ACKNOWLEDGED_WITHIN_MS);
        await receiver.stop();
      },
      connected: () => receiver.openCount() > 0,
      port: () => undefined,
    };
  }
  const receiver = new HTTPReceiver({
    signingSecret: mode.signingSecret,
    endpoints: '/slack/events',
    logger: slackLogger(logger),
  });
  const server = createServer((request, response) => {
    if (mode.health?.(request, response) === true) return;
    receiver.requestListener(request, response);
  });
  let port: number | undefined;
  return {
    receiver,
    start: async () => {
      port = await listen(server, mode.host, mode.port);
    },
    stop: async () => {
      if (port === undefined) return;
      port = undefined;
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
    },
    connected: () => port !== undefined,
    port: () => port,
  };
}

/** One gateway per workspace; a new token makes a new one. */
function gatewayPool(apiUrl: string, logger: Logger): (of: Installation) => SlackGateway {
  const pool = new Map<string, { readonly token: string; readonly gateway: SlackGateway }>();
  return ({ workspaceId, botToken }) => {
    const known = pool.get(workspaceId);
    if (known?.token === botToken) return known.gateway;
    const gateway = createGateway({ token: botToken, apiUrl, logger });
    pool.set(workspaceId, { token: botToken, gateway });
    return gateway;
  };
}
