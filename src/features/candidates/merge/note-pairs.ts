/** Notes pairs of people who may be one, as whoever adds or imports somebody finds them. */
import type { Work } from '../../../platform/use-case.ts';
import type { CandidateId } from '../candidate.rules.ts';
import { pairOf } from './merge.rules.ts';
import { possibleDuplicatesStore } from './possible-duplicates.store.ts';

/** A common name makes no more pairs than somebody looks through. */
const mostPairs = 5;

/** Notes that a new person may be one of these; at most five pairs. */
export async function notePairs(
  work: Work,
  id: CandidateId,
  others: readonly CandidateId[],
): Promise<void> {
  for (const other of others.slice(0, mostPairs)) {
    await possibleDuplicatesStore(work.tx).note(id, other, work.now);
  }
}

/** Notes that a new person is none of these, as the caller says who was shown them. */
export async function dismissPairs(
  work: Work,
  id: CandidateId,
  others: readonly CandidateId[],
): Promise<void> {
  const pairs = possibleDuplicatesStore(work.tx);
  const by = work.actor.kind === 'person' ? work.actor.userId : undefined;
  for (const other of others) {
    await pairs.note(id, other, work.now);
    await pairs.settle(pairOf(id, other), 'dismissed', by, work.now);
  }
}
