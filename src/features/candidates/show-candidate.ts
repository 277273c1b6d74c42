/** Opens a candidate's card: their facts, their candidacies, and what each feature adds. */
import { type Day, dayAt } from '../../platform/clock.ts';
import { defineUseCase } from '../../platform/use-case.ts';
import { recordAudit } from '../members/index.ts';
import type { CandidateId, Interest, Relationship } from './candidate.rules.ts';
import { titledCandidacies, type TitledCandidacy } from './describe-candidacies.ts';
import { getSeen } from './see-candidates.ts';

/** What a card shows. */
export interface Card {
  readonly id: CandidateId;
  readonly name: string;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly profileUrl: string | undefined;
  readonly employer: string | undefined;
  readonly segment: string | undefined;
  readonly territory: string | undefined;
  readonly source: string | undefined;
  readonly preferredChannel: string | undefined;
  readonly interest: Interest;
  readonly relationship: Relationship;
  readonly ownerUserId: string | undefined;
  readonly ownerEmailKey: string | undefined;
  readonly candidacies: readonly TitledCandidacy[];
  /** The caller's local day. */
  readonly today: Day;
  /** What the features added, by the part's name. */
  readonly parts: Readonly<Record<string, unknown>>;
}

/** Loads the card and records that it was opened. */
export const showCandidate = defineUseCase<{ readonly id: CandidateId }, Card>({
  name: 'candidates.show-candidate',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { id }) {
    const candidate = await getSeen(work, id);
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
      territory: candidate.territory,
      source: candidate.source,
      preferredChannel: candidate.preferredChannel,
      interest: candidate.interest,
      relationship: candidate.relationship,
      ownerUserId: candidate.ownerUserId,
      ownerEmailKey: candidate.ownerEmailKey,
      candidacies,
      today: dayAt(work.now, work.actor.kind === 'person' ? work.actor.timeZone : 'UTC'),
      parts,
    };
  },
});
