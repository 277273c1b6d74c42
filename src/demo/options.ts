/** What the demo can be told on the command line. */
import { Command, InvalidArgumentError } from 'commander';

/** The port of the page where none is asked for. */
export const usualPort = 4400;

export interface DemoOptions {
  readonly port: number | undefined;
  /** The file in which candidates are kept between runs. */
  readonly db: string | undefined;
  readonly isFresh: boolean;
  /** The file with one's own people. */
  readonly people: string | undefined;
}

const help = `
Everything runs on this machine, and nothing is kept unless you say --db. That file then keeps the
candidates, what was logged, the settings and how late it is; Slack's own side (messages, channels,
open modals) is in memory, so each start has empty conversations and goes on at the next morning.`;

/** Reads the words after the command's name; ends the process with a sentence when they are wrong. */
export function readOptions(words: readonly string[]): DemoOptions {
  const program = new Command('demo')
    .description('A local Slack with an invented company in it, and this morning’s digest.')
    .option('--port <number>', `where the page is; ${usualPort} unless given`, toPort)
    .option('--db <file>', 'keep the candidates in this file between runs')
    .option('--fresh', 'forget what --db has kept, and begin anew')
    .option('--import <people.csv>', 'your own people instead of the invented ones')
    .addHelpText('after', help)
    .parse(words, { from: 'user' });
  const {
    port,
    db,
    fresh,
    import: people,
  } = program.opts<{
    port?: number;
    db?: string;
    fresh?: boolean;
    import?: string;
  }>();
  if (fresh === true && db === undefined) {
    program.error('--fresh forgets what a file has kept: name the file with --db.');
  }
  return { port, db, isFresh: fresh === true, people };
}

function toPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/u.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError(
    'It must be a whole number from 0 to 65535; 0 takes any free one.',
  );
}
