/** Opens a candidate's card: their facts, their candidacies, and what each feature adds. */
import { type Day, dayAt } from '../../platform/clock.ts';
import { defineUseCase } from '../../platform/use-case.ts';
import { recordAudit } from '../members/index.ts';
import type { CandidateId, Relationship } from './candidate.rules.ts';
import { titledCandidacies, type TitledCandidacy } from './describe-candidacies.ts';
import type { CandidateFacts } from './facts.rules.ts';
import { getSeen } from './see-candidates.ts';
import { mayDecide } from './set-cadence.ts';

/** What a card shows. */
export interface Card
  extends Omit<CandidateFacts, 'emailKey' | 'employedElsewhereOn' | 'doNotContact' | 'handEdited'> {
  readonly id: CandidateId;
  readonly relationship: Relationship;
  /** Whether the caller may edit what it shows. */
  readonly mayEdit: boolean;
  readonly candidacies: readonly TitledCandidacy[];
  /** The caller's local day. */
  readonly today: Day;
  /** What the features added, by the part's name. */
  readonly parts: Readonly<Record<string, unknown>>;
}

/** Loads the card and records that it was opened. */
export const showCandidate = defineUseCase<{ readonly id: CandidateId }, Card>({
  name: 'candidates.show-candidate',
  mode: 'records',
  access: 'recruiters',
  async run(work, { id: asked }) {
    const candidate = await getSeen(work, asked);
    const { id } = candidate;
    const { actor } = work;
    const isDecider = mayDecide(work, candidate);
    const candidacies = (await titledCandidacies(work, [id])).get(id) ?? [];
    const parts: Record<string, unknown> = {};
    for (const part of work.cardParts) {
      parts[part.name] = await part.load(work, id);
    }
    await recordAudit(work, 'candidates.card-opened', { kind: 'candidate', id });
    return {
      id,
      name: candidate.name,
      email: candidate.email,
      phone: candidate.phone,
      profileUrl: candidate.profileUrl,
      employer: candidate.employer,
      segment: candidate.segment,
      callPoints: candidate.callPoints,
      territory: candidate.territory,
      travel: candidate.travel,
      relocation: candidate.relocation,
      quotaHistory: candidate.quotaHistory,
      orExposure: candidate.orExposure,
      credentials: candidate.credentials,
      commonGround: candidate.commonGround,
      tags: candidate.tags,
      source: candidate.source,
      referrer: candidate.referrer,
      isReferral: candidate.isReferral,
      preferredChannel: candidate.preferredChannel,
      interest: candidate.interest,
      interestAskedOn: candidate.interestAskedOn,
      notBeforeOn: candidate.notBeforeOn,
      relationship: candidate.relationship,
      ownerUserId: candidate.ownerUserId,
      ownerEmailKey: candidate.ownerEmailKey,
      mayEdit: isDecider,
      // Whoever may decide about a person may see in which order they would be called.
      candidacies: isDecider
        ? candidacies
        : candidacies.map((each) => ({ ...each, runnerUpOrder: undefined })),
      today: dayAt(work.now, actor.kind === 'person' ? actor.timeZone : 'UTC'),
      parts,
    };
  },
});
