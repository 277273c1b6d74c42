/** What the modal that notes a telling needs to know: what the person does not know yet. */
import { type Day, dayAt } from '../../platform/clock.ts';
import { defineUseCase } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { getSeen, titledCandidacies } from '../candidates/index.ts';
import { zoneOfKeeper } from '../touches/index.ts';
import { findTold, type ToldAlready } from './find-told.ts';
import { deservesCall, isToBeTold } from './telling.rules.ts';

/** An outcome the person does not know. */
export interface UntoldOutcome {
  readonly opening: string | undefined;
  readonly decidedOn: Day;
}

/** What to show. */
export type TellingBeginning =
  | {
      readonly kind: 'form';
      readonly id: CandidateId;
      readonly name: string;
      /** Oldest decision first. */
      readonly untold: readonly UntoldOutcome[];
      /** They came far enough that only a call is fair. */
      readonly deservesCall: boolean;
      readonly today: Day;
    }
  | ToldAlready;

/** Loads what the modal shows. */
export const beginTelling = defineUseCase<{ readonly id: CandidateId }, TellingBeginning>({
  name: 'outcomes.begin-telling',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { id: asked }) {
    const candidate = await getSeen(work, asked);
    const { id } = candidate;
    const today = dayAt(work.now, await zoneOfKeeper(work, candidate));
    const candidacies = (await titledCandidacies(work, [id])).get(id) ?? [];
    const untold = candidacies
      .filter(isToBeTold)
      .toSorted((a, b) => (a.decidedOn < b.decidedOn ? -1 : a.decidedOn > b.decidedOn ? 1 : 0));
    if (untold.length === 0) return findTold(work, candidate, candidacies, today);
    return {
      kind: 'form',
      id,
      name: candidate.name,
      untold: untold.map(({ opening, decidedOn }) => ({ opening, decidedOn })),
      deservesCall: untold.some(({ stage }) => deservesCall(stage)),
      today,
    };
  },
});
