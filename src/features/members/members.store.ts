/** Members and their roles. A removed member keeps their row, so that what they did can be told. */
import type { EpochMs } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';
import type { Role, Standing } from './member.rules.ts';

/** One member. */
export interface Member {
  readonly userId: string;
  readonly role: Role;
  /** When they last changed something, to within an hour. */
  readonly lastActiveAt: EpochMs | undefined;
}

/** All that decides what somebody may do, with what is said of them. */
export interface KnownCaller {
  readonly standing: Standing;
  /** As Slack shows it. */
  readonly name: string;
  /** Case-folded address; undefined where Slack tells none. */
  readonly emailKey: string | undefined;
  /** IANA name. */
  readonly timeZone: string;
  readonly lastActiveAt: EpochMs | undefined;
  /** Whether anybody is lead here. */
  readonly leadExists: boolean;
}

interface CallerRow {
  readonly role: Role | null;
  readonly last_active_at: EpochMs | null;
  readonly name: string;
  readonly email_key: string | null;
  readonly time_zone: string;
  readonly is_admin: number;
  readonly is_owner: number;
  readonly is_guest: number;
  readonly is_stranger: number;
  readonly is_deleted: number;
  readonly lead_exists: number;
}

interface MemberRow {
  readonly workspace_id: string;
  readonly user_id: string;
  readonly role: Role;
  readonly removed_at: number | null;
  readonly last_active_at: EpochMs | null;
}

const columns = ['user_id', 'role', 'last_active_at'] as const;

function fromRow(row: Pick<MemberRow, (typeof columns)[number]>): Member {
  return {
    userId: row.user_id,
    role: row.role,
    lastActiveAt: row.last_active_at ?? undefined,
  };
}

/** At most this many members are listed; a recruiting team is far smaller. */
const mostMembers = 500;

/** In so many words, and not built anew each time: every request begins with it. */
const caller = `(
  select m.role, m.last_active_at, u.name, u.email_key, u.time_zone,
    u.is_admin, u.is_owner, u.is_guest, u.is_stranger, u.is_deleted,
    case when exists (
      select 1 from members where workspace_id = ? and role = 'lead' and removed_at is null
    ) then 1 else 0 end as lead_exists
  from slack_users as u
  left join members as m
    on m.workspace_id = u.workspace_id and m.user_id = u.user_id and m.removed_at is null
  where u.workspace_id = ? and u.user_id = ?) as caller`;

/** The members of one workspace; people without a role are not in any answer. */
export function membersStore(tx: WorkspaceTx) {
  const present = () =>
    tx.knex<MemberRow>('members').where('workspace_id', tx.workspaceId).whereNull('removed_at');
  const everyone = () => present().orderBy(['role', 'user_id']).limit(mostMembers);
  return {
    /**
     * What is known of somebody who asks for something, in one statement, because every request
     * begins with it. Undefined for whom Slack has not told us of.
     */
    async findCaller(userId: string): Promise<KnownCaller | undefined> {
      const found: readonly CallerRow[] = await tx.knex(
        tx.knex.raw(caller, [tx.workspaceId, tx.workspaceId, userId]),
      );
      const [row] = found;
      if (row === undefined) return undefined;
      return {
        standing: {
          role: row.role ?? undefined,
          isWorkspaceAdmin: row.is_admin === 1 || row.is_owner === 1,
          isGuest: row.is_guest === 1,
          isStranger: row.is_stranger === 1,
          isDeleted: row.is_deleted === 1,
        },
        name: row.name,
        emailKey: row.email_key ?? undefined,
        timeZone: row.time_zone,
        lastActiveAt: row.last_active_at ?? undefined,
        leadExists: row.lead_exists === 1,
      };
    },

    /** The role somebody has now; nobody else may change this member until the transaction ends. */
    async findRoleForChange(userId: string): Promise<Role | undefined> {
      const row = await tx.dialect.lockRows(present().where('user_id', userId).first('role'));
      return row?.role;
    },

    /** All members, leads first, then by id; at most 500. */
    async list(): Promise<readonly Member[]> {
      return (await everyone().select(...columns)).map(fromRow);
    },

    /** The same, and nobody else may change them until the transaction ends. */
    async listForChange(): Promise<readonly Member[]> {
      const rows = await tx.dialect.lockRows(everyone().select(...columns));
      return rows.map(fromRow);
    },

    /** The Slack ids of the leads. */
    async listLeads(): Promise<readonly string[]> {
      const rows = await present()
        .where('role', 'lead')
        .orderBy('user_id')
        .limit(mostMembers)
        .select('user_id');
      return rows.map((row) => row.user_id);
    },

    /** Gives a role; a member who was removed comes back, and the same role twice is one. */
    async setRole(userId: string, role: Role, by: string | undefined, at: EpochMs): Promise<void> {
      await tx
        .knex('members')
        .insert({
          workspace_id: tx.workspaceId,
          user_id: userId,
          role,
          added_by: by ?? null,
          added_at: at,
          removed_at: null,
        })
        .onConflict(['workspace_id', 'user_id'])
        .merge({ role, removed_at: null });
    },

    /** Remembers when somebody was at work last, unless that is known to within `everyMs`. */
    async saveActive(userId: string, at: EpochMs, everyMs: number): Promise<void> {
      await present()
        .where('user_id', userId)
        .where((stale) => {
          void stale.whereNull('last_active_at').orWhere('last_active_at', '<', at - everyMs);
        })
        .update({ last_active_at: at });
    },

    /** Takes the role away; who never had one is left as they are. */
    async remove(userId: string, at: EpochMs): Promise<void> {
      await present().where('user_id', userId).update({ removed_at: at });
    },
  };
}
