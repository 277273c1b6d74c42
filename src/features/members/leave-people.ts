/** Finds the member whom somebody typed, and says who may set whose leave. */
import { NotAllowed } from '../../platform/errors.ts';
import type { Work } from '../../platform/use-case.ts';
import { slackUsersStore } from '../../platform/users/slack-users.store.ts';
import { searchWords } from '../candidates/name.rules.ts';
import { whoToAsk } from './check-access.ts';
import type { TypedPerson } from './leave-text.rules.ts';
import { listServedMembers } from './list-served-members.ts';
import { mayDecideFor } from './member.rules.ts';

/** Who was meant; otherwise why nobody can be told. */
export type FoundMember = { readonly kind: 'one'; readonly userId: string } | UnclearMember;

/** `no_access`: a Slack user who is no member, or can't sign in. */
export type UnclearMember =
  | { readonly kind: 'nobody' | 'several'; readonly typed: string }
  | { readonly kind: 'no_access'; readonly userId: string };

/** Finds a member who can sign in, by Slack's own mention or by words with which their name begins. */
export async function findMember(work: Work, typed: TypedPerson): Promise<FoundMember> {
  const served = (await listServedMembers(work)).map((member) => member.userId);
  if (typed.kind === 'user') {
    const { userId } = typed;
    return served.includes(userId) ? { kind: 'one', userId } : { kind: 'no_access', userId };
  }
  const wanted = searchWords(typed.name);
  const facts = await slackUsersStore(work.tx).listByIds(served);
  const found = [...facts.values()].filter((user) => {
    const words = searchWords(user.name);
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  });
  const exact = found.filter((user) => searchWords(user.name).join(' ') === wanted.join(' '));
  const [one, ...more] = exact.length === 1 ? exact : found;
  if (one === undefined || wanted.length === 0) return { kind: 'nobody', typed: typed.name };
  return more.length > 0
    ? { kind: 'several', typed: typed.name }
    : { kind: 'one', userId: one.userId };
}

/** Whether the caller is the person themself; the command line is nobody. */
export function isCaller(work: Work, userId: string): boolean {
  return work.actor.kind === 'person' && work.actor.userId === userId;
}

/** Whether the caller may set other people's leave. */
export function mayChooseWho(work: Work): boolean {
  return work.actor.kind !== 'person' || work.actor.role === 'lead';
}

/**
 * Makes sure the caller may set this person's leave: their own, or anybody's as a lead.
 * @throws NotAllowed
 */
export async function assertMaySetLeave(work: Work, userId: string): Promise<void> {
  if (work.actor.kind !== 'person' || mayDecideFor(work.actor, userId)) return;
  const { leads } = await whoToAsk(work.tx);
  throw new NotAllowed({ kind: 'leads_only', leads });
}
