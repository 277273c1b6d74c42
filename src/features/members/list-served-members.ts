/** The members whom the bot serves each day, for jobs that go through all of them. */
import type { EpochMs } from '../../platform/clock.ts';
import { readOnce, type Work } from '../../platform/use-case.ts';
import { slackUsersStore } from '../../platform/users/slack-users.store.ts';
import type { Role } from './member.rules.ts';
import { membersStore } from './members.store.ts';

/** A member who can still sign in. */
export interface ServedMember {
  readonly userId: string;
  readonly role: Role;
  /** IANA name, as Slack last said. */
  readonly timeZone: string;
  /** When they last changed something, to within an hour. */
  readonly lastActiveAt: EpochMs | undefined;
}

/** Members of either role who are not deactivated, guests or strangers by now. */
export async function listServedMembers(work: Work): Promise<readonly ServedMember[]> {
  const members = await membersStore(work.tx).list();
  const facts = await slackUsersStore(work.tx).listByIds(members.map((each) => each.userId));
  return members.flatMap(({ userId, role, lastActiveAt }) => {
    const user = facts.get(userId);
    if (user === undefined || user.isDeleted || user.isGuest || user.isStranger) return [];
    return [{ userId, role, timeZone: user.timeZone, lastActiveAt }];
  });
}

const findUser = readOnce((work, userId: string) => slackUsersStore(work.tx).find(userId));

/** The time zone somebody lives in, as Slack last said; UTC for whom Slack has not told us of. */
export async function timeZoneOf(work: Work, userId: string | undefined): Promise<string> {
  if (userId === undefined) return 'UTC';
  const { actor } = work;
  if (actor.kind === 'person' && actor.userId === userId) return actor.timeZone;
  return (await findUser(work, userId))?.timeZone ?? 'UTC';
}

/** The name Slack shows for somebody; undefined for whom Slack has not told us of. */
export async function nameOf(work: Work, userId: string): Promise<string | undefined> {
  const { actor } = work;
  if (actor.kind === 'person' && actor.userId === userId) return actor.name;
  return (await findUser(work, userId))?.name;
}

/** Whether somebody is a member who can still sign in. */
export async function isServedMember(work: Work, userId: string): Promise<boolean> {
  return (await servedRoleOf(work, userId)) !== undefined;
}

/** The role of somebody who is a member and can still sign in; undefined for everybody else. */
export async function servedRoleOf(work: Work, userId: string): Promise<Role | undefined> {
  const { actor } = work;
  // Whoever was admitted can sign in.
  if (actor.kind === 'person' && actor.userId === userId) return actor.role;
  const standing = (await membersStore(work.tx).findCaller(userId))?.standing;
  if (standing === undefined || standing.isDeleted || standing.isGuest || standing.isStranger) {
    return undefined;
  }
  return standing.role;
}
