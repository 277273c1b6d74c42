/** Workspaces and the bot installed in each. Tokens are not kept: the one of the environment is used. */
import type { EpochMs } from './clock.ts';
import type { PlatformTx, WorkspaceId } from './db/database.ts';

/** Which Slack workspace, or organisation, a bot token belongs to. */
export interface InstalledBot {
  readonly teamId: string | undefined;
  /** Set, and the team left out, for an organisation-wide installation. */
  readonly enterpriseId: string | undefined;
  readonly name: string;
  readonly botUserId: string;
  readonly botId: string | undefined;
  readonly scopes: readonly string[];
}

/** An installed bot and our own id of its workspace. */
export interface KnownInstallation extends InstalledBot {
  readonly workspaceId: WorkspaceId;
}

interface WorkspaceRow {
  readonly id: WorkspaceId;
  readonly slack_team_id: string | null;
  readonly slack_enterprise_id: string | null;
}

interface JoinedRow extends WorkspaceRow {
  readonly name: string;
  readonly bot_user_id: string;
  readonly bot_id: string | null;
  readonly scopes: string;
}

/** The installations of all workspaces. */
export function installationsStore(tx: PlatformTx) {
  const joined = () =>
    tx
      .knex('workspaces')
      .join('installations', 'installations.workspace_id', 'workspaces.id')
      .select<JoinedRow[]>(
        'workspaces.id',
        'slack_team_id',
        'slack_enterprise_id',
        'name',
        'bot_user_id',
        'bot_id',
        'scopes',
      );
  return {
    /** Every installation, oldest first; at most `limit`. */
    async list(limit: number): Promise<readonly KnownInstallation[]> {
      const rows = await joined().orderBy('workspaces.id').limit(limit);
      return rows.map((row) => ({
        workspaceId: row.id,
        teamId: row.slack_team_id ?? undefined,
        enterpriseId: row.slack_enterprise_id ?? undefined,
        name: row.name,
        botUserId: row.bot_user_id,
        botId: row.bot_id ?? undefined,
        scopes: row.scopes.split(' ').filter((scope) => scope !== ''),
      }));
    },

    /** Remembers what Slack said of the token; the same workspace again keeps its id. */
    async remember(bot: InstalledBot, newId: WorkspaceId, at: EpochMs): Promise<WorkspaceId> {
      const known = await tx
        .knex<WorkspaceRow>('workspaces')
        .where('slack_team_id', bot.teamId ?? null)
        .where('slack_enterprise_id', bot.enterpriseId ?? null)
        .first('id');
      const id = known?.id ?? newId;
      if (known === undefined) {
        await tx.knex('workspaces').insert({
          id,
          slack_team_id: bot.teamId ?? null,
          slack_enterprise_id: bot.enterpriseId ?? null,
          name: bot.name,
          created_at: at,
        });
      }
      const values = {
        bot_user_id: bot.botUserId,
        bot_id: bot.botId ?? null,
        scopes: bot.scopes.join(' '),
        source: 'environment',
        installed_at: at,
      };
      await tx
        .knex('installations')
        .insert({ workspace_id: id, ...values })
        .onConflict('workspace_id')
        .merge(values);
      return id;
    },
  };
}
