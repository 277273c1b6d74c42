/** Finds people whose owner has no access, or who have none, and what became of them. */
import type { Work } from '../../platform/use-case.ts';
import { slackUsersStore } from '../../platform/users/slack-users.store.ts';
import { countKept, listKeepers } from '../candidates/index.ts';
import type { Keeper } from '../candidates/keeper.rules.ts';
import { listServedMembers } from '../members/index.ts';
import { whyNotMember } from '../members/member.rules.ts';
import { keeperKey, readKeeperKey } from './keeper-key.rules.ts';
import { peopleMovesStore } from './people-moves.store.ts';

/** Somebody without access who keeps people, as a lead is told. */
export interface ToldKeeper {
  readonly key: string;
  readonly keeper: Keeper;
  /** How many people; of a finished move, how many went. */
  readonly count: number;
  /** What can be said: still so, on the way to somebody, with somebody, given access, or nobody left. */
  readonly now:
    | { readonly kind: 'open'; readonly mayHaveAccess: boolean; readonly isDeactivated: boolean }
    | { readonly kind: 'moving' | 'moved'; readonly toUserId: string }
    | { readonly kind: 'has_access' }
    | { readonly kind: 'empty' };
}

/**
 * The keys of everybody who keeps somebody and has no access: users first, then addresses, then
 * nobody at all. An address too long to be named is left out.
 */
export async function keepersWithoutAccess(work: Work): Promise<readonly string[]> {
  const served = new Set((await listServedMembers(work)).map(({ userId }) => userId));
  const { userIds, addresses } = await listKeepers(work);
  const keepers: readonly Keeper[] = [
    ...userIds
      .filter((userId) => !served.has(userId))
      .map((userId): Keeper => ({ kind: 'user', userId })),
    ...addresses.map((address): Keeper => ({ kind: 'address', address })),
    { kind: 'nobody' },
  ];
  const keys: string[] = [];
  for (const keeper of keepers) {
    const key = keeperKey(keeper);
    // Erased people have an owner still, who keeps nobody for that.
    if (key !== undefined && (await countKept(work, keeper)) > 0) keys.push(key);
  }
  return keys;
}

/** What is to be told of a keeper now; undefined when the key is none. */
export async function describeKeeper(work: Work, key: string): Promise<ToldKeeper | undefined> {
  const keeper = readKeeperKey(key);
  if (keeper === undefined) return undefined;
  const count = await countKept(work, keeper);
  const move = await peopleMovesStore(work.tx).findLatest(key);
  if (move !== undefined && move.doneAt === undefined) {
    return {
      key,
      keeper,
      count: move.wantedCount,
      now: { kind: 'moving', toUserId: move.toUserId },
    };
  }
  if (await hasAccess(work, keeper)) return { key, keeper, count, now: { kind: 'has_access' } };
  if (count > 0)
    return { key, keeper, count, now: { kind: 'open', ...(await whetherMember(work, keeper)) } };
  return move === undefined
    ? { key, keeper, count, now: { kind: 'empty' } }
    : { key, keeper, count: move.movedCount, now: { kind: 'moved', toUserId: move.toUserId } };
}

async function hasAccess(work: Work, keeper: Keeper): Promise<boolean> {
  const userId = await userOf(work, keeper);
  if (userId === undefined) return false;
  return (await listServedMembers(work)).some((each) => each.userId === userId);
}

/** The Slack user whom an address or id means; undefined when there is none who can sign in. */
export async function userOf(work: Work, keeper: Keeper): Promise<string | undefined> {
  switch (keeper.kind) {
    case 'user':
      return keeper.userId;
    case 'address': {
      const users = await slackUsersStore(work.tx).listByEmails([keeper.address]);
      return users.get(keeper.address)?.userId;
    }
    case 'nobody':
      return undefined;
  }
}

async function whetherMember(
  work: Work,
  keeper: Keeper,
): Promise<{ mayHaveAccess: boolean; isDeactivated: boolean }> {
  if (keeper.kind !== 'user') {
    return { mayHaveAccess: keeper.kind === 'address', isDeactivated: false };
  }
  const user = await slackUsersStore(work.tx).find(keeper.userId);
  const why = user === undefined ? undefined : whyNotMember(user);
  return { mayHaveAccess: why === undefined, isDeactivated: why === 'deactivated' };
}
