/**
 * The sandbox's HTTP server: the Web API with its faults and its log, response URLs, Socket Mode
 * connections and the page. Bound to this machine only; can be made unreachable and come back.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { type EpochMs, systemClock } from '../platform/clock.ts';
import { type Fault, Faults } from './faults.ts';
import { filePath, uploadPath } from './files.ts';
import type { RateLimits } from './rate-limits.ts';
import { isObject, type JsonObject, parseJson } from './json.ts';
import { ApiRefusal } from './refusal.ts';

/** One request the app made, for tests and for the page's inspector. */
export interface LoggedRequest {
  /** A Web API method, `response_url`, or `upload_url`. */
  readonly method: string;
  readonly arguments: JsonObject;
  /** What was answered; `undefined` while it is in progress or when the connection was cut. */
  answer: JsonObject | undefined;
  /** The error and broken rules, when it was refused. */
  refusal: string | undefined;
  /** The fault that met it. */
  readonly fault: Fault | undefined;
  /** The shown time. */
  readonly at: EpochMs;
  readonly realAt: EpochMs;
}

/** What the server serves. */
export interface Served {
  now(): EpochMs;
  /** Carries out a Web API request. */
  call(method: string, token: string | undefined, given: JsonObject): JsonObject;
  /** Headers for the answers to a token. */
  headersFor(token: string | undefined): Readonly<Record<string, string>>;
  /** Takes an answer at a response URL. */
  respond(path: string, answer: JsonObject): void;
  /** Takes the bytes posted to an upload address; answers what is wrong with them, or undefined. */
  receive(path: string, bytes: Buffer): string | undefined;
  /** What a file's address leads to; undefined where there is no file, or not any more. */
  fileAt(path: string): Buffer | undefined;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Answers a request of the page's; false when it is none. */
  page(request: IncomingMessage, response: ServerResponse): boolean;
}

/** The running server. */
export class SandboxServer {
  readonly requests: LoggedRequest[] = [];
  readonly faults = new Faults();
  private readonly served: Served;
  private readonly limits: RateLimits | undefined;
  private readonly sockets = new Set<Socket>();
  private server: Server;
  private port = 0;
  private busy = 0;

  constructor(served: Served, limits?: RateLimits) {
    this.served = served;
    this.limits = limits;
    this.server = this.build();
  }

  private build(): Server {
    const server = createServer((request, response) => {
      // What the page asks is no work of the app's, and its stream of events never ends.
      if (this.served.page(request, response)) return;
      this.busy += 1;
      void this.handle(request, response)
        .catch(() => {
          request.socket.destroy();
        })
        .finally(() => {
          this.busy -= 1;
        });
    });
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    server.on('upgrade', (request, socket, head) => {
      this.served.upgrade(request, socket, head);
    });
    return server;
  }

  /** How many requests are in progress. */
  get inProgress(): number {
    return this.busy;
  }

