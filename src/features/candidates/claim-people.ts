/** Gives a new member the people whom an imported file had given to their address. */
import type { Work } from '../../platform/use-case.ts';
import { candidatesStore } from './candidates.store.ts';

/** Does nothing for a member whose address Slack did not tell. */
export async function claimPeople(
  work: Work,
  member: { readonly userId: string; readonly emailKey: string | undefined },
): Promise<void> {
  if (member.emailKey === undefined) return;
  await candidatesStore(work.tx).claimByOwnerEmail(member.emailKey, member.userId);
}
