/** Gives a person a cadence of their own, or none: *Stop nudging*. */
import { NotAllowed } from '../../platform/errors.ts';
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import { recordAudit, whoToAsk } from '../members/index.ts';
import { mayDecideFor } from '../members/member.rules.ts';
import { candidateChanged } from './add-candidate.ts';
import type { CandidateId } from './candidate.rules.ts';
import { type Candidate, candidatesStore } from './candidates.store.ts';
import { getSeenForChange } from './see-candidates.ts';

/** Whether the caller may decide about this person: their owner, a lead, or anyone when nobody owns them. */
export function mayDecide({ actor }: Work, { ownerUserId }: Candidate): boolean {
  if (actor.kind !== 'person' || ownerUserId === undefined) return true;
  return mayDecideFor(actor, ownerUserId);
}

/**
 * Makes sure of that.
 * @throws NotAllowed
 */
export async function assertMayDecide(work: Work, candidate: Candidate): Promise<void> {
  if (mayDecide(work, candidate)) return;
  const { leads } = await whoToAsk(work.tx);
  throw new NotAllowed({ kind: 'owner_or_lead_only', owner: candidate.ownerUserId, leads });
}

/** Sets the cadence; the same one twice changes nothing. */
export const setCadence = defineUseCase<
  { readonly id: CandidateId; readonly days: number | 'none' | undefined },
  { readonly name: string }
>({
  name: 'candidates.set-cadence',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { id: asked, days }) {
    const candidate = await getSeenForChange(work, asked);
    const { id } = candidate;
    await assertMayDecide(work, candidate);
    await candidatesStore(work.tx).saveCadenceOverride(id, days);
    await recordAudit(work, 'candidates.cadence-set', { kind: 'candidate', id });
    await work.announce(candidateChanged, { candidateId: id });
    return { name: candidate.name };
  },
});
