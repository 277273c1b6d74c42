/** Accepts or declines a hand-off: by whoever is asked, or by a lead. */
import { NotAllowed, NotFound } from '../../platform/errors.ts';
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { type Candidate, changeOwner, factsForClock } from '../candidates/index.ts';
import { recordAudit, whoToAsk } from '../members/index.ts';
import { closeHandOff } from './close-hand-off.ts';
import { getTold, type ToldHandOff } from './describe-hand-offs.ts';
import { type Colleague, colleagueOf, isOwnRecord, isServed } from './hand-off-facts.ts';
import { askedOf, type HandOff, type HandOffId, mayAnswer, mayWithdraw } from './hand-off.rules.ts';
import { handOffsStore } from './hand-offs.store.ts';
import { tellAnswered } from './tell-people.ts';

/** Which hand-off is meant: itself, or the newest one about a person. */
export type HandOffSubject =
  | { readonly kind: 'hand_off'; readonly id: HandOffId }
  | { readonly kind: 'candidate'; readonly id: CandidateId };

/** What came of it. */
export type AnswerOutcome =
  | { readonly kind: 'answered'; readonly handOff: ToldHandOff }
  /** It waited for no answer any more, and nothing was changed. */
  | { readonly kind: 'answered_before'; readonly handOff: ToldHandOff }
  /** Whoever would keep the person now can't sign in; nothing was changed. */
  | { readonly kind: 'receiver_gone'; readonly handOff: ToldHandOff }
  /** Somebody else keeps the person since; what was asked is taken back. */
  | {
      readonly kind: 'owner_changed';
      readonly handOff: ToldHandOff;
      readonly ownerUserId: string | undefined;
    };

/** Answers; the second of two answers changes nothing. */
export const answerHandOff = defineUseCase<
  { readonly subject: HandOffSubject; readonly answer: 'accepted' | 'declined' },
  AnswerOutcome
>({
  name: 'handoffs.answer-hand-off',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { subject, answer }) {
    const actor = colleagueOf(work);
    const { handOff, candidate } = await getLocked(work, actor, subject);
    if (!mayAnswer(actor, handOff)) throw await notTheirs(work, askedOf(handOff));
    const tell = (now: HandOff) => getTold(work, now, actor);
    if (handOff.state !== 'asked') {
      return { kind: 'answered_before', handOff: await tell(handOff) };
    }
    if (candidate.ownerUserId !== handOff.fromUserId) {
      const closed = await closeHandOff(work, handOff, 'withdrawn');
      const { ownerUserId } = candidate;
      return { kind: 'owner_changed', handOff: await tell(closed), ownerUserId };
    }
    if (answer === 'accepted') {
      if (!(await isServed(work, handOff.toUserId))) {
        return { kind: 'receiver_gone', handOff: await tell(handOff) };
      }
      await changeOwner(work, candidate.id, handOff.toUserId);
    }
    const closed = await closeHandOff(work, handOff, answer);
    await recordAudit(work, `handoffs.${answer}`, { kind: 'hand_off', id: handOff.id });
    await tellAnswered(work, closed);
    return { kind: 'answered', handOff: await tell(closed) };
  },
});

/** What came of taking it back. */
export type WithdrawOutcome = {
  readonly kind: 'withdrawn' | 'answered_before';
  readonly handOff: ToldHandOff;
};

/** Takes back what was asked: by whoever asked, the owner who gives, or a lead. */
export const withdrawHandOff = defineUseCase<{ readonly id: HandOffId }, WithdrawOutcome>({
  name: 'handoffs.withdraw-hand-off',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { id }) {
    const actor = colleagueOf(work);
    const { handOff } = await getLocked(work, actor, { kind: 'hand_off', id });
    if (!mayWithdraw(actor, handOff)) throw await notTheirs(work, handOff.askedBy);
    if (handOff.state !== 'asked') {
      return { kind: 'answered_before', handOff: await getTold(work, handOff, actor) };
    }
    const closed = await closeHandOff(work, handOff, 'withdrawn');
    await recordAudit(work, 'handoffs.withdrawn', { kind: 'hand_off', id });
    return { kind: 'withdrawn', handOff: await getTold(work, closed, actor) };
  },
});

/**
 * A hand-off and its person, who stays as they are until the transaction ends: of two answers at
 * once, the second waits here and then reads what the first one did. Whoever is asked is thereby let
 * in on the person, even on somebody who works here.
 * @throws NotFound also for one's own record
 */
async function getLocked(
  work: Work,
  actor: Colleague,
  subject: HandOffSubject,
): Promise<{ handOff: HandOff; candidate: Candidate }> {
  const handOffs = handOffsStore(work.tx);
  const read = () =>
    subject.kind === 'candidate' ? handOffs.findLatest(subject.id) : handOffs.find(subject.id);
  const before = await read();
  if (before === undefined) throw new NotFound('hand-off');
  const { candidate } = await factsForClock(work, before.candidateId);
  if (await isOwnRecord(work, candidate, actor.userId)) throw new NotFound('hand-off');
  const handOff = await read();
  if (handOff === undefined) throw new NotFound('hand-off');
  return { handOff, candidate };
}

async function notTheirs(work: Work, owner: string | undefined): Promise<NotAllowed> {
  const { leads } = await whoToAsk(work.tx);
  return new NotAllowed(
    owner === undefined
      ? { kind: 'leads_only', leads }
      : { kind: 'owner_or_lead_only', owner, leads },
  );
}
