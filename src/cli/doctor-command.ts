/** `runner-up doctor`: looks at everything the app needs, a line each, and says the cure where one is due. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Core } from '../app.ts';
import { type CliConfig, ConfigFaults, readCliConfig, readConfig } from '../config.ts';
import { readHttpDate, systemClock } from '../platform/clock.ts';
import { migrationState } from '../platform/db/migrate.ts';
import { openDatabase } from '../platform/db/open.ts';
import type { DoctorFinding } from '../platform/feature.ts';
import { outboxHealth } from '../platform/outbox/deliver.ts';
import { defineUseCase } from '../platform/use-case.ts';
import { asOperator } from './as-operator.ts';

/** A queued message is late when it has been due for so long. */
const lateAfterMs = 5 * 60 * 1000;
/** Slack refuses requests signed more than five minutes off; half of it is worth a word. */
const clockOffMs = 150 * 1000;

/** Looks at everything; the exit code is 1 when something is wrong. */
export async function doctorCommand(): Promise<void> {
  let isWell = true;
  const report = (name: string, finding: DoctorFinding) => {
    isWell &&= finding.isWell;
    process.stdout.write(`${finding.isWell ? 'ok   ' : 'WRONG'}  ${name}: ${finding.says}\n`);
    if (!finding.isWell) process.stdout.write(`       cure: ${finding.cure}\n`);
  };

  report('settings', checkSettings());
  const config = readOrUndefined();
  if (config !== undefined) {
    const database = await checkDatabase(config);
    report('database', database);
    report('clock', await checkClock(config));
    if (database.isWell) await checkTheRest(config, report);
  }
  process.exitCode = isWell ? 0 : 1;
}

type Report = (name: string, finding: DoctorFinding) => void;

function checkSettings(): DoctorFinding {
  try {
    const { slack } = readConfig();
    return { isWell: true, says: slack.mode.kind === 'socket' ? 'Socket Mode' : 'HTTP mode' };
  } catch (error) {
    if (!(error instanceof ConfigFaults)) throw error;
    return { isWell: false, says: 'some are missing or wrong', cure: error.faults.join('; ') };
  }
}

function readOrUndefined(): CliConfig | undefined {
  try {
    return readCliConfig();
  } catch (error) {
    if (error instanceof ConfigFaults) return undefined;
    throw error;
  }
}

async function checkDatabase(config: CliConfig): Promise<DoctorFinding> {
  let db: Awaited<ReturnType<typeof openDatabase>>;
  try {
    db = await openDatabase(config.databaseUrl);
  } catch (error) {
    return {
      isWell: false,
      says: error instanceof Error ? error.message : 'it cannot be opened',
      cure: 'set DATABASE_URL, or mend what it names',
    };
  }
  try {
    const state = await migrationState(db);
    const [concern] = await db.dialect.listConcerns(db.knex);
    if (state.kind === 'ahead') {
      return {
        isWell: false,
        says: 'it was made by a newer version of the app',
        cure: 'run that version',
      };
    }
    if (state.kind !== 'current') {
      return {
        isWell: false,
        says: 'it is older than this version of the app',
        cure: 'runner-up migrate',
      };
    }
    return concern === undefined
      ? { isWell: true, says: `${db.dialect.name}, up to date` }
      : { isWell: false, says: concern, cure: 'change it as the sentence says' };
  } finally {
    await db.close();
  }
}

async function checkClock(config: CliConfig): Promise<DoctorFinding> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const slackTime = await readSlackTime(config.slack?.apiUrl ?? 'https://slack.com/api/');
  if (slackTime === undefined) {
    return {
      isWell: false,
      says: `Slack can't be reached, so the clock was not compared (zone ${timeZone})`,
      cure: 'let this machine reach SLACK_API_URL',
    };
  }
  const off = Math.abs(systemClock.now() - slackTime);
  return off > clockOffMs
    ? {
        isWell: false,
        says: `this machine's clock is ${Math.round(off / 1000)} s off`,
        cure: 'let it be set by a time server',
      }
    : { isWell: true, says: `right, zone ${timeZone}` };
}

/** What Slack's own clock says, from the Date header of any answer. */
async function readSlackTime(apiUrl: string): Promise<number | undefined> {
  try {
    const answer = await fetch(`${apiUrl}api.test`, {
      method: 'POST',
      signal: AbortSignal.timeout(5000),
    });
    return readHttpDate(answer.headers.get('date') ?? '');
  } catch {
    return undefined;
  }
}

async function checkTheRest(config: CliConfig, report: Report): Promise<void> {
  try {
    await asOperator(config, async ({ core, caller, slackAnswers }) => {
      report('token and scopes', await checkScopes(core, config, slackAnswers));
      report('outbox', await checkOutbox(core));
      for (const check of core.features.flatMap((feature) => feature.doctorChecks ?? [])) {
        const look = defineUseCase<undefined, DoctorFinding>({
          name: 'doctor.look',
          mode: 'reads',
          access: 'app',
          run: (work) => check.run(work),
        });
        report(check.name, await core.runner.run(look, caller, undefined));
      }
    });
  } catch (error) {
    report('workspace', {
      isWell: false,
      says: error instanceof Error ? error.message : 'it is not known',
      cure: 'set SLACK_BOT_TOKEN and let this machine reach Slack',
    });
  }
}

async function checkScopes(
  core: Core,
  config: CliConfig,
  slackAnswers: boolean,
): Promise<DoctorFinding> {
  if (config.slack === undefined || !slackAnswers) {
    return {
      isWell: false,
      says: 'Slack did not say whose the bot token is',
      cure: 'set SLACK_BOT_TOKEN and let this machine reach Slack',
    };
  }
  const granted = core.installation.current()?.scopes ?? [];
  const wanted = await readManifestScopes();
  const missing = wanted.filter((scope) => !granted.includes(scope));
  return missing.length === 0
    ? { isWell: true, says: 'good, with every scope of manifest.yml' }
    : {
        isWell: false,
        says: `the bot lacks ${missing.join(', ')}`,
        cure: 'paste manifest.yml into your app (App Manifest), then reinstall it (OAuth & Permissions)',
      };
}

const scopesOf = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
});

/** From the sources the manifest is two folders up, from the build three. */
async function readManifestScopes(): Promise<readonly string[]> {
  for (const up of ['../../', '../../../']) {
    const text = await readFile(new URL(`${up}manifest.yml`, import.meta.url), 'utf8').catch(
      () => undefined,
    );
    if (text !== undefined) return scopesOf.parse(parse(text)).oauth_config.scopes.bot;
  }
  throw new Error('manifest.yml is not where the app was installed');
}

async function checkOutbox(core: Core): Promise<DoctorFinding> {
  const { counts, oldestQueuedDueAt } = await outboxHealth(core.db);
  const lateMs = oldestQueuedDueAt === undefined ? 0 : core.clock.now() - oldestQueuedDueAt;
  if (lateMs > lateAfterMs) {
    return {
      isWell: false,
      says: `a message has been due for ${Math.round(lateMs / 60_000)} minutes`,
      cure: 'is the app running, and does /readyz answer 200? runner-up outbox list queued',
    };
  }
  if (counts.uncertain + counts.dead > 0) {
    return {
      isWell: false,
      says: `${counts.uncertain} uncertain, ${counts.dead} given up`,
      cure: 'runner-up outbox list, then retry or drop each',
    };
  }
  return { isWell: true, says: `${counts.sent} sent, ${counts.queued} waiting` };
}
