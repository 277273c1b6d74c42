/**
 * The Socket Mode side of Slack: up to ten open connections, each payload to exactly one of them
 * chosen at random, each answered by the id of its envelope.
 */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Answer, DeliveryKind, Retry, Road } from './deliveries.ts';
import { isObject, type Json, type JsonObject, parseJson, textAt } from './json.ts';
import { limits } from './limits.ts';

/** How connections are cut: told to leave, or simply dropped. */
export type Disconnect = 'warning' | 'refresh_requested' | 'drop';

interface Link {
  readonly socket: WebSocket;
  readonly awaiting: Map<string, (answer: Answer) => void>;
  /** Told to leave: gets nothing new. */
  isLeaving: boolean;
}

const envelopeTypes: Readonly<Record<DeliveryKind, string>> = {
  command: 'slash_commands',
  interaction: 'interactive',
  event: 'events_api',
};

/** All Socket Mode connections of the app. */
export class SocketMode implements Road {
  private readonly server = new WebSocketServer({ noServer: true });
  private readonly tickets = new Set<string>();
  private readonly links = new Set<Link>();
  private readonly appId: string;
  private readonly ackMs: number;

  constructor(appId: string, ackMs: number) {
    this.appId = appId;
    this.ackMs = ackMs;
  }

  /** How many connections can take a payload now. */
  get connections(): number {
    return this.open().length;
  }

  /** A ticket for one new connection. */
  issueTicket(): string {
    const ticket = randomBytes(16).toString('hex');
    this.tickets.add(ticket);
    return ticket;
  }

  /** Takes a request for a connection; a ticket used before, or never given out, is refused. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname !== '/link/' || !this.tickets.delete(url.searchParams.get('ticket') ?? '')) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    this.server.handleUpgrade(request, socket, head, (accepted) => {
      this.welcome(accepted);
    });
  }

  private welcome(socket: WebSocket): void {
    if (this.links.size >= limits.socketConnections) {
      socket.send(JSON.stringify(disconnectMessage('too_many_websockets')));
      socket.close();
      return;
    }
    const link: Link = { socket, awaiting: new Map(), isLeaving: false };
    this.links.add(link);
    socket.on('message', (data) => {
      if (Buffer.isBuffer(data)) takeAck(link, data.toString('utf8'));
    });
    socket.on('error', () => {
      socket.terminate();
    });
    socket.on('close', () => {
      this.links.delete(link);
      for (const answer of link.awaiting.values()) {
        answer({ outcome: 'failed', reason: 'connection_failed' });
      }
      link.awaiting.clear();
    });
    const hello: JsonObject = {
      type: 'hello',
      num_connections: this.links.size,
      connection_info: { app_id: this.appId },
      debug_info: { host: 'sandbox', build_number: 1, approximate_connection_time: 18_060 },
    };
    socket.send(JSON.stringify(hello));
  }

  private open(): Link[] {
    return [...this.links].filter((link) => !link.isLeaving && link.socket.readyState === 1);
  }

  send(kind: DeliveryKind, payload: JsonObject, retry: Retry | undefined): Promise<Answer> {
    const open = this.open();
    const link = open.length === 0 ? undefined : open[randomInt(open.length)];
    if (link === undefined) return Promise.resolve({ outcome: 'failed', reason: 'no_connection' });
    const envelopeId = randomUUID();
    const envelope: JsonObject = {
      envelope_id: envelopeId,
      payload,
      type: envelopeTypes[kind],
      accepts_response_payload: kind !== 'event',
      retry_attempt: kind === 'event' ? (retry?.number ?? 0) : undefined,
      retry_reason: kind === 'event' ? (retry?.reason ?? '') : undefined,
    };
    return new Promise((resolve) => {
      const settle = (answer: Answer): void => {
        clearTimeout(timer);
        link.awaiting.delete(envelopeId);
        resolve(answer);
      };
      const timer = setTimeout(() => {
        settle({ outcome: 'failed', reason: 'timeout' });
      }, this.ackMs);
      link.awaiting.set(envelopeId, settle);
      link.socket.send(JSON.stringify(envelope));
    });
  }

  /** Cuts every connection, politely or not. */
  disconnect(how: Disconnect): void {
    for (const link of this.links) {
      link.isLeaving = true;
      if (how === 'drop') link.socket.terminate();
      else link.socket.send(JSON.stringify(disconnectMessage(how)));
    }
  }

  /** Ends every connection, politely for a moment, then at once. */
  async close(): Promise<void> {
    for (const link of this.links) link.socket.close();
    for (let waited = 0; this.links.size > 0 && waited < 100; waited += 5) await wait(5);
    this.disconnect('drop');
    this.server.close();
  }
}

function disconnectMessage(reason: string): JsonObject {
  return { type: 'disconnect', reason, debug_info: { host: 'sandbox' } };
}

function takeAck(link: Link, text: string): void {
  const message = parseJson(text);
  const envelopeId = textAt(message, 'envelope_id');
  if (envelopeId === undefined || !isObject(message)) return;
  const payload = message['payload'];
  const body: Json | undefined =
    isObject(payload) && Object.keys(payload).length === 0 ? undefined : payload;
  link.awaiting.get(envelopeId)?.({ outcome: 'acked', body });
}
