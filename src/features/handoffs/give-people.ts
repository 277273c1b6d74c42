/** Gives all the people of somebody to a colleague at once, for leads; nobody has to accept. */
import { rowChanged } from '../../platform/digest-section.ts';
import { NotFound } from '../../platform/errors.ts';
import { defineUseCase } from '../../platform/use-case.ts';
import { countKept } from '../candidates/index.ts';
import type { Keeper } from '../candidates/keeper.rules.ts';
import { recordAudit } from '../members/index.ts';
import { describeKeeper, type ToldKeeper, userOf } from './describe-keepers.ts';
import { colleagueOf, isServed, toDecideSection } from './hand-off-facts.ts';
import { readKeeperKey } from './keeper-key.rules.ts';
import { peopleMovesStore } from './people-moves.store.ts';

/** What the modal shows: whose people, and how many. */
export const beginGiving = defineUseCase<{ readonly key: string }, ToldKeeper>({
  name: 'handoffs.begin-giving',
  mode: 'reads',
  access: 'leads',
  async run(work, { key }) {
    const keeper = await describeKeeper(work, key);
    if (keeper === undefined) throw new NotFound('owner');
    return keeper;
  },
});

/** What came of it. */
export type GiveOutcome =
  | {
      readonly kind: 'moving';
      readonly key: string;
      readonly count: number;
      readonly toUserId: string;
    }
  | { readonly kind: 'moving_already'; readonly toUserId: string }
  | { readonly kind: 'nobody_left' }
  | { readonly kind: 'same_owner' }
  | { readonly kind: 'no_access' };

/** Begins the move; the people follow in the background. */
export const givePeople = defineUseCase<
  { readonly key: string; readonly toUserId: string },
  GiveOutcome
>({
  name: 'handoffs.give-people',
  mode: 'writes',
  access: 'leads',
  concerns: ({ toUserId }) => [toUserId],
  async run(work, { key, toUserId }) {
    const actor = colleagueOf(work);
    const keeper = readKeeperKey(key);
    if (keeper === undefined) throw new NotFound('owner');
    if (keeper.kind === 'user' && keeper.userId === toUserId) return { kind: 'same_owner' };
    if (!(await isServed(work, toUserId))) return { kind: 'no_access' };
    const count = await countKept(work, keeper, toUserId);
    if (count === 0) return { kind: 'nobody_left' };
    const moves = peopleMovesStore(work.tx);
    const id = work.newId<'people_move'>();
    const began = await moves.begin({
      id,
      fromKey: key,
      toUserId,
      askedBy: actor.userId,
      askedAt: work.now,
      wantedCount: count,
      movedCount: 0,
      doneAt: undefined,
    });
    if (!began) {
      const running = await moves.findLatest(key);
      return { kind: 'moving_already', toUserId: running?.toUserId ?? toUserId };
    }
    await recordAudit(work, 'handoffs.gave-people', { kind: 'people_move', id });
    await work.enqueue({
      job: 'handoffs.move-people',
      slot: `${id} 1`,
      payload: { moveId: id, page: 1 },
    });
    await work.announce(rowChanged, { section: toDecideSection, subjectId: key });
    return { kind: 'moving', key, count, toUserId };
  },
});

/** Who is meant by *Give access*; undefined when nobody here has the address. */
export const findKeeperUser = defineUseCase<
  { readonly key: string },
  { readonly keeper: Keeper; readonly userId: string | undefined; readonly isMember: boolean }
>({
  name: 'handoffs.find-keeper-user',
  mode: 'reads',
  access: 'leads',
  async run(work, { key }) {
    const keeper = readKeeperKey(key);
    if (keeper === undefined) throw new NotFound('owner');
    const userId = await userOf(work, keeper);
    const isMember = userId !== undefined && (await isServed(work, userId));
    return { keeper, userId, isMember };
  },
});
