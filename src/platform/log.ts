/**
 * The app's log: one JSON line an event, written synchronously so that the last line before a crash
 * is there. Holds ids, never a candidate's name or words, and never a token.
 */
import { type Bindings, type DestinationStream, destination, type Logger, pino } from 'pino';

export type { Logger };

/** The fields that are cut out wherever they stand, at any of the first levels. */
const secretFields: ReadonlySet<string> = new Set([
  'token',
  'botToken',
  'appToken',
  'signingSecret',
  'authorization',
  'response_url',
  'responseUrl',
  'password',
  'text',
  'blocks',
  'state',
  'view',
  'private_metadata',
  'bindings',
]);

/** Nothing we log is nested deeper. */
const cutLevels = 6;

/** What is said of thrown values is made by `describeError`, from the thrown value itself. */
const serializers = { err: describeError, error: describeError };

/**
 * A copy of an event's fields without the secret ones. By hand, because pino's own redaction copies
 * and restores every event once for each path, which was most of what answering a command cost us.
 */
function withoutSecretFields(fields: Readonly<Record<string, unknown>>, level = 1) {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const isSaidElsewhere = level === 1 && Object.hasOwn(serializers, name);
    kept[name] =
      isSaidElsewhere || value === undefined ? value : withoutSecretsIn(name, value, level);
  }
  return kept;
}

function withoutSecretsIn(name: string, value: unknown, level: number): unknown {
  if (secretFields.has(name)) return '[cut]';
  if (typeof value !== 'object' || value === null) return value;
  // Nobody can tell what is deeper, so it is not said.
  if (level === cutLevels) return '[cut]';
  if (Array.isArray(value)) return value.map((each) => withoutSecretsIn('', each, level + 1));
  // A date, a URL: they say themselves how they are written.
  if ('toJSON' in value) return value;
  return withoutSecretFields({ ...value }, level + 1);
}

/** Slack tokens, passwords inside database addresses and response addresses, wherever they stand in a text. */
const secretTexts: readonly [RegExp, string][] = [
  [/xox[a-z]-[A-Za-z0-9-]+/g, 'xox*-[cut]'],
  [/xapp-[A-Za-z0-9-]+/g, 'xapp-[cut]'],
  [/(postgres(?:ql)?:\/\/[^:@/\s]+):[^@\s]+@/g, '$1:[cut]@'],
  [/https?:\/\/[^\s"]*\/(?:commands|actions|response)\/[^\s"]+/g, '[response address cut]'],
];

/** Takes tokens, passwords and response addresses out of a text. */
export function withoutSecrets(text: string): string {
  return secretTexts.reduce((kept, [pattern, cut]) => kept.replaceAll(pattern, cut), text);
}

/**
 * What may be said of a thrown value in a log: its class, its code and where it was thrown. The
 * message of a database error can quote a row, so only messages of our own classes are kept.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { thrown: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const isDatabase = code !== undefined && /^(SQLITE_|[0-9A-Z]{5}$)/.test(code);
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .map((line) => line.trim());
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    ...(isDatabase ? {} : { message: withoutSecrets(error.message).slice(0, 500) }),
    frames,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** Opens the log. `stream` is standard output unless a test hands another. */
export function createLog(level: string, stream?: DestinationStream): Logger {
  const log = pino(
    {
      level,
      base: null,
      formatters: { log: (fields) => withoutSecretFields(fields) },
      serializers,
      hooks: {
        streamWrite: (line) => withoutSecrets(line),
      },
    },
    stream ?? destination({ sync: true }),
  );
  const { child } = log;
  // A child logger has its parent's methods, so this holds for children of children as well.
  return Object.assign(log, {
    child(this: Logger, bindings: Bindings) {
      return child.call(this, withoutSecretFields(bindings));
    },
  });
}