  /** Where the server answers, without a path. */
  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Where it answers, for WebSockets. */
  get socketOrigin(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  /** Begins to listen; port 0 takes any free one. */
  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => {
        this.server.off('error', reject);
        resolve();
      });
    });
    const address = this.server.address();
    if (typeof address === 'object' && address !== null) this.port = address.port;
  }

  /** Stops listening and cuts every connection; further attempts are refused by the machine itself. */
  async unlisten(): Promise<void> {
    const { server } = this;
    if (!server.listening) return;
    const closed = new Promise((resolve) => {
      server.close(resolve);
    });
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** Listens again on the port it had. */
  async relisten(): Promise<void> {
    if (this.server.listening) return;
    this.server = this.build();
    await this.listen(this.port);
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const bytes = await bytesOf(request);
    const body = bytes.toString('utf8');
    if (pathname.startsWith('/api/') && request.method === 'POST') {
      await this.callApi(pathname.slice('/api/'.length), request, body, response);
    } else if (pathname.startsWith('/response/') && request.method === 'POST') {
      await this.takeResponse(pathname, request, body, response);
    } else if (pathname.startsWith(uploadPath) && request.method === 'POST') {
      await this.takeUpload(pathname, request, bytes, response);
    } else if (pathname.startsWith(filePath) && request.method === 'GET') {
      const file = this.served.fileAt(pathname);
      const headers = { 'content-type': 'application/octet-stream' };
      response.writeHead(file === undefined ? 404 : 200, headers).end(file);
    } else {
      response.writeHead(404).end();
    }
  }

  private async callApi(
    method: string,
    request: IncomingMessage,
    body: string,
    response: ServerResponse,
  ): Promise<void> {
    const given = argumentsIn(request, body);
    const token = tokenOf(request, given);
    const { token: _token, ...shown } = given ?? {};
    const entry = this.log(method, shown);
    if (await this.meetFault(entry, request, response)) return;
    const answer = attempt(entry, () => {
      if (given === undefined) throw new ApiRefusal('invalid_post_type');
      return this.served.call(method, token, given);
    });
    if (entry.fault?.kind === 'reset_after') {
      request.socket.destroy();
      return;
    }
    entry.answer = answer;
    sendJson(response, 200, answer, this.served.headersFor(token));
  }

  private async takeResponse(
    path: string,
    request: IncomingMessage,
    body: string,
    response: ServerResponse,
  ): Promise<void> {
    const given = argumentsIn(request, body);
    const entry = this.log('response_url', given ?? {});
    if (await this.meetFault(entry, request, response)) return;
    const answer = attempt(entry, () => {
      if (given === undefined) throw new ApiRefusal('invalid_payload');
      this.served.respond(path, given);
      return { ok: true };
    });
    if (entry.fault?.kind === 'reset_after') {
      request.socket.destroy();
      return;
    }
    entry.answer = answer;
    const isGone = answer['error'] === 'used_url' || answer['error'] === 'expired_url';
    const status = answer['ok'] === true ? 200 : isGone ? 404 : 400;
    if (status === 200) response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
    else sendJson(response, status, answer, {});
  }

  private async takeUpload(
    path: string,
    request: IncomingMessage,
    bytes: Buffer,
    response: ServerResponse,
  ): Promise<void> {
    const entry = this.log('upload_url', { length: bytes.length });
    if (await this.meetFault(entry, request, response)) return;
    // The address is the secret: no token comes with it.
    const fault =
      request.headers.authorization === undefined
        ? this.served.receive(path, bytes)
        : 'a token came with the bytes';
    entry.refusal = fault;
    if (entry.fault?.kind === 'reset_after') {
      request.socket.destroy();
      return;
    }
    entry.answer = { ok: fault === undefined };
    response.writeHead(fault === undefined ? 200 : 400, { 'content-type': 'text/plain' });
    response.end(fault ?? `OK - ${bytes.length}`);
  }

  private log(method: string, given: JsonObject): LoggedRequest {
    const entry: LoggedRequest = {
      method,
      arguments: given,
      answer: undefined,
      refusal: undefined,
      fault: this.faults.take(method) ?? this.tooOften(method, given),
      at: this.served.now(),
      realAt: systemClock.now(),
    };
    this.requests.push(entry);
    return entry;
  }

  private tooOften(method: string, given: JsonObject): Fault | undefined {
    const channel = given['channel'];
    const retryAfterS = this.limits?.refuse(
      method,
      typeof channel === 'string' ? channel : undefined,
    );
    return retryAfterS === undefined ? undefined : { kind: 'rate_limited', retryAfterS };
  }

  /** Whether a fault has already ended the request. */
  private async meetFault(
    entry: LoggedRequest,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<boolean> {
    const { fault } = entry;
    switch (fault?.kind) {
      case 'delay':
        await wait(fault.ms);
        return false;
      case 'reset_before':
        request.socket.destroy();
        return true;
      case 'rate_limited':
        entry.answer = { ok: false, error: 'ratelimited' };
        sendJson(response, 429, entry.answer, { 'retry-after': String(fault.retryAfterS) });
        return true;
      case 'http':
        entry.answer = { status: fault.status };
        response.writeHead(fault.status, { 'content-type': 'text/plain' }).end('fault');
        return true;
      case 'error':
        entry.answer = { ok: false, error: fault.error };
        sendJson(response, 200, entry.answer, {});
        return true;
      case 'reset_after':
      case undefined:
        return false;
    }
  }
}

function attempt(entry: LoggedRequest, act: () => JsonObject): JsonObject {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    entry.refusal = error.message;
    const { messages, needed, provided } = error.details;
    return {
      ok: false,
      error: error.error,
      needed,
      provided,
      response_metadata: messages === undefined ? undefined : { messages: [...messages] },
    };
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function argumentsIn(request: IncomingMessage, body: string): JsonObject | undefined {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) {
    const read = parseJson(body);
    return isObject(read) ? read : undefined;
  }
  if (body !== '' && !type.startsWith('application/x-www-form-urlencoded')) return undefined;
  return Object.fromEntries(new URLSearchParams(body));
}

function tokenOf(request: IncomingMessage, given: JsonObject | undefined): string | undefined {
  const bearer = /^Bearer (.+)$/u.exec(request.headers.authorization ?? '')?.[1];
  const argument = given?.['token'];
  return bearer ?? (typeof argument === 'string' ? argument : undefined);
}

function sendJson(
  response: ServerResponse,
  status: number,
  answer: JsonObject,
  headers: Readonly<Record<string, string>>,
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(answer));
}
