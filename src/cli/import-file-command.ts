/** `runner-up import`: hands a file to the import, as the operator, and shows how far it has come. */
import type { CliConfig } from '../config.ts';
import type { DateOrder } from '../features/candidates/import/dates.rules.ts';
import { asOperator } from './as-operator.ts';
import { runImport } from './import-command.ts';
import { createProgress } from './import-progress.ts';
import type { RejectsWish } from './reject-file.ts';

/**
 * Imports the file; the exit code says whether every row went in. Ctrl-C stops it behind the rows
 * that are being written; the second time at once.
 */
export async function importCommand(
  config: CliConfig,
  options: {
    readonly file: string;
    readonly maps: readonly string[];
    readonly finals: readonly string[];
    readonly dates?: DateOrder | undefined;
    readonly isWhole?: boolean;
    readonly dryRun: boolean;
    /** The file for rows kept out; one beside the file unless given, and none in a rehearsal. */
    readonly rejects?: string | undefined;
  },
): Promise<void> {
  const { rejects, ...others } = options;
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  process.once('SIGINT', onInterrupt);
  const progress = createProgress(process.stderr);
  try {
    await asOperator(config, async ({ core, caller, slackAnswers }) => {
      if (slackAnswers) {
        // So that owners named by address or id are found.
        await core.directory.readEveryone(caller.workspaceId);
      }
      const result = await runImport({
        ...others,
        ...rejectsFor(rejects, options.dryRun),
        signal: stop.signal,
        onProgress: progress.at,
        runner: core.runner,
        workspaceId: caller.workspaceId,
        clock: core.clock,
        print: (line) => {
          progress.clear();
          process.stdout.write(`${line}\n`);
        },
      });
      process.exitCode = result.exitCode;
    });
  } finally {
    progress.clear();
    process.off('SIGINT', onInterrupt);
  }
}

function rejectsFor(file: string | undefined, dryRun: boolean): { readonly rejects?: RejectsWish } {
  if (file !== undefined) return { rejects: { kind: 'named', file } };
  return dryRun ? {} : { rejects: { kind: 'beside' } };
}
