/**
 * The manifest against the code, in both directions: what the code does is asked for in
 * manifest.yml, and nothing is asked for that the code does not use. A new call of Slack, a new event
 * or a new shortcut fails here until both sides have it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import { features } from '../../src/features/index.ts';
import type { Feature } from '../../src/platform/feature.ts';
import { platformFeature } from '../../src/platform-feature.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const manifestShape = z.looseObject({
  features: z.looseObject({
    app_home: z.looseObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
    }),
    slash_commands: z.array(
      z.looseObject({ command: z.string(), should_escape: z.boolean().default(false) }),
    ),
    shortcuts: z.array(z.looseObject({ type: z.string(), callback_id: z.string() })).default([]),
  }),
  oauth_config: z.looseObject({
    scopes: z.object({ bot: z.array(z.string()) }),
  }),
  settings: z.looseObject({
    event_subscriptions: z.looseObject({ bot_events: z.array(z.string()) }),
    interactivity: z.looseObject({ is_enabled: z.boolean() }),
    socket_mode_enabled: z.boolean(),
  }),
});
const manifestText = readFileSync(path.join(root, 'manifest.yml'), 'utf8');
const manifest = manifestShape.parse(parse(manifestText));

const everything: readonly Feature[] = [
  ...features,
  // Only to read what it declares: nothing here asks who somebody is.
  platformFeature({
    refresh: () => Promise.resolve(),
    keep: () => Promise.resolve(),
    readEveryone: () => Promise.resolve(0),
  }),
];
const declaredEvents = everything
  .flatMap((feature) => feature.events ?? [])
  .map(({ event }) => event);

/** The scopes a bot needs for each Web API method that we call (docs.slack.dev/reference/methods). */
const scopesOfMethods: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  // The address comes only with the second; people are matched with it.
  'users.info': ['users:read', 'users:read.email'],
  'users.list': ['users:read', 'users:read.email'],
  'users.lookupByEmail': ['users:read.email'],
  'conversations.open': ['im:write'],
  // Read in direct messages with the app only, to find a delivery that may have arrived.
  'conversations.history': ['im:history'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
  'views.open': [],
  'views.push': [],
  'views.update': [],
  'views.publish': [],
};

/** The scopes an event needs (docs.slack.dev/reference/events). */
const scopesOfEvents: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  user_change: ['users:read'],
};

/** Everything done with something called `client`, as `users.info`; other uses in angle brackets. */
function callsOfSlack(text: string): readonly string[] {
  const file = ts.createSourceFile('gateway.ts', text, ts.ScriptTarget.ES2023, true);
  const calls: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === 'client' && !isItsDeclaration(node)) {
      calls.push(methodCalled(node) ?? `<${node.parent.parent.getText().slice(0, 60)}>`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return calls;
}

function isItsDeclaration(node: ts.Identifier): boolean {
  return ts.isVariableDeclaration(node.parent) && node.parent.name === node;
}

/** `users.info` of `client.users.info(…)`. */
function methodCalled(client: ts.Identifier): string | undefined {
  const names: string[] = [];
  let at: ts.Node = client;
  for (let up = at.parent; ts.isPropertyAccessExpression(up); up = at.parent) {
    if (up.expression !== at) break;
    names.push(up.name.text);
    at = up;
  }
  const isCalled = ts.isCallExpression(at.parent) && at.parent.expression === at;
  return isCalled && names.length > 1 ? names.join('.') : undefined;
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].toSorted();
}

