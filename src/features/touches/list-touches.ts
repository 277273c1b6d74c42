/** Reads contacts for features that show them. */
import type { EpochMs } from '../../platform/clock.ts';
import { readOnce, type Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { candidatesById } from '../candidates/index.ts';
import type { TouchId } from './contact.rules.ts';
import { type StoredTouch, touchesStore } from './touches.store.ts';

/** A person's contacts, newest first, undone ones left out; for the parts of a card. */
export const contactsOf = readOnce((work, id: CandidateId) => touchesStore(work.tx).listOf(id));

/** The newest few contacts of each of several people, newest first; undone ones left out. */
export async function latestTouches(
  work: Work,
  ids: readonly CandidateId[],
  each: number,
): Promise<ReadonlyMap<CandidateId, readonly StoredTouch[]>> {
  return touchesStore(work.tx).listLatestOf(ids, each);
}

/** Several contacts, undone or not, by id. */
export async function touchesById(
  work: Work,
  ids: readonly TouchId[],
): Promise<ReadonlyMap<TouchId, StoredTouch>> {
  return touchesStore(work.tx).listByIds(ids);
}

/** More contacts than a team logs between two digests. */
const mostBetween = 200;

/** The newest contacts that others logged, between two instants, with the people of one owner. */
export async function contactsByOthers(
  work: Work,
  ownerUserId: string,
  since: EpochMs,
  until: EpochMs,
  limit: number,
): Promise<readonly StoredTouch[]> {
  const found = await touchesStore(work.tx).listRecordedBetween(since, until, mostBetween);
  const others = found.filter((each) => !each.isImported && each.byUserId !== ownerUserId);
  const people = await candidatesById(
    work,
    others.map(({ candidateId }) => candidateId),
  );
  return others
    .filter(({ candidateId }) => people.get(candidateId)?.ownerUserId === ownerUserId)
    .slice(0, limit);
}
