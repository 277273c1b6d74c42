/** The doctor's look at members: is there a lead, and can everybody who has a role sign in? */
import type { DoctorFinding } from '../../platform/feature.ts';
import type { Work } from '../../platform/use-case.ts';
import { slackUsersStore } from '../../platform/users/slack-users.store.ts';
import { membersStore } from './members.store.ts';

/** Counts who has access, and names by id who can't use it. */
export async function checkMembers(work: Work): Promise<DoctorFinding> {
  const members = await membersStore(work.tx).list();
  const facts = await slackUsersStore(work.tx).listByIds(members.map((each) => each.userId));
  const leads = members.filter((each) => each.role === 'lead').length;
  if (leads === 0) {
    return {
      isWell: false,
      says: 'nobody is lead, so nobody may use the bot',
      cure: 'runner-up members add U… --lead, or a workspace admin types /candidate settings',
    };
  }
  const gone = members.filter(({ userId }) => facts.get(userId)?.isDeleted === true);
  if (gone.length > 0) {
    return {
      isWell: false,
      says: `deactivated in Slack, but still with a role: ${gone.map((each) => each.userId).join(', ')}`,
      cure: 'runner-up members remove U…',
    };
  }
  return {
    isWell: true,
    says: `${leads} ${leads === 1 ? 'lead' : 'leads'}, ${members.length - leads} recruiters`,
  };
}