describe('Scopes', () => {
  const gateway = readFileSync(path.join(root, 'src/platform/slack/gateway.ts'), 'utf8');
  const called = unique(callsOfSlack(gateway));

  test('are known for every method the gateway calls, and for no method it does not.', () => {
    expect(called.length).toBeGreaterThan(8);
    expect(called).toEqual(Object.keys(scopesOfMethods).toSorted());
  });

  test('are known for every declared event, and for no other.', () => {
    expect(unique(declaredEvents)).toEqual(Object.keys(scopesOfEvents).toSorted());
  });

  test('of the manifest are exactly those that the calls, the events and the command need.', () => {
    const needed = unique([
      'commands',
      ...called.flatMap((method) => scopesOfMethods[method] ?? []),
      ...declaredEvents.flatMap((event) => scopesOfEvents[event] ?? []),
    ]);
    expect(unique(manifest.oauth_config.scopes.bot)).toEqual(needed);
    expect(manifest.oauth_config.scopes.bot).toHaveLength(needed.length);
  });

  test('cannot be used unseen: a new call is found, and so is a client handed on.', () => {
    const planted = `
      const client = new WebClient(token);
      asked(client.users.info({ user }), read);
      client.admin.users.remove({ user });
      const { users } = client;
      client.apiCall('files.upload');
      use(client);
    `;
    expect(callsOfSlack(planted)).toEqual([
      'users.info',
      'admin.users.remove',
      '<const { users } = client>',
      "<client.apiCall('files.upload')>",
      '<use(client);>',
    ]);
  });

  test('cannot be used elsewhere: the gateway alone makes a client of the Web API.', () => {
    const makers = sources()
      .filter(({ text }) => /\bnew WebClient\b|\bapiCall\b|\bchat\.postMessage\b/.test(text))
      .map(({ file }) => file);
    expect(makers).toEqual(['src/platform/slack/gateway.ts']);
  });
});

/** The sources that ship, but for the local Slack and comments. */
function sources(): readonly { readonly file: string; readonly text: string }[] {
  return readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.split(path.sep).join('/')}`)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => !file.startsWith('src/sandbox/'))
    .map((file) => ({
      file,
      text: readFileSync(path.join(root, file), 'utf8')
        .split('\n')
        .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line))
        .join('\n'),
    }));
}

describe('What the manifest asks for', () => {
  test('are the events that features declare, and no others.', () => {
    const subscribed = manifest.settings.event_subscriptions.bot_events;
    expect(unique(subscribed)).toEqual(unique(declaredEvents));
    expect(subscribed).toHaveLength(unique(subscribed).length);
  });

  test('is one command, the one we use when none is configured, with people in it named by their ids.', () => {
    const config = readConfig({
      SLACK_BOT_TOKEN: 'xoxb-1-abc',
      SLACK_APP_TOKEN: 'xapp-1-abc',
    });
    expect(
      manifest.features.slash_commands.map(({ command, should_escape }) => ({
        command,
        should_escape,
      })),
    ).toEqual([{ command: config.command, should_escape: true }]);
  });

  test('are the shortcuts that features declare, each of its kind, and no others.', () => {
    const declared = everything
      .flatMap((feature) => feature.shortcuts ?? [])
      .map(({ name, kind }) => `${kind} ${name}`);
    const asked = manifest.features.shortcuts.map(
      ({ type, callback_id }) => `${type} ${callback_id}`,
    );
    expect(declared.length).toBeGreaterThan(1);
    expect(asked.toSorted()).toEqual(declared.toSorted());
  });

  test('are presses and submissions, exactly when there is something to press or submit.', () => {
    const pressed = everything.flatMap((feature) => [
      ...(feature.actions ?? []),
      ...(feature.modals ?? []),
      ...(feature.options ?? []),
      ...(feature.shortcuts ?? []),
    ]);
    expect(manifest.settings.interactivity.is_enabled).toBe(pressed.length > 0);
  });

  test('is a Home tab, exactly when a feature answers its opening.', () => {
    expect(manifest.features.app_home.home_tab_enabled).toBe(
      declaredEvents.includes('app_home_opened'),
    );
  });

  test('is a tab for messages, exactly when a feature declares one.', () => {
    const messages = everything.flatMap((feature) => feature.messages ?? []);
    expect(manifest.features.app_home.messages_tab_enabled).toBe(messages.length > 0);
  });

  test('is Socket Mode, so that no address of ours stands in it.', () => {
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    const addresses = manifestText
      .split('\n')
      .filter((line) => !line.trimStart().startsWith('#'))
      .filter((line) => /https?:|\b(?:request_|redirect_)?urls?:/.test(line));
    expect(addresses).toEqual([]);
  });
});
