/** Changes who keeps people: of one person, or of all that somebody keeps. */
import type { Work } from '../../platform/use-case.ts';
import { slackUsersStore } from '../../platform/users/slack-users.store.ts';
import { candidateChanged } from './add-candidate.ts';
import type { CandidateId } from './candidate.rules.ts';
import { candidatesStore } from './candidates.store.ts';
import type { Keeper } from './keeper.rules.ts';

/** Makes somebody the owner of one person, who must be locked by the caller. */
export async function changeOwner(work: Work, id: CandidateId, toUserId: string): Promise<void> {
  await candidatesStore(work.tx).saveOwner([id], toUserId);
  await work.announce(candidateChanged, { candidateId: id });
}

/**
 * Gives at most `limit` (at most 500) of a keeper's people to somebody, and answers whom; nobody when
 * none are left. Nobody is made the owner of their own record: it stays where it is.
 */
export async function movePeople(
  work: Work,
  from: Keeper,
  toUserId: string,
  limit: number,
): Promise<readonly CandidateId[]> {
  const candidates = candidatesStore(work.tx);
  const ids = await candidates.listKept(from, await addressOf(work, toUserId), limit);
  await candidates.saveOwner(ids, toUserId);
  for (const candidateId of ids) await work.announce(candidateChanged, { candidateId });
  return ids;
}

/** How many people somebody keeps; with `forUserId`, how many of them that user could be given. */
export async function countKept(work: Work, keeper: Keeper, forUserId?: string): Promise<number> {
  const except = forUserId === undefined ? undefined : await addressOf(work, forUserId);
  return candidatesStore(work.tx).countKept(keeper, except);
}

/** Everybody who keeps somebody, by Slack id and by address; at most 500 of each. */
export async function listKeepers(
  work: Work,
): Promise<{ userIds: readonly string[]; addresses: readonly string[] }> {
  const candidates = candidatesStore(work.tx);
  return {
    userIds: await candidates.listOwners(),
    addresses: await candidates.listOwnerAddresses(),
  };
}

async function addressOf(work: Work, userId: string): Promise<string | undefined> {
  return (await slackUsersStore(work.tx).find(userId))?.emailKey;
}
