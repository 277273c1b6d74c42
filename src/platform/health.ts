/**
 * Two addresses for whoever watches the app: `/healthz` says the process is alive, `/readyz` that it
 * can do its work. With sockets they have a small server of their own; in HTTP mode they share the
 * port with Slack's requests.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** One condition of being ready; the sentence says what is wrong, undefined that all is well. */
export interface ReadyCheck {
  readonly name: string;
  check(): Promise<string | undefined>;
}

/** Answers a request for one of the two addresses; false when it is for another. */
export type HealthAnswer = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Makes the answers to `/healthz` and `/readyz`. */
export function healthAnswer(checks: readonly ReadyCheck[]): HealthAnswer {
  return (request, response) => {
    const path = (request.url ?? '/').split('?')[0];
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, {
        'content-type': 'application/json',
        'cache-control': 'no-store',
      });
      response.end(`${JSON.stringify(body)}\n`);
    };
    if (path === '/healthz') {
      answer(200, { ok: true });
      return true;
    }
    if (path !== '/readyz') return false;
    void readiness(checks).then((faults) =>
      answer(faults.length === 0 ? 200 : 503, { ok: faults.length === 0, faults }),
    );
    return true;
  };
}

/** A running health server. */
export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Starts listening for health alone, where Slack comes in by sockets.
 * @throws Error with a sentence that says what to set when the port is taken.
 */
export async function startHealth(options: {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly answer: HealthAnswer;
}): Promise<HealthServer> {
  const server = createServer((request, response) => {
    if (options.answer(request, response)) return;
    response.writeHead(404, { 'content-type': 'text/plain' });
    response.end('Try /healthz or /readyz.\n');
  });
  const port = await listen(server, options.host, options.port);
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readiness(checks: readonly ReadyCheck[]): Promise<string[]> {
  const answers = await Promise.all(
    checks.map(async ({ name, check }) => {
      try {
        const fault = await check();
        return fault === undefined ? undefined : `${name}: ${fault}`;
      } catch {
        return `${name}: the check failed`;
      }
    }),
  );
  return answers.filter((answer) => answer !== undefined);
}

/** Listens and answers with the port, or rejects with what to do about it. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? `Port ${port} on ${host} is taken by another program. Stop it, or set PORT to a free one.`
          : error.code === 'EACCES'
            ? `This user may not listen on port ${port}. Set PORT to 1024 or higher.`
            : `Cannot listen on ${host}:${port} (${error.code ?? error.message}). Check HOST and PORT.`;
      reject(new Error(why, { cause: error }));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
