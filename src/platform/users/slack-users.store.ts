/**
 * What Slack last said of its users: who is an admin, a guest, from elsewhere, gone, and in which
 * time zone they live. A cache of `users.info`, refreshed by age and by the `user_change` event.
 */
import type { EpochMs } from '../clock.ts';
import type { WorkspaceTx } from '../db/database.ts';

/** The facts about one Slack user. */
export interface SlackUser {
  readonly userId: string;
  /** The name people see; work data, not a candidate's. */
  readonly name: string;
  /** Case-folded address; undefined without the scope users:read.email. */
  readonly emailKey: string | undefined;
  readonly isAdmin: boolean;
  readonly isOwner: boolean;
  /** Single- or multi-channel guest. */
  readonly isGuest: boolean;
  /** From another organisation, met through Slack Connect. */
  readonly isStranger: boolean;
  readonly isDeleted: boolean;
  readonly isBot: boolean;
  /** IANA name. */
  readonly timeZone: string;
  readonly fetchedAt: EpochMs;
}

interface SlackUserRow {
  readonly user_id: string;
  readonly name: string;
  readonly email_key: string | null;
  readonly is_admin: number;
  readonly is_owner: number;
  readonly is_guest: number;
  readonly is_stranger: number;
  readonly is_deleted: number;
  readonly is_bot: number;
  readonly time_zone: string;
  readonly fetched_at: number;
}

function fromRow(row: SlackUserRow): SlackUser {
  return {
    userId: row.user_id,
    name: row.name,
    emailKey: row.email_key ?? undefined,
    isAdmin: row.is_admin === 1,
    isOwner: row.is_owner === 1,
    isGuest: row.is_guest === 1,
    isStranger: row.is_stranger === 1,
    isDeleted: row.is_deleted === 1,
    isBot: row.is_bot === 1,
    timeZone: row.time_zone,
    fetchedAt: row.fetched_at,
  };
}

function byName(a: SlackUser, b: SlackUser): number {
  const [one, other] = a.name === b.name ? [a.userId, b.userId] : [a.name, b.name];
  return one < other ? -1 : 1;
}

/** The Slack users known in one workspace. */
export function slackUsersStore(tx: WorkspaceTx) {
  const rows = () => tx.knex<SlackUserRow>('slack_users').where('workspace_id', tx.workspaceId);
  return {
    /** One user's facts, however old. */
    async find(userId: string): Promise<SlackUser | undefined> {
      const row = await rows().where('user_id', userId).first();
      return row === undefined ? undefined : fromRow(row);
    },

    /** The facts of several users, at most 1,000, by id. */
    async listByIds(userIds: readonly string[]): Promise<ReadonlyMap<string, SlackUser>> {
      if (userIds.length === 0) return new Map();
      const found = await rows().whereIn('user_id', [...userIds].slice(0, 1000));
      return new Map(found.map((row) => [row.user_id, fromRow(row)]));
    },

    /** The user with this case-folded address, if Slack told us one. */
    async findByEmail(emailKey: string): Promise<SlackUser | undefined> {
      const row = await rows().where('email_key', emailKey).orderBy('user_id').first();
      return row === undefined ? undefined : fromRow(row);
    },

    /**
     * The people of this workspace who can sign in and have one of these case-folded addresses, by
     * address; at most 1,000. An address that a deactivated account had too is the live one's.
     */
    async listByEmails(emailKeys: readonly string[]): Promise<ReadonlyMap<string, SlackUser>> {
      if (emailKeys.length === 0) return new Map();
      const found = await rows()
        .whereIn('email_key', [...new Set(emailKeys)].slice(0, 1000))
        .where({ is_deleted: 0, is_stranger: 0, is_bot: 0 });
      return new Map(found.map((row) => [row.email_key ?? '', fromRow(row)]));
    },

    /** Workspace admins and owners who can still sign in, by name; at most `limit`. */
    async listAdmins(limit: number): Promise<readonly SlackUser[]> {
      const found = new Map<string, SlackUser>();
      // Two queries, each with an index of its own: asked in one, SQLite reads every user.
      for (const power of ['is_admin', 'is_owner'] as const) {
        const some = await rows()
          .where({ [power]: 1, is_deleted: 0, is_bot: 0, is_stranger: 0 })
          .orderBy(['name', 'user_id'])
          .limit(limit);
        for (const row of some) found.set(row.user_id, fromRow(row));
      }
      return [...found.values()].sort(byName).slice(0, limit);
    },

    /** Keeps what Slack said; newer facts replace older ones. */
    async save(user: SlackUser): Promise<void> {
      const values = {
        name: user.name,
        email_key: user.emailKey ?? null,
        is_admin: Number(user.isAdmin),
        is_owner: Number(user.isOwner),
        is_guest: Number(user.isGuest),
        is_stranger: Number(user.isStranger),
        is_deleted: Number(user.isDeleted),
        is_bot: Number(user.isBot),
        time_zone: user.timeZone,
        fetched_at: user.fetchedAt,
      };
      await tx
        .knex('slack_users')
        .insert({ workspace_id: tx.workspaceId, user_id: user.userId, ...values })
        .onConflict(['workspace_id', 'user_id'])
        .merge(values);
    },
  };
}
