/**
 * The one function that writes when somebody is due. It runs in every transaction that changes a
 * touch, an outcome or the person's own cadence, and recomputes everything from the facts, so that
 * taking a touch back restores the clock exactly.
 */
import type { Work } from '../../platform/use-case.ts';
import {
  type Candidate,
  type CandidateClock,
  factsForClock,
  pageOfCandidates,
  saveClock,
  type StoredCandidacy,
  titledCandidacies,
} from '../candidates/index.ts';
import {
  type CandidateId,
  deriveRelationship,
  latestDecision,
} from '../candidates/candidate.rules.ts';
import { clockOf, type RelationshipClock, waitingSince } from './clock.rules.ts';
import { readCadences } from './read-cadences.ts';
import { touchesStore } from './touches.store.ts';

/** A person's clock as it is stored, and as it comes out of the facts. */
interface Computed {
  readonly clock: RelationshipClock;
  readonly stored: CandidateClock;
}

/** Recomputes and stores a person's clock; answers with it. */
export async function restartClock(
  work: Work,
  { candidateId }: { readonly candidateId: CandidateId },
): Promise<RelationshipClock> {
  const { candidate, candidacies } = await factsForClock(work, candidateId);
  const { clock, stored } = await compute(work, candidate, candidacies);
  await saveClock(work, candidateId, stored);
  return clock;
}

/**
 * The people whose stored dates differ from what the facts say, among those after `after` in order
 * of id, at most `limit` looked at. Answers where to go on; undefined at the end.
 */
export async function findFalseClocks(
  work: Work,
  after: CandidateId | undefined,
  limit: number,
): Promise<{ falseOnes: readonly CandidateId[]; looked: number; next: CandidateId | undefined }> {
  const page = await pageOfCandidates(work, after, limit);
  const candidacies = await titledCandidacies(
    work,
    page.map((candidate) => candidate.id),
  );
  const falseOnes: CandidateId[] = [];
  for (const candidate of page) {
    const { stored } = await compute(work, candidate, candidacies.get(candidate.id) ?? []);
    const isTrue = clockColumns.every((column) => candidate[column] === stored[column]);
    if (!isTrue) falseOnes.push(candidate.id);
  }
  return {
    falseOnes,
    looked: page.length,
    next: page.length < limit ? undefined : page.at(-1)?.id,
  };
}

const clockColumns = [
  'relationship',
  'decidedOn',
  'clockStartOn',
  'cadenceDays',
  'dueOn',
  'coldOn',
  'restUntilOn',
  'waitingSinceOn',
] as const satisfies readonly (keyof CandidateClock)[];

async function compute(
  work: Work,
  candidate: Candidate,
  candidacies: readonly StoredCandidacy[],
): Promise<Computed> {
  const relationship = deriveRelationship({
    forgotten: candidate.forgottenAt !== undefined,
    restricted: candidate.restricted,
    doNotContact: candidate.doNotContact,
    candidacies,
    employedElsewhereOn: candidate.employedElsewhereOn,
    isReferral: candidate.isReferral,
  });
  const decidedOn = latestDecision(candidacies)?.decidedOn;
  const touches = await touchesStore(work.tx).listOf(candidate.id);
  const clock = clockOf({
    relationship,
    interest: candidate.interest,
    decidedOn,
    knownSince: candidate.knownSinceOn,
    touches,
    cadenceOverride: candidate.cadenceOverride,
    // Read after the person was locked, so that whoever changes the cadences meanwhile waits or is seen.
    cadences: await readCadences(work),
  });
  const stored = {
    relationship,
    decidedOn,
    clockStartOn: clock.clockStartOn,
    cadenceDays: clock.cadenceDays,
    dueOn: clock.dueOn,
    coldOn: clock.coldOn,
    restUntilOn: clock.restUntil,
    waitingSinceOn: waitingSince(touches),
  };
  return { clock, stored };
}
