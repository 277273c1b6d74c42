/** What the modals that take an outcome need to know: for which opening, and what holds now. */
import { type Day, dayAt } from '../../platform/clock.ts';
import { NotFound } from '../../platform/errors.ts';
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import type { CandidacyId, CandidateId, EndedBy, Stage } from '../candidates/candidate.rules.ts';
import { assertMayDecide, getSeen, runnerUpsOf, titledCandidacies } from '../candidates/index.ts';
import type { OpeningId } from '../openings/opening.rules.ts';
import { zoneOfKeeper } from '../touches/index.ts';

/** Which candidacy an outcome is for: one of the person's, or one for an opening not noted yet. */
export type Which = CandidacyId | 'new';

/** A candidacy to choose. */
export interface CandidacyChoice {
  readonly id: CandidacyId;
  readonly opening: string | undefined;
  readonly stage: Stage;
  readonly endedBy: EndedBy | undefined;
  readonly isRunnerUp: boolean;
  readonly decidedOn: Day | undefined;
}

/** What the modal begins with. */
export interface OutcomeForm {
  readonly id: CandidateId;
  readonly name: string;
  readonly which: Which;
  /** The opening's title; undefined while it has none. */
  readonly opening: string | undefined;
  /** Whether the person was or is considered for something else, too. */
  readonly hasOthers: boolean;
  readonly stage: Stage | undefined;
  /** Undefined while it runs. */
  readonly endedBy: EndedBy | undefined;
  readonly reason: string | undefined;
  readonly isRunnerUp: boolean;
  readonly order: number | undefined;
  /** How many of the opening's other runner-ups have a place in the order. */
  readonly othersInOrder: number;
  readonly decidedOn: Day | undefined;
  readonly champion: string | undefined;
  readonly toldOn: Day | undefined;
  /** The owner's local day. */
  readonly today: Day;
}

/** What to show first. */
export type OutcomeBeginning =
  | { readonly kind: 'form'; readonly form: OutcomeForm }
  | {
      readonly kind: 'choose';
      readonly id: CandidateId;
      readonly name: string;
      /** Running ones first, then the newest; at most 99. */
      readonly choices: readonly CandidacyChoice[];
      readonly today: Day;
    };

/** More than fit into one menu, beside "Another opening". */
const mostChoices = 99;

/** Loads what the modal shows; asks which candidacy is meant unless only one can be. */
export const beginOutcome = defineUseCase<
  { readonly id: CandidateId; readonly which: Which | 'ask' | undefined },
  OutcomeBeginning
>({
  name: 'outcomes.begin-outcome',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { id: asked, which }) {
    const candidate = await getSeen(work, asked);
    const { id } = candidate;
    await assertMayDecide(work, candidate);
    const today = dayAt(work.now, await zoneOfKeeper(work, candidate));
    const candidacies = (await titledCandidacies(work, [id])).get(id) ?? [];
    const running = candidacies.filter((each) => each.endedBy === undefined);
    const [onlyRunning, ...otherRunning] = running;
    const meant =
      which ??
      (candidacies.length === 0
        ? 'new'
        : onlyRunning !== undefined && otherRunning.length === 0
          ? onlyRunning.id
          : 'ask');
    if (meant === 'ask') {
      const ended = candidacies.filter((each) => each.endedBy !== undefined);
      const choices = [...running.toReversed(), ...ended.toReversed()].slice(0, mostChoices);
      return { kind: 'choose', id, name: candidate.name, choices, today };
    }
    const found = candidacies.find((each) => each.id === meant);
    if (found === undefined && meant !== 'new') throw new NotFound('candidacy');
    return {
      kind: 'form',
      form: {
        id,
        name: candidate.name,
        which: meant,
        opening: found?.opening,
        hasOthers: candidacies.some((each) => each.id !== meant),
        stage: found?.stage,
        endedBy: found?.endedBy,
        reason: found?.reason,
        isRunnerUp: found?.isRunnerUp ?? false,
        order: found?.runnerUpOrder,
        othersInOrder: await countInOrder(work, found?.openingId, meant),
        decidedOn: found?.decidedOn,
        champion: found?.champion,
        toldOn: found?.toldOn,
        today,
      },
    };
  },
});

async function countInOrder(
  work: Work,
  openingId: OpeningId | undefined,
  besides: Which,
): Promise<number> {
  if (openingId === undefined) return 0;
  const all = await runnerUpsOf(work, openingId);
  return all.filter(({ id, runnerUpOrder }) => runnerUpOrder !== undefined && id !== besides)
    .length;
}
