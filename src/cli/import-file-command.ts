/** `runner-up import`: hands a file to the import, as the operator. */
import type { CliConfig } from '../config.ts';
import { asOperator } from './as-operator.ts';
import { runImport } from './import-command.ts';

/** Imports the file; the exit code says whether every row went in. */
export async function importCommand(
  config: CliConfig,
  options: {
    readonly file: string;
    readonly maps: readonly string[];
    readonly finals: readonly string[];
    readonly dryRun: boolean;
  },
): Promise<void> {
  await asOperator(config, async ({ core, caller, slackAnswers }) => {
    if (slackAnswers) {
      // So that owners named by address or id are found.
      await core.directory.readEveryone(caller.workspaceId);
    }
    const result = await runImport({
      ...options,
      runner: core.runner,
      workspaceId: caller.workspaceId,
      clock: core.clock,
      print: (line) => process.stdout.write(`${line}\n`),
    });
    process.exitCode = result.exitCode;
  });
}
