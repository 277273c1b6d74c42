/** Brings the Home of those who lately looked at it up to date, whatever changed. */
import type { Work } from '../../platform/use-case.ts';
import { homeVisitsStore } from './home-visits.store.ts';
import { followedSince, mostFollowed } from './visit.rules.ts';

/** Asks for the Home of the latest visitors; several changes in a row are one publish. */
export async function followChanges(work: Work): Promise<void> {
  const userIds = await homeVisitsStore(work.tx).listSince(followedSince(work.now), mostFollowed);
  await work.refreshHomes({ message: 'home.tab', userIds });
}
