/** Gives a command of the operator the core of the app, bound to the one workspace of its database. */
import { type Core, createCore } from '../app.ts';
import type { CliConfig } from '../config.ts';
import type { Clock } from '../platform/clock.ts';
import type { WorkspaceId } from '../platform/db/database.ts';
import { createLog } from '../platform/log.ts';
import type { Caller } from '../platform/use-case.ts';

/** What a command works with. */
export interface Operator {
  readonly core: Core;
  readonly caller: Extract<Caller, { kind: 'operator' }>;
  /** Whether Slack could be asked; without it the command works with what is known. */
  readonly slackAnswers: boolean;
}

/**
 * Runs a command and closes everything after it.
 * @throws Error with a sentence when the workspace is not known yet and Slack can't be asked.
 */
export async function asOperator<Result>(
  config: CliConfig,
  command: (operator: Operator) => Promise<Result>,
  options: { readonly clock?: Clock } = {},
): Promise<Result> {
  const core = await createCore(
    {
      databaseUrl: config.databaseUrl,
      command: config.command,
      // Without a token nothing is asked of Slack, so the address does not matter.
      slack: config.slack ?? { botToken: 'xoxb-none', apiUrl: 'http://127.0.0.1:9/' },
    },
    createLog('error'),
    options,
  );
  try {
    const learned = config.slack === undefined ? undefined : await core.installation.learn();
    const installation = core.installation.current();
    if (installation === undefined) {
      throw new Error(
        learned?.kind === 'refused'
          ? `Slack refuses SLACK_BOT_TOKEN (${learned.error}). Copy it again from your app's page. Nothing was changed.`
          : 'This database belongs to no Slack workspace yet. Set SLACK_BOT_TOKEN, so that Slack can be asked, or start the app once. Nothing was changed.',
      );
    }
    const workspaceId: WorkspaceId = installation.workspaceId;
    return await command({
      core,
      caller: { kind: 'operator', workspaceId, requestId: core.ids.next(core.clock.now()) },
      slackAnswers: learned?.kind === 'known',
    });
  } finally {
    await core.db.close();
  }
}
