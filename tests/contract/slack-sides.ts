/**
 * The same small workspace twice: in our sandbox and in `emulate`, which others wrote from Slack's
 * documentation. Both are asked through the official client.
 */
import { type Logger, LogLevel, WebAPIPlatformError, WebClient } from '@slack/web-api';
import { createEmulator } from 'emulate';
import { settableClock } from '../../src/platform/clock.ts';
import { isObject, type JsonObject, objectAt, textAt, toJson } from '../../src/sandbox/json.ts';
import { readManifest, toManifest } from '../../src/sandbox/manifest.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';

/**
 * What is in the workspace. Rita and Sam are people; in `hiring` (public) and `circle` (private) are
 * the bot and Rita, in `general` (public) and `board` (private) people only; `dm` is the bot's with Rita.
 */
export type Known = 'bot' | 'rita' | 'sam' | 'hiring' | 'circle' | 'general' | 'board' | 'dm';

/** Which token a call is made with. */
export type Token = 'all scopes' | 'no scope' | 'users:read' | 'im:read' | 'wrong' | 'none';

/** One of the two. */
export interface Side {
  readonly ids: Readonly<Record<Known, string>>;
  /** Calls a method and answers what came, refused or not. */
  call(method: string, given: JsonObject, token?: Token): Promise<JsonObject>;
  /** A trigger id of something Rita just did: anywhere, or in the modal on top. */
  trigger(inModal?: string): Promise<string>;
  /** The timestamp of a message that Rita wrote to the bot. */
  message(): Promise<string>;
  close(): Promise<void>;
}

const manifest = readManifest('manifest.yml');

/** What the app asks for, and what it takes to read channels, of which both know something. */
const allScopes = [
  ...manifest.oauth_config.scopes.bot,
  'channels:read',
  'channels:history',
  'groups:read',
  'groups:history',
  'im:read',
];

const scopesOf: Readonly<Record<'all scopes' | 'no scope' | 'users:read' | 'im:read', string[]>> = {
  'all scopes': allScopes,
  'no scope': ['commands'],
  'users:read': ['users:read'],
  'im:read': ['im:read'],
};

const team = { id: 'T000000001', name: 'Acme', domain: 'acme' };

/** The action id of the button that every modal of these tests has. */
export const buttonId = 'more';

// --- our sandbox: one for each set of scopes, because its app has the scopes of its manifest ---

/** Opens the workspace in our sandbox. */
export async function openSandbox(): Promise<Side> {
  const opened = {
    'all scopes': await sandboxWith(scopesOf['all scopes']),
    'no scope': await sandboxWith(scopesOf['no scope']),
    'users:read': await sandboxWith(scopesOf['users:read']),
    'im:read': await sandboxWith(scopesOf['im:read']),
  };
  const sandbox = opened['all scopes'];
  const rita = sandbox.as('U0RITA');
  return {
    ids: {
      bot: sandbox.identity.botUserId,
      rita: 'U0RITA',
      sam: 'U0SAM',
      hiring: 'C0HIRING',
      circle: 'C0CIRCLE',
      general: 'C0GENERAL',
      board: 'C0BOARD',
      dm: sandbox.workspace.openDm('U0RITA').id,
    },
    call: (method, given, token = 'all scopes') => {
      const asked = token === 'wrong' || token === 'none' ? sandbox : opened[token];
      const tokens = { wrong: 'xoxb-wrong', none: undefined };
      const shown = token === 'wrong' || token === 'none' ? tokens[token] : asked.botToken;
      return answerOf(asked.apiUrl, shown, method, given);
    },
    trigger: async (inModal) => {
      if (inModal === undefined) await rita.command('/candidate');
      else await rita.press({ id: inModal }, { action_id: buttonId });
      return textAt(sandbox.deliveries.at(-1)?.payload, 'trigger_id') ?? '';
    },
    message: async () => (await rita.says('Hello')).ts,
    close: async () => {
      for (const each of Object.values(opened)) await each.close();
    },
  };
}

async function sandboxWith(scopes: readonly string[]): Promise<Sandbox> {
  const sandbox = await createSandbox({
    manifest: toManifest({ ...manifest, oauth_config: { scopes: { bot: [...scopes] } } }),
    clock: settableClock('2026-11-20T09:00:00Z'),
    team,
    // No test here is about how long a trigger lives.
    triggerMs: 60_000,
  });
  sandbox.addUser({ id: 'U0RITA', name: 'rita', realName: 'Rita Ray', email: 'rita@example.com' });
  sandbox.addUser({ id: 'U0SAM', name: 'sam', realName: 'Sam Sole', email: 'sam@example.com' });
  const { botUserId } = sandbox.identity;
  sandbox.addChannel({ id: 'C0GENERAL', name: 'general', members: ['U0RITA', 'U0SAM'] });
  sandbox.addChannel({ id: 'C0BOARD', name: 'board', members: ['U0RITA'], isPrivate: true });
  sandbox.addChannel({ id: 'C0HIRING', name: 'hiring', members: [botUserId, 'U0RITA'] });
  const circle = { id: 'C0CIRCLE', name: 'circle', members: [botUserId, 'U0RITA'] };
  sandbox.addChannel({ ...circle, isPrivate: true });
  sandbox.workspace.openDm('U0RITA');
  return sandbox;
}

