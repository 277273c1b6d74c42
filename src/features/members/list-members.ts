/** Who has which role. */
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import { slackUsersStore } from '../../platform/users/slack-users.store.ts';
import type { Role } from './member.rules.ts';
import { membersStore } from './members.store.ts';

/** One member, with what Slack says of them. */
export interface ListedMember {
  readonly userId: string;
  readonly name: string | undefined;
  readonly role: Role;
  readonly isDeactivated: boolean;
}

/** Lists the members, leads first. */
export const listMembers = defineUseCase<undefined, readonly ListedMember[]>({
  name: 'members.list-members',
  mode: 'reads',
  access: 'member managers',
  async run(work) {
    const members = await membersStore(work.tx).list();
    const facts = await slackUsersStore(work.tx).listByIds(members.map((each) => each.userId));
    return members.map(({ userId, role }) => ({
      userId,
      role,
      name: facts.get(userId)?.name,
      isDeactivated: facts.get(userId)?.isDeleted ?? false,
    }));
  },
});

/** How many have which role. */
export interface MemberCounts {
  readonly leads: number;
  readonly recruiters: number;
}

/** Counts the members, for the settings. */
export async function countMembers(work: Work): Promise<MemberCounts> {
  const members = await membersStore(work.tx).list();
  const leads = members.filter(({ role }) => role === 'lead').length;
  return { leads, recruiters: members.length - leads };
}
