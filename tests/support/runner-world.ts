/** The real use cases of all features over a test database, without Slack: for tests of what is stored. */
import { features } from '../../src/features/index.ts';
import { createAuthority } from '../../src/features/members/index.ts';
import type { Clock } from '../../src/platform/clock.ts';
import type { Database, WorkspaceId } from '../../src/platform/db/database.ts';
import { acrossWorkspaces, inWorkspace } from '../../src/platform/db/transaction.ts';
import { randomIds } from '../../src/platform/ids.ts';
import { createLog } from '../../src/platform/log.ts';
import { createRunner } from '../../src/platform/runner.ts';
import type { Runner } from '../../src/platform/use-case.ts';
import { createDirectory } from '../../src/platform/users/directory.ts';
import { slackUsersStore } from '../../src/platform/users/slack-users.store.ts';

/** One process over the database. */
export interface RunnerWorld {
  readonly runner: Runner;
  readonly workspaceId: WorkspaceId;
}

const nobodyAsksSlack = () => Promise.reject(new Error('nobody asks Slack in this world'));

/** Opens the world; a second one over the same database is a second process. */
export async function openRunnerWorld(db: Database, clock: Clock): Promise<RunnerWorld> {
  const ids = randomIds();
  const log = createLog('fatal', { write: () => {} });
  const directory = createDirectory({
    db,
    clock,
    log,
    source: {
      fetchUser: nobodyAsksSlack,
      fetchUserByEmail: nobodyAsksSlack,
      fetchUsers: () => {
        throw new Error('nobody asks Slack in this world');
      },
    },
  });
  const runner = createRunner({
    db,
    clock,
    ids,
    log,
    features,
    command: '/candidate',
    authority: createAuthority(directory),
    wake: () => {},
  });
  const workspaceId = await acrossWorkspaces(db, 'writes', async ({ knex }) => {
    const known: { id: WorkspaceId } | undefined = await knex('workspaces').first('id');
    if (known !== undefined) return known.id;
    const id = ids.next<'workspace'>(clock.now());
    const at = clock.now();
    await knex('workspaces').insert({
      id,
      slack_team_id: 'T1',
      name: 'Invented Devices',
      created_at: at,
    });
    return id;
  });
  return { runner, workspaceId };
}

/** Makes members of Slack users whom Slack has just told us of. */
export async function nameMembers(
  db: Database,
  workspaceId: WorkspaceId,
  members: readonly {
    readonly userId: string;
    readonly timeZone: string;
    readonly role: 'lead' | 'recruiter';
  }[],
  now: number,
): Promise<void> {
  await inWorkspace(db, workspaceId, 'writes', async (tx) => {
    for (const { userId, timeZone, role } of members) {
      await slackUsersStore(tx).save({
        userId,
        name: userId.toLowerCase(),
        emailKey: undefined,
        isAdmin: false,
        isOwner: false,
        isGuest: false,
        isStranger: false,
        isDeleted: false,
        isBot: false,
        timeZone,
        fetchedAt: now,
      });
      await tx.knex('members').insert({
        workspace_id: workspaceId,
        user_id: userId,
        role,
        added_by: null,
        added_at: now,
        removed_at: null,
      });
    }
  });
}
