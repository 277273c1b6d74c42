/**
 * The one installation that the environment's bot token stands for: asks Slack whose it is, keeps
 * the answer, and answers the Slack door from it.
 */
import type { Clock } from './platform/clock.ts';
import type { Database, WorkspaceId } from './platform/db/database.ts';
import { acrossWorkspaces } from './platform/db/transaction.ts';
import type { IdSource } from './platform/ids.ts';
import { installationsStore, type KnownInstallation } from './platform/installations.store.ts';
import type { SlackFailure } from './platform/slack/failures.ts';
import type { SlackGateway, SlackUser as SlackPerson } from './platform/slack/gateway.ts';
import type { Installation, Installations } from './platform/slack/installations.ts';
import type { UserFacts, UserSource } from './platform/users/directory.ts';

/** What came of asking Slack whose the token is. */
export type Learned =
  | { readonly kind: 'known'; readonly installation: KnownInstallation }
  /** Slack refuses the token; trying again helps nobody. */
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'unreachable'; readonly reason: string };

/** The installation of the environment's token. */
export interface OwnInstallation extends Installations {
  /** Asks Slack, and keeps the answer. */
  learn(): Promise<Learned>;
  /** What is known now; from an earlier run until `learn` has succeeded. */
  current(): KnownInstallation | undefined;
}

/** Makes the installation; what an earlier run learned is there at once. */
export async function ownInstallation(parts: {
  readonly db: Database;
  readonly gateway: SlackGateway;
  readonly botToken: string;
  readonly clock: Clock;
  readonly ids: IdSource;
}): Promise<OwnInstallation> {
  const { db, gateway, clock, ids } = parts;
  const earlier = await acrossWorkspaces(db, 'reads', (tx) => installationsStore(tx).list(2));
  // With two known workspaces only Slack can say whose this token is.
  let current = earlier.length === 1 ? earlier[0] : undefined;

  async function learn(): Promise<Learned> {
    const answer = await gateway.authTest();
    if (!answer.ok) return failed(answer.failure);
    const { teamId, teamName, enterpriseId, isEnterpriseInstall, botUserId, botId, scopes } =
      answer.value;
    const bot = {
      teamId: isEnterpriseInstall ? undefined : teamId,
      enterpriseId: isEnterpriseInstall ? enterpriseId : undefined,
      name: teamName ?? '',
      botUserId,
      botId,
      scopes,
    };
    const now = clock.now();
    const workspaceId = await acrossWorkspaces(db, 'writes', (tx) =>
      installationsStore(tx).remember(bot, ids.next<'workspace'>(now), now),
    );
    current = { ...bot, workspaceId };
    return { kind: 'known', installation: current };
  }

  return {
    learn,
    current: () => current,
    find: async (teamId, enterpriseId) => {
      const known = current;
      if (known === undefined) return undefined;
      const isOurs =
        known.teamId === undefined ? known.enterpriseId === enterpriseId : known.teamId === teamId;
      return isOurs ? toInstallation(known, parts.botToken) : undefined;
    },
  };
}

function failed(failure: SlackFailure): Learned {
  switch (failure.kind) {
    case 'refused':
    case 'unauthorised':
      return { kind: 'refused', error: failure.error };
    case 'missing_scope':
      return { kind: 'refused', error: `missing_scope ${failure.needed}` };
    case 'rate_limited':
      return { kind: 'unreachable', reason: 'rate limited' };
    case 'uncertain':
    case 'unreachable':
      return { kind: 'unreachable', reason: failure.reason };
  }
}

function toInstallation(known: KnownInstallation, botToken: string): Installation {
  return {
    workspaceId: known.workspaceId,
    ...(known.teamId === undefined ? {} : { teamId: known.teamId }),
    ...(known.enterpriseId === undefined ? {} : { enterpriseId: known.enterpriseId }),
    botToken,
    botUserId: known.botUserId,
    botId: known.botId ?? '',
  };
}

/** Facts about Slack users, asked through the gateway of the one installation. */
export function usersFrom(gateway: SlackGateway, installation: OwnInstallation): UserSource {
  const isForeign = (person: SlackPerson): boolean => {
    const ourTeam = installation.current()?.teamId;
    return ourTeam !== undefined && person.teamId !== undefined && person.teamId !== ourTeam;
  };
  const toFacts = (person: SlackPerson): UserFacts => ({
    userId: person.id,
    name: person.name,
    emailKey: person.email?.trim().toLowerCase(),
    isAdmin: person.isAdmin,
    isOwner: person.isOwner,
    isGuest: person.isGuest,
    isStranger: person.isStranger || isForeign(person),
    isDeleted: person.isDeleted,
    isBot: person.isBot,
    timeZone: person.timeZone ?? 'UTC',
  });
  return {
    fetchUser: async (_workspaceId: WorkspaceId, userId: string) => {
      const answer = await gateway.userInfo(userId);
      if (answer.ok) return toFacts(answer.value);
      if (answer.failure.kind === 'refused') return undefined;
      throw new Error(`users.info: ${answer.failure.kind}`);
    },
    fetchUserByEmail: async (_workspaceId: WorkspaceId, email: string) => {
      const answer = await gateway.lookupUserByEmail(email);
      if (answer.ok) return toFacts(answer.value);
      if (answer.failure.kind === 'refused' || answer.failure.kind === 'missing_scope') {
        return undefined;
      }
      throw new Error(`users.lookupByEmail: ${answer.failure.kind}`);
    },
    async *fetchUsers() {
      for (let cursor: string | undefined; ; ) {
        const answer = await gateway.listUsers(cursor);
        if (!answer.ok) throw new Error(`users.list: ${answer.failure.kind}`);
        yield answer.value.users.map(toFacts);
        cursor = answer.value.nextCursor;
        if (cursor === undefined) return;
      }
    },
  };
}
