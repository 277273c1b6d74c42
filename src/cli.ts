#!/usr/bin/env node
/** The command line, `runner-up`: what an operator does outside Slack. */
import { Command, CommanderError, Option } from 'commander';
import { readCliConfig } from './config.ts';
import { migrateCommand } from './cli/migrate-command.ts';
import { listMembersCommand, memberChangeCommand } from './cli/members-command.ts';
import { previewDigestCommand, sendDigestCommand } from './cli/digest-command.ts';
import { doctorCommand } from './cli/doctor-command.ts';
import {
  dropOutboxCommand,
  listOutboxCommand,
  retryOutboxCommand,
  showOutboxCommand,
} from './cli/outbox-command.ts';
import { exportCommand } from './cli/export-command.ts';
import { importCommand } from './cli/import-file-command.ts';
import { wordingCommand } from './cli/wording-command.ts';
import { type DateOrder, dateOrders } from './features/candidates/import/dates.rules.ts';

function program(): Command {
  const cli = new Command('runner-up')
    .description(
      'Keeps the people who nearly got the job warm: what an operator does outside Slack.',
    )
    .showSuggestionAfterError()
    .showHelpAfterError('(runner-up --help shows all commands)')
    .configureHelp({ showGlobalOptions: false })
    .exitOverride();

  cli
    .command('migrate')
    .description('bring the database to this version')
    .action(() => migrateCommand(readCliConfig()));

  const members = cli.command('members').description('who may use the bot');
  members
    .command('add')
    .description('make Slack users leads or recruiters')
    .argument('<user...>', 'Slack ids, such as U012AB3CD')
    .option('--lead', 'as leads')
    .option('--recruiter', 'as recruiters')
    .action((users: string[], options: { lead?: boolean; recruiter?: boolean }) => {
      if (options.lead === options.recruiter) {
        members.error('Say either --lead or --recruiter.');
      }
      return memberChangeCommand(readCliConfig(), {
        leads: options.lead === true ? users : [],
        recruiters: options.recruiter === true ? users : [],
        removed: [],
      });
    });
  members
    .command('remove')
    .description('take their role away')
    .argument('<user...>', 'Slack ids, such as U012AB3CD')
    .action((users: string[]) =>
      memberChangeCommand(readCliConfig(), { leads: [], recruiters: [], removed: users }),
    );
  members
    .command('list')
    .description('who has which role')
    .action(() => listMembersCommand(readCliConfig()));

  cli
    .command('import')
    .description('bring people in from a CSV file')
    .argument('<file>', 'the CSV file; separators and encodings are found out')
    .option('--dry-run', 'only say what would happen')
    .option('--map <header=field>', 'read a column as a field; may be repeated', gather, [])
    .option('--final <stage>', 'a stage that means final rounds; may be repeated', gather, [])
    .addOption(
      new Option(
        '--dates <order>',
        'what comes first in 05/12/2026: the month (us) or the day (eu)',
      ).choices(dateOrders),
    )
    .option('--whole', 'the last line is whole, although no line end follows it')
    .option('--rejects <file>', 'where rows kept out go (default: beside the file)')
    .action(
      (
        file: string,
        options: {
          dryRun?: boolean;
          map: string[];
          final: string[];
          dates?: DateOrder;
          whole?: boolean;
          rejects?: string;
        },
      ) =>
        importCommand(readCliConfig(), {
          file,
          maps: options.map,
          finals: options.final,
          dates: options.dates,
          isWhole: options.whole === true,
          dryRun: options.dryRun === true,
          rejects: options.rejects,
        }),
    );

  cli
    .command('export')
    .description('write everybody to a file that can be imported again')
    .argument('<file>', 'where to, such as people.csv or people.json; - for the standard output')
    .option('--format <format>', 'csv or json; else by the end of the name')
    .option('--owner <recruiter>', 'only the people of this address or Slack id')
    .option('--force', 'replace a file that is there')
    .action((file: string, options: { format?: string; owner?: string; force?: boolean }) =>
      exportCommand(readCliConfig(), { ...options, file, force: options.force === true }),
    );
  cli
    .command('digest')
    .description("how somebody's digest comes about, or send it now")
    .requiredOption('--for <user>', 'the Slack id of a member')
    .option('--dry-run', 'print the stages and write nothing')
    .option('--at <instant>', 'as if it were then, such as 2026-11-20T16:00:00Z; with --dry-run')
    .option('--show <stage>', 'candidates, nudges or message; with --dry-run')
    .option('--send', "make today's digest now, unless it was made before")
    .action(
      (options: { for: string; dryRun?: boolean; at?: string; show?: string; send?: boolean }) => {
        if ((options.dryRun === true) === (options.send === true)) {
          cli.error('Say either --dry-run or --send.');
        }
        if (options.send === true) {
          if (options.at !== undefined) cli.error('--at is for --dry-run: a digest is sent now.');
          return sendDigestCommand(readCliConfig(), options.for);
        }
        return previewDigestCommand(readCliConfig(), {
          userId: options.for,
          ...(options.at === undefined ? {} : { at: options.at }),
          ...(options.show === undefined ? {} : { show: options.show }),
        });
      },
    );

  cli
    .command('doctor')
    .description('look at everything the app needs, with the cure where one is due')
    .action(() => doctorCommand());

  cli
    .command('wording')
    .description('check texts from the standard input for promises and other wording')
    .requiredOption(
      '--json',
      'a line in: {"text": "...", "context": "feedback"}; a line out: findings',
    )
    .action(() => wordingCommand());

  const outbox = cli
    .command('outbox')
    .description('where messages stand, and what to do about them');
  outbox
    .command('list')
    .description('messages that have not arrived, newest first')
    .argument('[state]', 'queued, sending, sent, not_sent, uncertain, dead, or all')
    .action((state?: string) => listOutboxCommand(readCliConfig(), state));
  outbox
    .command('show')
    .description('one message')
    .argument('<id>')
    .action((id: string) => showOutboxCommand(readCliConfig(), id));
  outbox
    .command('retry')
    .description('post again what was not sent, given up, or is uncertain')
    .argument('<id>')
    .action((id: string) => retryOutboxCommand(readCliConfig(), id));
  outbox
    .command('drop')
    .description('give up a message that waits or is uncertain')
    .argument('<id>')
    .action((id: string) => dropOutboxCommand(readCliConfig(), id));
  return cli;
}

function gather(value: string, earlier: string[]): string[] {
  return [...earlier, value];
}

try {
  await program().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has said it already.
    process.exitCode = error.exitCode;
  } else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
