/** Loads what the buttons about outcomes on a card depend on. */
import type { Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { getSeen, titledCandidacies } from '../candidates/index.ts';
import { isToBeTold } from './telling.rules.ts';

/** Whose card it is, and whether there is something they do not know yet. */
export interface CardButtons {
  readonly candidateId: CandidateId;
  readonly isToBeTold: boolean;
}

/** Loads the buttons for the card of somebody the caller may see. */
export async function loadCardButtons(work: Work, candidateId: CandidateId): Promise<CardButtons> {
  await getSeen(work, candidateId);
  const candidacies = (await titledCandidacies(work, [candidateId])).get(candidateId) ?? [];
  return { candidateId, isToBeTold: candidacies.some(isToBeTold) };
}
