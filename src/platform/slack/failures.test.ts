import { createServer, type Server, type ServerResponse } from 'node:http';
import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SlackFailure, sortFailure } from './failures.ts';
import { slackLogger } from './slack-logger.ts';

type Answer = (response: ServerResponse) => void;

const json =
  (body: object, status = 200, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

const cases: [title: string, answer: Answer, failure: SlackFailure][] = [
  [
    'an error Slack names is a refusal',
    json({ ok: false, error: 'channel_not_found' }),
    { kind: 'refused', error: 'channel_not_found' },
  ],
  [
    'a revoked token is unauthorised',
    json({ ok: false, error: 'token_revoked' }),
    { kind: 'unauthorised', error: 'token_revoked' },
  ],
  [
    'a missing scope is named',
    json({ ok: false, error: 'missing_scope', needed: 'im:history', provided: 'chat:write' }),
    { kind: 'missing_scope', needed: 'im:history' },
  ],
  [
    'an internal error of Slack leaves it open whether it was done',
    json({ ok: false, error: 'internal_error' }),
    { kind: 'uncertain', reason: 'internal_error' },
  ],
  [
    'a server error leaves it open whether it was done',
    json({}, 503),
    { kind: 'uncertain', reason: 'http_503' },
  ],
  [
    'a rate limit tells how long to wait',
    json({}, 429, { 'retry-after': '7' }),
    { kind: 'rate_limited', retryAfterS: 7 },
  ],
  [
    'a rate limit without a time waits half a minute',
    json({}, 429),
    { kind: 'rate_limited', retryAfterS: 30 },
  ],
  [
    'a rate limit said in an answer is one, too',
    json({ ok: false, error: 'ratelimited' }),
    { kind: 'rate_limited', retryAfterS: 30 },
  ],
  [
    'a page instead of JSON leaves it open whether it was done',
    (response) => response.end('<html>Please sign in to the network</html>'),
    { kind: 'uncertain', reason: 'unreadable_answer' },
  ],
  [
    'a connection cut before any answer leaves it open whether it was done',
    (response) => response.destroy(),
    { kind: 'uncertain', reason: 'UND_ERR_SOCKET' },
  ],
  [
    'an answer cut in the middle leaves it open whether it was done',
    (response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"ok":', () => response.destroy());
    },
    { kind: 'uncertain', reason: 'UND_ERR_SOCKET' },
  ],
  [
    'no answer in time leaves it open whether it was done',
    () => undefined,
    { kind: 'uncertain', reason: 'timeout' },
  ],
];

describe('what Slack and the network can do to a call', () => {
  let server: Server;
  let answer: Answer = json({ ok: true });
  let asked = 0;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked += 1;
      request.resume();
      answer(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it.each(cases)('%s', async (_title, given, failure) => {
    answer = given;
    asked = 0;
    expect(await failureAt(apiUrlOf(server))).toEqual(failure);
    expect(asked).toBe(1);
  });

  it('a port nobody listens on was never reached', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const apiUrl = apiUrlOf(gone);
    await new Promise((resolve) => gone.close(resolve));
    expect(await failureAt(apiUrl)).toEqual({
      kind: 'unreachable',
      reason: 'ECONNREFUSED',
    });
  });

  it('several addresses that all refuse were never reached', () => {
    const refused = () => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const cause = new AggregateError([refused(), refused()]);
    expect(sortFailure(new TypeError('fetch failed', { cause }))).toEqual({
      kind: 'unreachable',
      reason: 'ECONNREFUSED',
    });
  });

  it('one address of several that broke off later leaves it open whether it was done', () => {
    const with_ = (code: string) => Object.assign(new Error('connect'), { code });
    const cause = new AggregateError([with_('ECONNREFUSED'), with_('ECONNRESET')]);
    expect(sortFailure(new TypeError('fetch failed', { cause }))).toEqual({
      kind: 'uncertain',
      reason: 'ECONNRESET',
    });
  });

  it('anything else thrown is not taken for a certainty', () => {
    expect(sortFailure('oops')).toEqual({ kind: 'uncertain', reason: 'network' });
  });
});

function apiUrlOf(server: Server): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  return `http://127.0.0.1:${address.port}/api/`;
}

async function failureAt(slackApiUrl: string): Promise<SlackFailure | undefined> {
  const client = new WebClient('xoxb-test', {
    slackApiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 150,
    logger: slackLogger(undefined),
  });
  try {
    await client.chat.postMessage({ channel: 'C1', text: 'hello' });
    return undefined;
  } catch (error) {
    return sortFailure(error);
  }
}
