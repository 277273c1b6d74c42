/** `runner-up members`: gives and takes away roles before anybody in Slack has time for it. */
import type { CliConfig } from '../config.ts';
import { changeMembers, listMembers } from '../features/members/index.ts';
import { asOperator } from './as-operator.ts';

const whyNot = {
  bot: 'an app, not a person',
  deactivated: 'deactivated in Slack',
  guest: 'a guest of the workspace',
  foreign: 'from another organisation',
  unknown: 'not known to Slack in this workspace',
} as const;

/** Changes roles, and says what came of it. */
export async function memberChangeCommand(
  config: CliConfig,
  change: {
    readonly leads: readonly string[];
    readonly recruiters: readonly string[];
    readonly removed: readonly string[];
  },
): Promise<void> {
  const malformed = [...change.leads, ...change.recruiters, ...change.removed].filter(
    (userId) => !/^[UW][A-Z0-9]{2,}$/.test(userId),
  );
  if (malformed.length > 0) {
    throw new Error(
      `Not a Slack id: ${malformed.join(', ')}. It begins with U or W; in Slack, open the person's profile, ⋮, Copy member ID. Nothing was changed.`,
    );
  }
  await asOperator(config, async ({ core, caller }) => {
    const outcome = await core.runner.run(changeMembers, caller, change);
    switch (outcome.kind) {
      case 'changed':
        process.stdout.write(
          outcome.changed === 0
            ? 'Nothing needed changing.\n'
            : `Done: ${outcome.changed} ${outcome.changed === 1 ? 'change' : 'changes'}.\n`,
        );
        return;
      case 'last_lead':
        throw new Error(
          'Somebody must be lead: name another one before this one goes. Nothing was changed.',
        );
      case 'refused':
        throw new Error(
          `${outcome.problems
            .map(({ userId, why }) => `${userId} is ${whyNot[why]}`)
            .join('; ')}. Nothing was changed.`,
        );
    }
  });
}

/** Lists the members, leads first. */
export async function listMembersCommand(config: CliConfig): Promise<void> {
  await asOperator(config, async ({ core, caller }) => {
    const members = await core.runner.run(listMembers, caller, undefined);
    if (members.length === 0) {
      process.stdout.write('Nobody yet. Name a lead: runner-up members add U… --lead\n');
      return;
    }
    for (const { userId, role, name, isDeactivated } of members) {
      const note = isDeactivated ? '  (deactivated in Slack)' : '';
      process.stdout.write(`${role.padEnd(9)}  ${userId.padEnd(12)}  ${name ?? ''}${note}\n`);
    }
  });
}
