/**
 * Everything the environment decides, parsed once at the start. All faults are listed together, each
 * with what to set, so that an operator needs one attempt and not seven.
 */
import { z } from 'zod';

const defaultDatabaseUrl = 'sqlite:data/runner-up.sqlite';

const environment = z.object({
  SLACK_BOT_TOKEN: z
    .string({ error: 'set it to the bot token of your Slack app; it begins with xoxb-' })
    .regex(
      /^xoxb-/,
      'it must begin with xoxb-: copy "Bot User OAuth Token" from OAuth & Permissions',
    ),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-/, 'it must begin with xapp-: make one under Basic Information, App-Level Tokens')
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(16, 'it looks too short: copy "Signing Secret" from Basic Information')
    .optional(),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'it must be a web address such as https://slack.com/api/' })
    .default('https://slack.com/api/'),
  DATABASE_URL: z
    .string()
    .regex(
      /^(sqlite:.+|postgres(ql)?:\/\/.+)$/,
      'it must be sqlite:PATH or postgres://user:password@host:5432/database',
    )
    .default(defaultDatabaseUrl),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce
    .number({ error: 'it must be a port number' })
    .int('it must be a whole number')
    .min(0, 'it must be between 0 and 65535')
    .max(65535, 'it must be between 0 and 65535')
    .default(3000),
  RUNNER_UP_COMMAND: z
    .string()
    .regex(/^\/[a-z0-9_-]{1,31}$/, 'it must begin with / and have at most 32 lower-case characters')
    .default('/candidate'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug'], {
      error: 'it must be one of fatal, error, warn, info, debug',
    })
    .default('info'),
});

/** How Slack reaches the app. */
export type SlackMode =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string };

/** What the app is started with; frozen. */
export interface Config {
  readonly slack: {
    readonly botToken: string;
    readonly mode: SlackMode;
    /** Ends with a slash. */
    readonly apiUrl: string;
  };
  readonly databaseUrl: string;
  readonly host: string;
  readonly port: number;
  /** The slash command, in wording only. */
  readonly command: string;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug';
}

/** Every fault of the environment at once; `message` is ready to print. */
export class ConfigFaults extends Error {
  override readonly name = 'ConfigFaults';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`The settings need attention:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable counts as one that is not set. */
function withoutEmpty(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));
}

/**
 * Reads the whole configuration.
 * @throws ConfigFaults listing every variable at fault and what to set.
 */
export function readConfig(env: Environment = process.env): Config {
  const parsed = environment.safeParse(withoutEmpty(env));
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const { SLACK_APP_TOKEN, SLACK_SIGNING_SECRET } = withoutEmpty(env);
  if (SLACK_APP_TOKEN === undefined && SLACK_SIGNING_SECRET === undefined) {
    faults.push(
      'SLACK_APP_TOKEN: set it (xapp-…) for Socket Mode, or set SLACK_SIGNING_SECRET for HTTP mode',
    );
  }
  if (SLACK_APP_TOKEN !== undefined && SLACK_SIGNING_SECRET !== undefined) {
    faults.push(
      'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET: set only one; the first means Socket Mode, the second HTTP mode',
    );
  }
  if (!parsed.success || faults.length > 0) throw new ConfigFaults(faults);
  const values = parsed.data;
  const mode: SlackMode =
    values.SLACK_APP_TOKEN === undefined
      ? { kind: 'http', signingSecret: values.SLACK_SIGNING_SECRET ?? '' }
      : { kind: 'socket', appToken: values.SLACK_APP_TOKEN };
  return Object.freeze({
    slack: Object.freeze({
      botToken: values.SLACK_BOT_TOKEN,
      mode: Object.freeze(mode),
      apiUrl: values.SLACK_API_URL.replace(/\/*$/, '/'),
    }),
    databaseUrl: values.DATABASE_URL,
    host: values.HOST,
    port: values.PORT,
    command: values.RUNNER_UP_COMMAND,
    logLevel: values.LOG_LEVEL,
  });
}

/** What the command line needs: the database always, Slack only where a command asks it. */
export interface CliConfig {
  readonly databaseUrl: string;
  readonly slack: { readonly botToken: string; readonly apiUrl: string } | undefined;
  readonly command: string;
}

/**
 * Reads what the command line needs; a missing bot token is no fault here.
 * @throws ConfigFaults listing every variable at fault and what to set.
 */
export function readCliConfig(env: Environment = process.env): CliConfig {
  const parsed = environment.partial({ SLACK_BOT_TOKEN: true }).safeParse(withoutEmpty(env));
  if (!parsed.success) {
    throw new ConfigFaults(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    );
  }
  const values = parsed.data;
  return {
    databaseUrl: values.DATABASE_URL,
    command: values.RUNNER_UP_COMMAND,
    slack:
      values.SLACK_BOT_TOKEN === undefined
        ? undefined
        : {
            botToken: values.SLACK_BOT_TOKEN,
            apiUrl: values.SLACK_API_URL.replace(/\/*$/, '/'),
          },
  };
}
