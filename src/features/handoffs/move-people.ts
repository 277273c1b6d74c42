/** Moves the people of a bulk hand-off, a page in each transaction; any page may be run again. */
import { rowChanged } from '../../platform/digest-section.ts';
import { defineUseCase } from '../../platform/use-case.ts';
import { movePeople } from '../candidates/index.ts';
import { withdrawAbout } from './close-hand-off.ts';
import { peopleMoved, toDecideSection } from './hand-off-facts.ts';
import { readKeeperKey } from './keeper-key.rules.ts';
import { type PeopleMoveId, peopleMovesStore } from './people-moves.store.ts';

/** So many people change hands in one transaction. */
const pageSize = 200;

/**
 * One page. Whoever has been moved is not found again, so a page that runs twice moves the next
 * people and no one twice; an empty page is the end.
 */
export const movePage = defineUseCase<
  { readonly moveId: string; readonly page: number },
  { readonly moved: number }
>({
  name: 'handoffs.move-people',
  mode: 'writes',
  access: 'app',
  async run(work, { moveId, page }) {
    const moves = peopleMovesStore(work.tx);
    // An id that names none finds none.
    const move = await moves.getForChange(moveId as PeopleMoveId);
    const from = readKeeperKey(move.fromKey);
    if (move.doneAt !== undefined || from === undefined) return { moved: 0 };
    const ids = await movePeople(work, from, move.toUserId, pageSize);
    await withdrawAbout(work, ids);
    const movedCount = move.movedCount + ids.length;
    const isLast = ids.length < pageSize;
    await moves.save(move.id, { movedCount, doneAt: isLast ? work.now : undefined });
    if (!isLast) {
      const next = page + 1;
      await work.enqueue({
        job: 'handoffs.move-people',
        slot: `${move.id} ${next}`,
        payload: { moveId: move.id, page: next },
      });
      return { moved: ids.length };
    }
    await work.announce(peopleMoved, { toUserId: move.toUserId, count: movedCount });
    await work.announce(rowChanged, { section: toDecideSection, subjectId: move.fromKey });
    return { moved: ids.length };
  },
});
