/** What colleagues did with somebody's people since their last digest: the owner is told there. */
import type { EpochMs } from '../../platform/clock.ts';
import type { DigestReader, Work } from '../../platform/use-case.ts';
import { candidatesById, withoutHiddenFrom } from '../candidates/index.ts';
import type { LoggedContact } from '../touches/contact.rules.ts';
import { contactsByOthers } from '../touches/index.ts';
import { digestsStore } from './digests.store.ts';

/** A contact that somebody else had with one of the reader's people. */
export interface News extends LoggedContact {
  readonly name: string;
  readonly byUserId: string;
}

/** More than a few lines would be a second digest. */
const mostNews = 5;

/** The newest contacts that others logged between the digest before and `until`. */
export async function listNews(
  work: Work,
  { userId, today }: DigestReader,
  until: EpochMs,
): Promise<readonly News[]> {
  const before = await digestsStore(work.tx).findBefore(userId, today);
  if (before === undefined) return [];
  const contacts = await contactsByOthers(work, userId, before.madeAt, until, mostNews);
  const people = await candidatesById(
    work,
    contacts.map(({ candidateId }) => candidateId),
  );
  const seen = await withoutHiddenFrom(work, userId, [...people.values()]);
  const names = new Map(seen.map(({ id, name }) => [id, name]));
  return contacts.flatMap(({ candidateId, byUserId, channel, direction, twoWay }) => {
    const name = names.get(candidateId);
    return name === undefined || byUserId === undefined
      ? []
      : [{ name, byUserId, channel, direction, twoWay }];
  });
}
