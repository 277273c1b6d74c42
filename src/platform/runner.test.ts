/** Who is admitted, and for how long that is believed. */
import { beforeEach, expect, test } from 'vitest';
import { describeOnEachDatabase } from '../../tests/support/databases.ts';
import { openRunnerWorld, type RunnerWorld } from '../../tests/support/runner-world.ts';
import { settableClock } from './clock.ts';
import { inWorkspace } from './db/transaction.ts';
import { NotAllowed } from './errors.ts';
import { defineUseCase } from './use-case.ts';

const clock = settableClock('2026-11-20T16:00:00Z');

const removeMember = defineUseCase<{ readonly userId: string }, void>({
  name: 'test.remove-member',
  mode: 'writes',
  access: 'app',
  async run({ tx, now }, { userId }) {
    await tx
      .knex('members')
      .where({ workspace_id: tx.workspaceId, user_id: userId })
      .update({ removed_at: now });
  },
});

describeOnEachDatabase('Whoever asks to be admitted', (open) => {
  let world: RunnerWorld;

  beforeEach(async () => {
    const { db } = open();
    world = await openRunnerWorld(db, clock);
    await inWorkspace(db, world.workspaceId, 'writes', async ({ knex, workspaceId }) => {
      const stranger = { is_guest: 0, is_stranger: 0, is_deleted: 0, is_bot: 0 };
      await knex('slack_users').insert(
        ['U0RITA', 'U0LENA', 'U0ANYONE'].map((user_id) => ({
          ...stranger,
          workspace_id: workspaceId,
          user_id,
          name: user_id,
          is_admin: 0,
          is_owner: 0,
          time_zone: 'America/Phoenix',
          fetched_at: clock.now(),
        })),
      );
      await knex('members').insert([
        { workspace_id: workspaceId, user_id: 'U0RITA', role: 'recruiter', added_at: 0 },
        { workspace_id: workspaceId, user_id: 'U0LENA', role: 'lead', added_at: 0 },
      ]);
    });
  });

  const caller = (userId: string) =>
    ({ kind: 'person', workspaceId: world.workspaceId, userId, requestId: 'r' }) as const;
  const remove = () =>
    world.runner.run(
      removeMember,
      { kind: 'app', workspaceId: world.workspaceId, requestId: 'r' },
      { userId: 'U0RITA' },
    );

  test('is admitted as often as they ask, as long as they are a member', async () => {
    await expect(world.runner.admit(caller('U0RITA'), 'recruiters')).resolves.toBeUndefined();
    await expect(world.runner.admit(caller('U0RITA'), 'recruiters')).resolves.toBeUndefined();
  });

  test('is refused at once when this process has removed them', async () => {
    await world.runner.admit(caller('U0RITA'), 'recruiters');
    await remove();
    await expect(world.runner.admit(caller('U0RITA'), 'recruiters')).rejects.toThrow(NotAllowed);
  });

  test('is refused after their removal also when they asked while it was going on', async () => {
    await Promise.allSettled([world.runner.admit(caller('U0RITA'), 'recruiters'), remove()]);
    await expect(world.runner.admit(caller('U0RITA'), 'recruiters')).rejects.toThrow(NotAllowed);
  });

  test('opens no door for anybody else, nor for what only others may do', async () => {
    await world.runner.admit(caller('U0RITA'), 'recruiters');
    await expect(world.runner.admit(caller('U0ANYONE'), 'recruiters')).rejects.toThrow(NotAllowed);
    await expect(world.runner.admit(caller('U0RITA'), 'leads')).rejects.toThrow(NotAllowed);
  });
});
