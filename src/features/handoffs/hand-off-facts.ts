/** Facts that hand-offs announce, and who may take part in one. */
import { NotAllowed } from '../../platform/errors.ts';
import { type Actor, defineFact, type Work } from '../../platform/use-case.ts';
import type { Candidate } from '../candidates/index.ts';
import { withoutHiddenFrom } from '../candidates/index.ts';
import { listServedMembers } from '../members/index.ts';

/** The name of the digest's section *For you to decide*, which its rows keep too. */
export const toDecideSection = 'handoffs.to-decide';

/** All the people of somebody are with another one now. */
export const peopleMoved = defineFact<{ readonly toUserId: string; readonly count: number }>(
  'handoffs.people-moved',
);

/** A person who asks; hand-offs are made between people. */
export type Colleague = Extract<Actor, { kind: 'person' }>;

/**
 * The person who asks.
 * @throws NotAllowed when it is a job or the command line
 */
export function colleagueOf({ actor }: Work): Colleague {
  if (actor.kind !== 'person') throw new NotAllowed({ kind: 'not_a_member', leads: [] });
  return actor;
}

/** Whether somebody is a member who can sign in now. */
export async function isServed(work: Work, userId: string): Promise<boolean> {
  return (await listServedMembers(work)).some((each) => each.userId === userId);
}

/** Whether a person's record is this user's own, which nobody ever keeps or sees. */
export async function isOwnRecord(
  work: Work,
  candidate: Candidate,
  userId: string,
): Promise<boolean> {
  return (await withoutHiddenFrom(work, userId, [candidate])).length === 0;
}