// --- emulate: one, with a token for each set of scopes ---

/** Opens the workspace in emulate; what it cannot be seeded with is made by calls. */
export async function openEmulate(): Promise<Side> {
  const bot = { user: 'U0APPBOT', bot_id: 'B0SANDBOX', app_id: 'A0SANDBOX', type: 'bot' };
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        strict_scopes: true,
        team: { name: team.name, domain: team.domain },
        users: [
          { name: 'rita', real_name: 'Rita Ray', email: 'rita@example.com' },
          { name: 'sam', real_name: 'Sam Sole', email: 'sam@example.com' },
        ],
        channels: [{ name: 'general' }, { name: 'board', is_private: true }],
        oauth_apps: [
          {
            client_id: '1.2',
            client_secret: 'secret',
            name: 'Runner-up',
            redirect_uris: [],
            scopes: allScopes,
            app_id: bot.app_id,
            bot_id: bot.bot_id,
            bot_user_id: bot.user,
            bot_name: 'runner_up',
          },
        ],
        tokens: [
          ...Object.entries(scopesOf).map(([name, scopes]) => ({
            ...bot,
            token: tokenNamed(name),
            scopes,
          })),
          { ...bot, token: tokenNamed('setting up') },
          { token: tokenNamed('rita'), user: 'rita', type: 'user' },
        ],
      },
    },
  });
  const apiUrl = `${emulator.url}/api/`;
  const ask = (method: string, given: JsonObject, token = 'setting up') =>
    answerOf(apiUrl, tokenNamed(token), method, given);
  const made = async (method: string, given: JsonObject, part: string, token?: string) => {
    const answer = await ask(method, given, token);
    const id = textAt(objectAt(answer, part), 'id');
    if (id === undefined) throw new Error(`${method} answered ${JSON.stringify(answer)}`);
    return id;
  };
  const person = (name: string) =>
    made('users.lookupByEmail', { email: `${name}@example.com` }, 'user');
  const [rita, sam] = [await person('rita'), await person('sam')];
  const channel = async (name: string, isPrivate: boolean) => {
    const id = await made('conversations.create', { name, is_private: isPrivate }, 'channel');
    await ask('conversations.invite', { channel: id, users: rita });
    return id;
  };
  const seeded = async (name: string, types: string) => {
    const listed = await ask('conversations.list', { types }, 'rita');
    const list = Array.isArray(listed['channels']) ? listed['channels'] : [];
    return (
      textAt(
        list.find((each) => textAt(each, 'name') === name),
        'id',
      ) ?? ''
    );
  };
  const dm = await made('conversations.open', { users: rita }, 'channel');
  return {
    ids: {
      bot: bot.user,
      rita,
      sam,
      hiring: await channel('hiring', false),
      circle: await channel('circle', true),
      general: await seeded('general', 'public_channel'),
      board: await seeded('board', 'private_channel'),
      dm,
    },
    call: (method, given, token = 'all scopes') =>
      answerOf(apiUrl, token === 'none' ? undefined : tokenNamed(token), method, given),
    trigger: async (inModal) => {
      const asked = inModal === undefined ? { user_id: rita } : { view_id: inModal };
      return textAt(await ask('views.generateTriggerId', asked), 'trigger_id') ?? '';
    },
    message: async () =>
      textAt(await ask('chat.postMessage', { channel: dm, text: 'Hello' }, 'rita'), 'ts') ?? '',
    close: () => emulator.close(),
  };
}

function tokenNamed(name: string): string {
  return `xoxb-${name.replaceAll(/\W/g, '-')}`;
}

// --- the client ---

async function answerOf(
  apiUrl: string,
  token: string | undefined,
  method: string,
  given: JsonObject,
): Promise<JsonObject> {
  const client = new WebClient(token, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
  });
  try {
    return asObject(await client.apiCall(method, given));
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return asObject(error.data);
    throw error;
  }
}

function asObject(value: unknown): JsonObject {
  const json = toJson(value);
  if (!isObject(json)) throw new Error('the answer is no JSON object');
  return json;
}

const quiet: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};
