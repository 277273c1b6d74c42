/** Gives and takes away roles; nobody is changed when one of the people named can't have a role. */
import { defineFact, defineUseCase, type Work } from '../../platform/use-case.ts';
import { slackUsersStore } from '../../platform/users/slack-users.store.ts';
import { countMembers, type MemberCounts } from './list-members.ts';
import { type Role, whyNotMember } from './member.rules.ts';
import { membersStore } from './members.store.ts';
import { recordAudit } from './record-audit.ts';

/** Somebody has become a member, or has another role now. */
export const memberAdded = defineFact<{
  readonly userId: string;
  /** Case-folded; undefined when Slack did not tell. */
  readonly emailKey: string | undefined;
}>('members.added');

/** What to change: Slack ids. A person in two lists is refused before this by the door. */
export interface MemberChange {
  readonly leads: readonly string[];
  readonly recruiters: readonly string[];
  readonly removed: readonly string[];
}

/** Why somebody can't have a role; `unknown` when Slack has no such user here. */
export interface MemberProblem {
  readonly userId: string;
  readonly name: string | undefined;
  readonly why: 'bot' | 'deactivated' | 'guest' | 'foreign' | 'unknown';
}

/** What came of it. */
export type MemberChangeOutcome =
  | { readonly kind: 'changed'; readonly changed: number; readonly counts: MemberCounts }
  | { readonly kind: 'refused'; readonly problems: readonly MemberProblem[] }
  | { readonly kind: 'last_lead' };

/** Changes roles. Asking twice changes nothing the second time. */
export const changeMembers = defineUseCase<MemberChange, MemberChangeOutcome>({
  name: 'members.change-members',
  mode: 'writes',
  access: 'member managers',
  concerns: (change) => [...change.leads, ...change.recruiters],

  async run(work, change) {
    const members = membersStore(work.tx);
    const wanted: readonly [string, Role][] = [
      ...change.leads.map((userId): [string, Role] => [userId, 'lead']),
      ...change.recruiters.map((userId): [string, Role] => [userId, 'recruiter']),
    ];
    const facts = await slackUsersStore(work.tx).listByIds(wanted.map(([userId]) => userId));
    const problems = wanted.flatMap(([userId]): MemberProblem[] => {
      const user = facts.get(userId);
      const why = user === undefined ? 'unknown' : whyNotMember(user);
      return why === undefined ? [] : [{ userId, name: user?.name, why }];
    });
    if (problems.length > 0) return { kind: 'refused', problems };

    // Locked: two leads who take each other's role away at once would leave nobody.
    const before = new Map((await members.listForChange()).map((each) => [each.userId, each.role]));
    if (await leavesNoLead(work, before, change)) return { kind: 'last_lead' };

    const by = work.actor.kind === 'person' ? work.actor.userId : undefined;
    let changed = 0;
    for (const [userId, role] of wanted) {
      if (before.get(userId) === role) continue;
      changed += 1;
      await members.setRole(userId, role, by, work.now);
      await recordAudit(work, `members.made-${role}`, { kind: 'slack_user', id: userId });
      await work.announce(memberAdded, { userId, emailKey: facts.get(userId)?.emailKey });
    }
    for (const userId of change.removed) {
      if (!before.has(userId)) continue;
      changed += 1;
      await members.remove(userId, work.now);
      await recordAudit(work, 'members.removed', { kind: 'slack_user', id: userId });
    }
    return { kind: 'changed', changed, counts: await countMembers(work) };
  },
});

/** Whether there was a lead, and after the change nobody would be one who can sign in. */
async function leavesNoLead(
  work: Work,
  before: ReadonlyMap<string, Role>,
  change: MemberChange,
): Promise<boolean> {
  const leadsBefore = [...before].filter(([, role]) => role === 'lead').map(([userId]) => userId);
  const goesAway = [...change.removed, ...change.recruiters];
  const takesAwayLead = leadsBefore.some((userId) => goesAway.includes(userId));
  if (!takesAwayLead || change.leads.length > 0) return false;
  const staying = leadsBefore.filter((userId) => !goesAway.includes(userId));
  const facts = await slackUsersStore(work.tx).listByIds(staying);
  return !staying.some((userId) => {
    const user = facts.get(userId);
    return user === undefined || whyNotMember(user) === undefined;
  });
}
