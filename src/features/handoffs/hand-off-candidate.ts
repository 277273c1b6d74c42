/** Asks a colleague to take over a person; a lead, or whoever takes somebody nobody owns, needs no answer. */
import { type Day, dayAt } from '../../platform/clock.ts';
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { type Candidate, changeOwner, getSeenForChange } from '../candidates/index.ts';
import { businessCalendar, recordAudit, timeZoneOf } from '../members/index.ts';
import { assertMayGive } from './begin-hand-off.ts';
import { closeHandOff } from './close-hand-off.ts';
import { getTold, type ToldHandOff } from './describe-hand-offs.ts';
import { type Colleague, colleagueOf, isOwnRecord, isServed } from './hand-off-facts.ts';
import { askedOf, type HandOff, leadFromOn, mayWithdraw } from './hand-off.rules.ts';
import { handOffsStore } from './hand-offs.store.ts';
import { tellAnswered, tellAsked } from './tell-people.ts';

/** What came of it. */
export type HandOffOutcome =
  /** It was asked: by a message now, by the next digest, or of the leads by theirs. */
  | {
      readonly kind: 'asked';
      readonly handOff: ToldHandOff;
      readonly asks: 'now' | 'next_digest' | 'leads';
    }
  /** The caller keeps them now. */
  | { readonly kind: 'taken'; readonly name: string }
  | { readonly kind: 'waiting'; readonly handOff: ToldHandOff; readonly mayWithdraw: boolean }
  | { readonly kind: 'owner_already'; readonly isCaller: boolean }
  | { readonly kind: 'no_access' }
  /** A person who works here is not given to themselves. */
  | { readonly kind: 'own_record' };

/** Hands somebody off; only their owner and leads may. */
export const handOffCandidate = defineUseCase<
  {
    readonly id: CandidateId;
    readonly toUserId: string;
    readonly note: string | undefined;
  },
  HandOffOutcome
>({
  name: 'handoffs.hand-off-candidate',
  mode: 'writes',
  access: 'recruiters',
  concerns: ({ toUserId }) => [toUserId],
  async run(work, { id, toUserId, note }) {
    const actor = colleagueOf(work);
    const candidate = await getSeenForChange(work, id);
    await assertMayGive(work, candidate);
    if (toUserId === candidate.ownerUserId) {
      return { kind: 'owner_already', isCaller: toUserId === actor.userId };
    }
    if (toUserId === actor.userId) return takeNow(work, candidate, actor);
    if (!(await isServed(work, toUserId))) return { kind: 'no_access' };
    if (await isOwnRecord(work, candidate, toUserId)) return { kind: 'own_record' };
    return ask(work, candidate, actor, { toUserId, note });
  },
});

/** Asks for a person whom somebody else keeps; at once where nobody does, or for a lead. */
export const askTakeOver = defineUseCase<{ readonly id: CandidateId }, HandOffOutcome>({
  name: 'handoffs.ask-take-over',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { id }) {
    const actor = colleagueOf(work);
    const candidate = await getSeenForChange(work, id);
    const { ownerUserId, ownerEmailKey } = candidate;
    if (ownerUserId === actor.userId) return { kind: 'owner_already', isCaller: true };
    const isNobodys = ownerUserId === undefined && ownerEmailKey === undefined;
    if (isNobodys || actor.role === 'lead') return takeNow(work, candidate, actor);
    return ask(work, candidate, actor, { toUserId: actor.userId, note: undefined });
  },
});

/** The caller becomes the owner; what waited for an answer is taken back. */
async function takeNow(
  work: Work,
  candidate: Candidate,
  actor: Colleague,
): Promise<HandOffOutcome> {
  const handOffs = handOffsStore(work.tx);
  const waiting = await handOffs.findWaiting(candidate.id);
  if (waiting !== undefined) await closeHandOff(work, waiting, 'withdrawn');
  const taken: HandOff = {
    ...newHandOff(work, candidate, actor, dayAt(work.now, actor.timeZone)),
    state: 'accepted',
    answeredBy: actor.userId,
    answeredAt: work.now,
  };
  await handOffs.add(taken);
  await changeOwner(work, candidate.id, actor.userId);
  await recordAudit(work, 'handoffs.taken', { kind: 'hand_off', id: taken.id });
  await tellAnswered(work, taken);
  return { kind: 'taken', name: candidate.name };
}

async function ask(
  work: Work,
  candidate: Candidate,
  actor: Colleague,
  wish: { readonly toUserId: string; readonly note: string | undefined },
): Promise<HandOffOutcome> {
  const handOffs = handOffsStore(work.tx);
  const waiting = await handOffs.findWaiting(candidate.id);
  if (waiting !== undefined) {
    const handOff = await getTold(work, waiting, actor);
    return { kind: 'waiting', handOff, mayWithdraw: mayWithdraw(actor, waiting) };
  }
  const today = dayAt(work.now, actor.timeZone);
  const wished: HandOff = { ...newHandOff(work, candidate, actor, today), ...wish };
  const asked = askedOf(wished);
  const answerer = asked !== undefined && (await isServed(work, asked)) ? asked : undefined;
  const handOff =
    answerer === undefined ? wished : { ...wished, leadFromOn: await leadDay(work, answerer) };
  await handOffs.add(handOff);
  await recordAudit(work, 'handoffs.asked', { kind: 'hand_off', id: handOff.id });
  const isTold = await tellAsked(work, handOff);
  const asks = isTold ? 'now' : answerer === undefined ? 'leads' : 'next_digest';
  return { kind: 'asked', handOff: await getTold(work, handOff, actor), asks };
}

/** From when on a lead decides, by the days of whoever is asked. */
async function leadDay(work: Work, asked: string): Promise<Day> {
  return leadFromOn(dayAt(work.now, await timeZoneOf(work, asked)), await businessCalendar(work));
}

/** The caller asks for themselves, and a lead decides at once: where nobody is there to answer. */
function newHandOff(work: Work, candidate: Candidate, actor: Colleague, today: Day): HandOff {
  return {
    id: work.newId(),
    candidateId: candidate.id,
    fromUserId: candidate.ownerUserId,
    toUserId: actor.userId,
    askedBy: actor.userId,
    note: undefined,
    askedAt: work.now,
    leadFromOn: today,
    state: 'asked',
    answeredBy: undefined,
    answeredAt: undefined,
    messageId: undefined,
  };
}
