/** Where the benches play: a sandbox Slack, a filled SQLite file, and somebody who types commands. */
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dayAt, systemClock } from '../src/platform/clock.ts';
import type { WorkspaceId } from '../src/platform/db/database.ts';
import { migrateToLatest } from '../src/platform/db/migrate.ts';
import { openDatabase } from '../src/platform/db/open.ts';
import { acrossWorkspaces } from '../src/platform/db/transaction.ts';
import { randomIds } from '../src/platform/ids.ts';
import { installationsStore } from '../src/platform/installations.store.ts';
import { createSandbox, readManifest, type Sandbox } from '../src/sandbox/sandbox.ts';
import { type Books, fillBooks, rita } from './fill.ts';

/** Everything there is on it. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly folder: string;
  readonly databaseFile: string;
  readonly workspaceId: WorkspaceId;
  /** The recruiters' local day. */
  readonly today: Books['today'];
  close(): Promise<void>;
}

/** Sets the stage with books of people; the app has been installed, and has met everybody. */
export async function setStage(books: Omit<Books, 'today'>): Promise<Stage> {
  const today = dayAt(systemClock.now(), 'America/Phoenix');
  const sandbox = await createSandbox({
    manifest: readManifest('manifest.yml'),
    clock: systemClock,
  });
  sandbox.addUser({ id: rita, name: 'rita', realName: 'Rita Moss', timeZone: 'America/Phoenix' });
  const folder = await mkdtemp(path.join(tmpdir(), 'runner-up-bench-'));
  const databaseFile = path.join(folder, 'bench.sqlite');
  const db = await openDatabase(`sqlite:${databaseFile}`);
  try {
    await migrateToLatest(db);
    const { teamId, teamName, botUserId, botId } = sandbox.identity;
    const bot = { teamId, enterpriseId: undefined, name: teamName, botUserId, botId, scopes: [] };
    const now = systemClock.now();
    const workspaceId = await acrossWorkspaces(db, 'writes', (tx) =>
      installationsStore(tx).remember(bot, randomIds().next<'workspace'>(now), now),
    );
    await fillBooks(db, workspaceId, { ...books, today });
    return {
      sandbox,
      folder,
      databaseFile,
      workspaceId,
      today,
      close: async () => {
        await sandbox.close();
        await rm(folder, { recursive: true });
      },
    };
  } finally {
    await db.close();
  }
}

/** Somebody who types commands and reads the answers. */
export interface Typist {
  /** Sends a signed command; answers what came, in the acknowledgement or at the response URL. */
  type(url: string, text: string): Promise<string>;
  close(): Promise<void>;
}

/** Makes a typist; one connection, kept open, as Slack keeps its own. */
export async function startTypist(sandbox: Sandbox): Promise<Typist> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { teamId, teamDomain } = sandbox.identity;
  let late: ((content: string) => void) | undefined;
  const responses = createServer((incoming, response) => {
    void bodyOf(incoming).then((content) => {
      response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
      late?.(content);
    });
  });
  await once(responses.listen(0, '127.0.0.1'), 'listening');
  const address = responses.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  return {
    async type(url, text) {
      const body = new URLSearchParams({
        token: 'unused',
        team_id: teamId,
        team_domain: teamDomain,
        channel_id: 'D0BENCH',
        channel_name: 'directmessage',
        user_id: rita,
        user_name: 'rita',
        command: '/candidate',
        text,
        api_app_id: sandbox.identity.appId,
        is_enterprise_install: 'false',
        response_url: `http://127.0.0.1:${port}/commands/1`,
        trigger_id: randomUUID(),
      }).toString();
      const stamp = Math.floor(systemClock.now() / 1000);
      const signature = createHmac('sha256', sandbox.signingSecret)
        .update(`v0:${stamp}:${body}`)
        .digest('hex');
      const afterwards = new Promise<string>((resolve) => {
        late = resolve;
      });
      const acknowledged = await new Promise<string>((resolve, reject) => {
        const sent = request(
          url,
          {
            agent,
            method: 'POST',
            headers: {
              'content-type': 'application/x-www-form-urlencoded',
              'content-length': Buffer.byteLength(body),
              'x-slack-request-timestamp': String(stamp),
              'x-slack-signature': `v0=${signature}`,
            },
          },
          (response) => {
            bodyOf(response).then((content) => {
              if (response.statusCode === 200) resolve(content);
              else reject(new Error(`answered ${response.statusCode}: ${content}`));
            }, reject);
          },
        );
        sent.on('error', reject).end(body);
      });
      return acknowledged === '' ? afterwards : acknowledged;
    },
    close: async () => {
      agent.destroy();
      responses.close();
      await Promise.resolve();
    },
  };
}

async function bodyOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
