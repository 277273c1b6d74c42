/** Which bot scope each Web API method needs, as Slack documents it for bot tokens. */

/**
 * Scopes of which a method needs at least one; an empty list means any valid bot token will do.
 * Methods named `conversations.*` need the scope of the kind of conversation asked for.
 */
const scopesOfMethods: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'users.lookupByEmail': ['users:read.email'],
  'conversations.open': ['im:write', 'mpim:write', 'channels:manage', 'groups:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.delete': ['chat:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
  'views.open': [],
  'views.update': [],
  'views.push': [],
  'views.publish': [],
};

/** Which prefix each kind of conversation has in scopes such as `im:history`. */
export const scopePrefixes = { public: 'channels', private: 'groups', dm: 'im' } as const;

/** A kind of conversation. */
export type ConversationKind = keyof typeof scopePrefixes;

/** Every kind of conversation. */
export const conversationKinds: readonly ConversationKind[] = ['public', 'private', 'dm'];

/** The scope of `method` that the app lacks, or `undefined` when the manifest grants one that suffices. */
export function missingScope(
  method: string,
  granted: readonly string[],
  kind?: ConversationKind,
): string | undefined {
  const needed = scopesFor(method, kind);
  if (needed.length === 0 || needed.some((scope) => granted.includes(scope))) return undefined;
  return needed.join(',');
}

function scopesFor(method: string, kind: ConversationKind | undefined): readonly string[] {
  const suffix = conversationSuffixes[method];
  if (suffix === undefined) return scopesOfMethods[method] ?? [];
  const kinds = kind === undefined ? Object.values(scopePrefixes) : [scopePrefixes[kind]];
  return kinds.map((prefix) => `${prefix}:${suffix}`);
}

const conversationSuffixes: Readonly<Record<string, string>> = {
  'conversations.history': 'history',
  'conversations.info': 'read',
  'conversations.list': 'read',
};
