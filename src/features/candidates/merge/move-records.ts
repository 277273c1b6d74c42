/** Gives the candidacies of one record, and the pairs it stands in, to another one, and back. */
import type { MergeBrief, Work } from '../../../platform/use-case.ts';
import { candidaciesStore } from '../candidacies.store.ts';
import { type CandidateId, latestDecision } from '../candidate.rules.ts';
import { type Pair, pairOf } from './merge.rules.ts';
import { possibleDuplicatesStore } from './possible-duplicates.store.ts';

/** Ids of what was moved. */
export interface MovedCandidacies {
  readonly candidacies: readonly string[];
}

/** How many candidacies there are. */
export async function briefCandidacies(work: Work, id: CandidateId): Promise<MergeBrief> {
  const candidacies = await candidaciesStore(work.tx).listOf(id);
  return { count: candidacies.length, lastOn: latestDecision(candidacies)?.decidedOn };
}

/** Moves them all: two for one opening stay two, so that nothing is lost. */
export async function moveCandidacies(
  work: Work,
  fromId: CandidateId,
  toId: CandidateId,
): Promise<MovedCandidacies> {
  return { candidacies: await candidaciesStore(work.tx).moveRows(fromId, toId) };
}

/** Gives them back. */
export async function moveCandidaciesBack(
  work: Work,
  { candidacies }: MovedCandidacies,
  fromId: CandidateId,
): Promise<void> {
  await candidaciesStore(work.tx).moveRowsBack(candidacies, fromId);
}

/** All candidacies of a record. */
export async function stateOfCandidacies(work: Work, id: CandidateId): Promise<unknown> {
  return candidaciesStore(work.tx).stateOfRows(id);
}

/** Pairs that were settled by a merge, and those that it made. */
export interface MovedPairs {
  readonly settled: readonly { readonly a: string; readonly b: string }[];
  readonly added: readonly { readonly a: string; readonly b: string }[];
}

/** Whoever may have been the one person may be the other. */
export async function movePairs(
  work: Work,
  fromId: CandidateId,
  toId: CandidateId,
): Promise<MovedPairs> {
  const pairs = possibleDuplicatesStore(work.tx);
  const by = work.actor.kind === 'person' ? work.actor.userId : undefined;
  const known = new Set((await pairs.listOf(toId)).map(({ id }) => id));
  const settled: Pair[] = [];
  const added: Pair[] = [];
  for (const { id: otherId, state } of await pairs.listOf(fromId)) {
    if (state !== 'open') continue;
    const pair = pairOf(fromId, otherId);
    await pairs.settle(pair, 'merged', by, work.now);
    settled.push(pair);
    if (otherId === toId || known.has(otherId)) continue;
    await pairs.note(toId, otherId, work.now);
    added.push(pairOf(toId, otherId));
  }
  return { settled, added };
}

/** Takes that back. */
export async function movePairsBack(work: Work, { settled, added }: MovedPairs): Promise<void> {
  const pairs = possibleDuplicatesStore(work.tx);
  await pairs.remove(added.map(pairFrom));
  for (const each of settled) await pairs.settle(pairFrom(each), 'open', undefined, work.now);
}

/** Kept by `movePairs` alone, from the ids of candidates. */
function pairFrom({ a, b }: { readonly a: string; readonly b: string }): Pair {
  return { a: a as CandidateId, b: b as CandidateId };
}
