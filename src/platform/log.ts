/**
 * The app's log: one JSON line an event, written synchronously so that the last line before a crash
 * is there. Holds ids, never a candidate's name or words, and never a token.
 */
import { type DestinationStream, destination, type Logger, pino } from 'pino';

export type { Logger };

/** The fields that are cut out wherever they stand, at any of the first three levels. */
const secretFields = [
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
  'message.blocks',
  'private_metadata',
  'bindings',
];

/** Slack tokens, passwords inside database addresses and response addresses, wherever they stand in a text. */
const secretTexts: readonly [RegExp, string][] = [
  [/xox[a-z]-[A-Za-z0-9-]+/g, 'xox*-[cut]'],
  [/xapp-[A-Za-z0-9-]+/g, 'xapp-[cut]'],
  [/(postgres(?:ql)?:\/\/[^:@/\s]+):[^@\s]+@/g, '$1:[cut]@'],
  [/https?:\/\/\S*\/(?:commands|actions|response)\/\S+/g, '[response address cut]'],
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
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: secretFields.flatMap((field) =>
          field.includes('.') ? [field] : [field, `*.${field}`, `*.*.${field}`],
        ),
        censor: '[cut]',
      },
      serializers: { err: describeError, error: describeError },
      hooks: {
        streamWrite: (line) => withoutSecrets(line),
      },
    },
    stream ?? destination({ sync: true }),
  );
}
