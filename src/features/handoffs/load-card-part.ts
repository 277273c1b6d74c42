/** Loads what a card says about who keeps a person, and what can be done about it. */
import type { Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { getSeen } from '../candidates/index.ts';
import { mayGive } from './begin-hand-off.ts';
import { getTold, type ToldHandOff } from './describe-hand-offs.ts';
import { mayAnswer, mayWithdraw } from './hand-off.rules.ts';
import { handOffsStore } from './hand-offs.store.ts';

/** Who keeps a person, as the reader of the card is told. */
export interface KeepingPart {
  readonly candidateId: CandidateId;
  readonly ownerUserId: string | undefined;
  readonly ownerEmailKey: string | undefined;
  readonly isMine: boolean;
  readonly mayGive: boolean;
  /** Whether asking for the person needs nobody's answer. */
  readonly takesAtOnce: boolean;
  readonly waiting:
    | { readonly handOff: ToldHandOff; readonly mayAnswer: boolean; readonly mayWithdraw: boolean }
    | undefined;
}

/** Loads the part for whoever opens the card; undefined for the command line, which presses no button. */
export async function loadKeepingPart(
  work: Work,
  candidateId: CandidateId,
): Promise<KeepingPart | undefined> {
  const { actor } = work;
  if (actor.kind !== 'person') return undefined;
  const candidate = await getSeen(work, candidateId);
  const { ownerUserId, ownerEmailKey } = candidate;
  const waiting = await handOffsStore(work.tx).findWaiting(candidateId);
  const isNobodys = ownerUserId === undefined && ownerEmailKey === undefined;
  return {
    candidateId,
    ownerUserId,
    ownerEmailKey,
    isMine: ownerUserId === actor.userId,
    mayGive: mayGive(actor, candidate),
    takesAtOnce: isNobodys || actor.role === 'lead',
    waiting:
      waiting === undefined
        ? undefined
        : {
            handOff: await getTold(work, waiting, actor),
            mayAnswer: mayAnswer(actor, waiting),
            mayWithdraw: mayWithdraw(actor, waiting),
          },
  };
}
