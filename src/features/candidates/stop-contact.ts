/** Notes that a person asked not to be contacted, or that this was a mistake. */
import type { Work } from '../../platform/use-case.ts';
import { recordAudit } from '../members/index.ts';
import { candidateChanged } from './add-candidate.ts';
import type { CandidateId } from './candidate.rules.ts';
import { candidatesStore } from './candidates.store.ts';

/** From now on nobody is told to contact this person; they stay findable. */
export async function stopContact(work: Work, id: CandidateId): Promise<void> {
  await candidatesStore(work.tx).saveDoNotContact(id, true);
  await recordAudit(work, 'candidates.contact-stopped', { kind: 'candidate', id });
  await work.announce(candidateChanged, { candidateId: id });
}

/** Takes that back: it was noted by mistake. */
export async function allowContact(work: Work, id: CandidateId): Promise<void> {
  await candidatesStore(work.tx).saveDoNotContact(id, false);
  await recordAudit(work, 'candidates.contact-allowed', { kind: 'candidate', id });
  await work.announce(candidateChanged, { candidateId: id });
}
