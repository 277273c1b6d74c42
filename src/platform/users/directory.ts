/**
 * Keeps what we know of Slack users fresh: asks `users.info` when the facts are older than the
 * request allows, and stores the answer. Called before a transaction opens, never inside one.
 */
import type { Clock, EpochMs } from '../clock.ts';
import type { Database, WorkspaceId } from '../db/database.ts';
import { inWorkspace } from '../db/transaction.ts';
import { TryLater } from '../errors.ts';
import type { Logger } from '../log.ts';
import { type SlackUser, slackUsersStore } from './slack-users.store.ts';

/** Facts as Slack gives them, before we stamp them with the time. */
export type UserFacts = Omit<SlackUser, 'fetchedAt'>;

/** Where the facts come from: Slack, through the gateway of a workspace. */
export interface UserSource {
  /** Facts about one user; undefined when Slack knows no such user. Rejects when Slack can't be asked. */
  fetchUser(workspaceId: WorkspaceId, userId: string): Promise<UserFacts | undefined>;
  /** Everyone in the workspace, in pages. */
  fetchUsers(workspaceId: WorkspaceId): AsyncIterable<readonly UserFacts[]>;
  /** The user with this address; undefined when nobody has it or we may not ask. */
  fetchUserByEmail(workspaceId: WorkspaceId, email: string): Promise<UserFacts | undefined>;
}

/** How fresh facts must be for ordinary work, and for what only admins may do. */
export const freshForWorkMs = 60 * 60 * 1000;
export const freshForAdminsMs = 5 * 60 * 1000;

/** How long a person waits for Slack's word on who they are. */
const patienceMs = 800;

/** Keeps the cache of Slack users. */
export interface Directory {
  /**
   * Makes sure the facts about these users are no older than `maxAgeMs`. When Slack does not answer
   * and `staleWillDo`, older facts are used.
   * @throws TryLater when there are no facts that will do.
   */
  refresh(
    workspaceId: WorkspaceId,
    userIds: readonly string[],
    wanted: { readonly maxAgeMs: number; readonly staleWillDo: boolean },
  ): Promise<void>;
  /** Keeps facts that came by themselves (`user_change`). */
  keep(workspaceId: WorkspaceId, facts: UserFacts): Promise<void>;
  /** Reads everyone in the workspace, so that admins can be named and owners found by address. */
  readEveryone(workspaceId: WorkspaceId): Promise<number>;
}

/** Makes the directory over a database and a source of facts. */
export function createDirectory(parts: {
  readonly db: Database;
  readonly clock: Clock;
  readonly source: UserSource;
  readonly log: Logger;
}): Directory {
  const { db, clock, source, log } = parts;
  /** How old the stored facts are at most, for everybody met since the start: only newer ones replace them. */
  const fetched = new Map<string, EpochMs>();

  const save = async (
    workspaceId: WorkspaceId,
    users: readonly UserFacts[],
    fetchedAt: EpochMs,
  ): Promise<void> => {
    await inWorkspace(db, workspaceId, 'writes', async (tx) => {
      const store = slackUsersStore(tx);
      for (const facts of users) await store.save({ ...facts, fetchedAt });
    });
    for (const { userId } of users) fetched.set(keyOf(workspaceId, userId), fetchedAt);
  };

  async function fetchAndKeep(
    workspaceId: WorkspaceId,
    userId: string,
    known: SlackUser | undefined,
  ): Promise<void> {
    const facts = await withPatience(source.fetchUser(workspaceId, userId));
    // Whom Slack no longer knows can no longer sign in, whatever we knew of them.
    const kept = facts ?? (known === undefined ? undefined : { ...known, isDeleted: true });
    if (kept !== undefined) await save(workspaceId, [kept], clock.now());
  }

  return {
    async refresh(workspaceId, userIds, wanted) {
      const oldest = clock.now() - wanted.maxAgeMs;
      // Facts from the future come from a clock that was set back; they are no older for that.
      const isFresh = (fetchedAt: EpochMs | undefined) =>
        fetchedAt !== undefined && fetchedAt >= oldest;
      const asked = [...new Set(userIds)].filter(
        (userId) => !isFresh(fetched.get(keyOf(workspaceId, userId))),
      );
      if (asked.length === 0) return;
      const known = await inWorkspace(db, workspaceId, 'reads', (tx) =>
        slackUsersStore(tx).listByIds(asked),
      );
      for (const userId of asked) {
        const facts = known.get(userId);
        if (facts !== undefined) fetched.set(keyOf(workspaceId, userId), facts.fetchedAt);
        if (isFresh(facts?.fetchedAt)) continue;
        try {
          await fetchAndKeep(workspaceId, userId, facts);
        } catch (error) {
          if (facts !== undefined && wanted.staleWillDo) continue;
          log.warn({ err: error, user: userId }, 'Slack did not say who a user is');
          throw new TryLater('Slack did not answer', { cause: error });
        }
      }
    },

    keep: (workspaceId, facts) => save(workspaceId, [facts], clock.now()),

    async readEveryone(workspaceId) {
      let count = 0;
      for await (const page of source.fetchUsers(workspaceId)) {
        count += page.length;
        await save(workspaceId, page, clock.now());
      }
      return count;
    },
  };
}

function keyOf(workspaceId: WorkspaceId, userId: string): string {
  return `${workspaceId} ${userId}`;
}

async function withPatience<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Slack took too long')), patienceMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
