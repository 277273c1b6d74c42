/** Puts what the Slack packages log into our log: no debug lines, which hold message bodies. */
import { type Logger as SlackLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../log.ts';

/**
 * A logger for Bolt, WebClient and Socket Mode. Their warnings and errors become warnings: they retry
 * by themselves, and our `error` means that someone must act now. Errors are cut to name and message,
 * because their data may hold what people wrote.
 */
export function slackLogger(logger: Logger | undefined): SlackLogger {
  const log = (level: 'info' | 'warn', parts: readonly unknown[]) => {
    logger?.[level]({ from: 'slack packages' }, parts.map(inWords).join(' '));
  };
  return {
    debug: () => undefined,
    info: (...parts: unknown[]) => log('info', parts),
    warn: (...parts: unknown[]) => log('warn', parts),
    error: (...parts: unknown[]) => log('warn', parts),
    setLevel: () => undefined,
    // Bodies are made into text for debug lines only at DEBUG (socket-mode `SocketModeClient.js`).
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

function inWords(part: unknown): string {
  if (part instanceof Error) return `${part.name}: ${part.message}`;
  return typeof part === 'string' ? part : typeof part;
}
