/**
 * The one mechanism that every request passes: knows who the caller is now, and refuses whoever may
 * not do what they ask. Nothing else in the code grants or refuses access by role.
 */
import type { WorkspaceTx } from '../../platform/db/database.ts';
import { NotAllowed } from '../../platform/errors.ts';
import type { Authority } from '../../platform/runner.ts';
import {
  type Directory,
  freshForAdminsMs,
  freshForWorkMs,
} from '../../platform/users/directory.ts';
import { type SlackUser, slackUsersStore } from '../../platform/users/slack-users.store.ts';
import { refusalFor, type WhoToAsk, whyNotMember } from './member.rules.ts';
import { membersStore } from './members.store.ts';

/** At most this many people are named to ask; more than a few helps nobody. */
const namedToAsk = 5;

/** That somebody is at work is written down at most so often: it is read to the day. */
const noticedEveryMs = 60 * 60 * 1000;

/** Makes the authority that the runner asks. */
export function createAuthority(directory: Directory): Authority {
  return {
    async prepare(caller, access, concerned) {
      if (caller.kind === 'person') {
        const isAdminOnly = access === 'member managers';
        await directory.refresh(caller.workspaceId, [caller.userId], {
          maxAgeMs: isAdminOnly ? freshForAdminsMs : freshForWorkMs,
          staleWillDo: !isAdminOnly,
        });
      }
      if (concerned.length > 0) {
        await directory.refresh(caller.workspaceId, concerned, {
          maxAgeMs: freshForAdminsMs,
          staleWillDo: caller.kind !== 'person',
        });
      }
    },

    async admit(tx, caller, access) {
      if (caller.kind !== 'person') return { kind: caller.kind };
      const known = await membersStore(tx).findCaller(caller.userId);
      // Slack knows no such user here: someone from elsewhere, or an invented id.
      if (known === undefined) throw new NotAllowed({ kind: 'foreign' });
      const { standing, leadExists, name, emailKey, timeZone, lastActiveAt } = known;
      // Whom a refusal names is only looked for when there is one.
      const isRefused =
        refusalFor(standing, access, { leadExists, leads: [], admins: [] }) !== undefined;
      const refusal = isRefused ? refusalFor(standing, access, await whoToAsk(tx)) : undefined;
      if (refusal !== undefined) throw new NotAllowed(refusal);
      const { role, isWorkspaceAdmin } = standing;
      return {
        kind: 'person',
        userId: caller.userId,
        name,
        role,
        isWorkspaceAdmin,
        emailKey,
        timeZone,
        lastActiveAt,
      };
    },

    async notice(tx, actor, now) {
      if (actor.kind !== 'person' || actor.role === undefined) return;
      const { lastActiveAt } = actor;
      if (lastActiveAt !== undefined && lastActiveAt >= now - noticedEveryMs) return;
      await membersStore(tx).saveActive(actor.userId, now, noticedEveryMs);
    },
  };
}

/** Leads who can sign in, and admins; Slack ids. */
export async function whoToAsk(tx: WorkspaceTx): Promise<WhoToAsk> {
  const users = slackUsersStore(tx);
  const leads = await membersStore(tx).listLeads();
  const facts = await users.listByIds(leads);
  const canSignIn = (userId: string) => {
    const user = facts.get(userId);
    return user === undefined || whyNotMember(user) === undefined;
  };
  const admins: readonly SlackUser[] = await users.listAdmins(namedToAsk);
  return {
    leadExists: leads.length > 0,
    leads: leads.filter(canSignIn).slice(0, namedToAsk),
    admins: admins.map((admin) => admin.userId),
  };
}
