/** What is shown to whoever wants to hand somebody off: a form, what waits already, or whom to ask. */
import { type Day, dayAt } from '../../platform/clock.ts';
import { NotAllowed } from '../../platform/errors.ts';
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { type Candidate, getSeen } from '../candidates/index.ts';
import { whoToAsk } from '../members/index.ts';
import { mayDecideFor } from '../members/member.rules.ts';
import { getTold, type ToldHandOff } from './describe-hand-offs.ts';
import { type Colleague, colleagueOf } from './hand-off-facts.ts';
import { mayWithdraw } from './hand-off.rules.ts';
import { handOffsStore } from './hand-offs.store.ts';

/** What to show. */
export type HandOffStart =
  | {
      readonly kind: 'form';
      readonly id: CandidateId;
      readonly name: string;
      readonly ownerUserId: string | undefined;
      readonly ownerEmailKey: string | undefined;
      /** Who is proposed. */
      readonly toUserId: string | undefined;
      readonly today: Day;
    }
  /** Somebody is asked already. */
  | { readonly kind: 'waiting'; readonly handOff: ToldHandOff; readonly mayWithdraw: boolean }
  /** Another one keeps them, who can be asked. */
  | {
      readonly kind: 'may_ask';
      readonly id: CandidateId;
      readonly name: string;
      readonly ownerUserId: string | undefined;
      readonly ownerEmailKey: string | undefined;
    };

/** Loads what to show. */
export const beginHandOff = defineUseCase<
  { readonly id: CandidateId; readonly toUserId: string | undefined },
  HandOffStart
>({
  name: 'handoffs.begin-hand-off',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { id: asked, toUserId }) {
    const actor = colleagueOf(work);
    const candidate = await getSeen(work, asked);
    const { id, name, ownerUserId, ownerEmailKey } = candidate;
    const waiting = await handOffsStore(work.tx).findWaiting(id);
    if (waiting !== undefined) {
      const handOff = await getTold(work, waiting, actor);
      return { kind: 'waiting', handOff, mayWithdraw: mayWithdraw(actor, waiting) };
    }
    if (!mayGive(actor, candidate)) {
      return { kind: 'may_ask', id, name, ownerUserId, ownerEmailKey };
    }
    const today = dayAt(work.now, actor.timeZone);
    return { kind: 'form', id, name, ownerUserId, ownerEmailKey, toUserId, today };
  },
});

/** The owner and leads may; anybody where nobody is the owner. Whom a file gave to an address, leads. */
export function mayGive(actor: Colleague, candidate: Candidate): boolean {
  const { ownerUserId, ownerEmailKey } = candidate;
  if (ownerUserId === undefined && ownerEmailKey === undefined) return true;
  return mayDecideFor(actor, ownerUserId);
}

/**
 * Makes sure that the caller may give a person to somebody.
 * @throws NotAllowed
 */
export async function assertMayGive(work: Work, candidate: Candidate): Promise<void> {
  if (mayGive(colleagueOf(work), candidate)) return;
  const { leads } = await whoToAsk(work.tx);
  throw new NotAllowed(
    candidate.ownerUserId === undefined
      ? { kind: 'leads_only', leads }
      : { kind: 'owner_or_lead_only', owner: candidate.ownerUserId, leads },
  );
}
