/** Shows two records beside each other, and what the one record would hold. */
import { type Day, dayAt } from '../../../platform/clock.ts';
import { defineUseCase, type MergeBrief, type Work } from '../../../platform/use-case.ts';
import type { CandidateId } from '../candidate.rules.ts';
import type { Candidate } from '../candidates.store.ts';
import { titledCandidacies } from '../describe-candidacies.ts';
import { getSeen } from '../see-candidates.ts';
import { assertMayDecide } from '../set-cadence.ts';
import {
  keptFirst,
  lostFacts,
  mergedFacts,
  type MergeRefusal,
  mergeRefusal,
  type SoleFact,
  soleFacts,
} from './merge.rules.ts';
import { worksHere } from './merge-candidates.ts';

/** One of the two. */
export interface MergeSide {
  readonly id: CandidateId;
  readonly name: string;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly ownerUserId: string | undefined;
  readonly ownerEmailKey: string | undefined;
  readonly knownSinceOn: Day;
  /** Titles of the openings they were considered for, newest first; at most 3. */
  readonly openings: readonly string[];
  /** What the features keep of them, by the name of the part. */
  readonly briefs: Readonly<Record<string, MergeBrief>>;
}

/** What is shown before anything is done. */
export type MergePreview =
  | {
      readonly kind: 'preview';
      readonly kept: MergeSide;
      readonly merged: MergeSide;
      /** Facts that come from the record that goes. */
      readonly filled: readonly SoleFact[];
      readonly lost: readonly { readonly fact: SoleFact; readonly words: string }[];
      /** One of the two asked not to be contacted; that holds for both. */
      readonly isDoNotContact: boolean;
      readonly ownerUserId: string | undefined;
      readonly today: Day;
    }
  | MergeRefusal;

/** Loads the preview; with `isChosen` in the order given, else the better record stays. */
export const previewMerge = defineUseCase<
  {
    readonly keptId: CandidateId;
    readonly mergedId: CandidateId;
    readonly isChosen: boolean;
  },
  MergePreview
>({
  name: 'candidates.preview-merge',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { keptId, mergedId, isChosen }) {
    const first = await weighed(work, await getSeen(work, keptId));
    const second = await weighed(work, await getSeen(work, mergedId));
    const people = [first.candidate, second.candidate];
    const working = await worksHere(work, people);
    const best = isChosen ? ([first, second] as const) : keptFirst(first, second);
    // Where only one order is possible, it is proposed.
    const isStuck =
      !isChosen &&
      mergeRefusal(best[0].candidate, best[1].candidate, working)?.kind === 'works_here';
    const [kept, merged] = isStuck ? ([best[1], best[0]] as const) : best;
    const refusal = mergeRefusal(kept.candidate, merged.candidate, working);
    if (refusal !== undefined) return refusal;
    for (const each of people) await assertMayDecide(work, each);
    const facts = mergedFacts(kept.candidate, merged.candidate);
    const isFilled = (fact: SoleFact) =>
      kept.candidate[fact] === undefined && facts[fact] !== undefined;
    return {
      kind: 'preview',
      kept: await sideOf(work, kept),
      merged: await sideOf(work, merged),
      filled: soleFacts.filter(isFilled),
      lost: lostFacts(kept.candidate, merged.candidate),
      isDoNotContact: facts.doNotContact,
      ownerUserId: facts.ownerUserId,
      today: dayAt(work.now, work.actor.kind === 'person' ? work.actor.timeZone : 'UTC'),
    };
  },
});

/** A record, with how much there is of it. */
interface Weighed extends Pick<Candidate, 'id' | 'emailKey' | 'createdAt'> {
  readonly candidate: Candidate;
  readonly briefs: Readonly<Record<string, MergeBrief>>;
  readonly weight: number;
}

async function weighed(work: Work, candidate: Candidate): Promise<Weighed> {
  const { id, emailKey, createdAt } = candidate;
  const briefs: Record<string, MergeBrief> = {};
  for (const part of work.mergeParts) briefs[part.name] = await part.brief(work, id);
  const weight = Object.values(briefs).reduce((sum, { count }) => sum + count, 0);
  return { id, emailKey, createdAt, candidate, briefs, weight };
}

async function sideOf(work: Work, { candidate, briefs }: Weighed): Promise<MergeSide> {
  const { id, name, email, phone, ownerUserId, ownerEmailKey, knownSinceOn } = candidate;
  const candidacies = (await titledCandidacies(work, [id])).get(id) ?? [];
  const openings = candidacies.toReversed().flatMap(({ opening }) => opening ?? []);
  return {
    id,
    name,
    email,
    phone,
    ownerUserId,
    ownerEmailKey,
    knownSinceOn,
    openings: [...new Set(openings)].slice(0, 3),
    briefs,
  };
}
