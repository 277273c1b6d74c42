/**
 * The HTTP side of Slack: every payload is posted to the app's request URL, signed with the app's
 * secret over the real time, the way Slack signs.
 */
import { createHmac } from 'node:crypto';
import { systemClock } from '../platform/clock.ts';
import type { Answer, DeliveryKind, Retry, Road } from './deliveries.ts';
import { type Json, type JsonObject, parseJson } from './json.ts';

/** The `x-slack-signature` of a body sent at a time (epoch seconds). */
export function signature(secret: string, timestampS: number, body: string): string {
  const digest = createHmac('sha256', secret).update(`v0:${timestampS}:${body}`).digest('hex');
  return `v0=${digest}`;
}

/** Posts payloads to one request URL. */
export class SignedHttp implements Road {
  private readonly url: string;
  private readonly secret: string;
  private readonly ackMs: number;

  constructor(url: string, secret: string, ackMs: number) {
    this.url = url;
    this.secret = secret;
    this.ackMs = ackMs;
  }

  async send(kind: DeliveryKind, payload: JsonObject, retry: Retry | undefined): Promise<Answer> {
    const body = encoded(kind, payload);
    const timestampS = Math.floor(systemClock.now() / 1000);
    const headers: Record<string, string> = {
      'content-type': kind === 'event' ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(timestampS),
      'x-slack-signature': signature(this.secret, timestampS, body),
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    };
    if (retry !== undefined) {
      headers['x-slack-retry-num'] = String(retry.number);
      headers['x-slack-retry-reason'] = retry.reason;
    }
    const signal = AbortSignal.timeout(this.ackMs);
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers,
        body,
        signal,
        redirect: 'manual',
      });
      const text = await response.text();
      const isGood = kind === 'event' ? response.ok : response.status === 200;
      if (isGood) return { outcome: 'acked', body: answerIn(response, text) };
      const noRetry = response.headers.get('x-slack-no-retry') === '1';
      return { outcome: 'failed', reason: 'http_error', status: response.status, noRetry };
    } catch {
      return { outcome: 'failed', reason: signal.aborted ? 'timeout' : 'connection_failed' };
    }
  }
}

function encoded(kind: DeliveryKind, payload: JsonObject): string {
  if (kind === 'event') return JSON.stringify(payload);
  if (kind === 'interaction') {
    return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  }
  const fields = new URLSearchParams();
  for (const [key, value] of Object.entries(payload)) {
    if (typeof value === 'string') fields.set(key, value);
  }
  return fields.toString();
}

function answerIn(response: Response, text: string): Json | undefined {
  if (text === '') return undefined;
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return isJson ? parseJson(text) : { text };
}
