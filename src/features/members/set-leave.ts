/** Sets a leave: no digest on its days, and what can't wait goes to whoever covers. */
import type { Day } from '../../platform/clock.ts';
import { defineFact, defineUseCase, type Work } from '../../platform/use-case.ts';
import {
  backOnWhenReplaced,
  coverIsAway,
  isAhead,
  lastDayOf,
  type LeaveId,
  type LeaveSpan,
  overlaps,
} from './leave.rules.ts';
import { isCaller } from './leave-people.ts';
import { type Leave, leavesStore } from './leaves.store.ts';
import { membersStore } from './members.store.ts';
import {
  type LeaveForm,
  type LeaveProblem,
  type LeaveWish,
  type PlannedLeave,
  planLeave,
} from './plan-leave.ts';
import { recordAudit } from './record-audit.ts';

/** Somebody will be away, or is. */
export const leaveSet = defineFact<{
  readonly userId: string;
  readonly fromOn: Day;
  readonly throughOn: Day;
  readonly coverUserId: string | undefined;
}>('members.leave-set');

/** A leave that was set. */
export interface SetLeave {
  readonly id: LeaveId;
  readonly userId: string;
  readonly isSelf: boolean;
  readonly fromOn: Day;
  readonly throughOn: Day;
  /** In the time zone of whoever is away. */
  readonly today: Day;
  readonly coverUserId: string | undefined;
  /** How much of it the cover is away as well. */
  readonly coverAway: 'all' | 'part' | 'none';
  /** Colleagues whose leave this person covers on some of these days. */
  readonly coversFor: readonly string[];
  /** What held before and made way. */
  readonly replaced: readonly { readonly fromOn: Day; readonly throughOn: Day }[];
}

/** What came of it; `set_before` when exactly this leave holds already. */
export type SetLeaveOutcome =
  | { readonly kind: 'set' | 'set_before'; readonly leave: SetLeave }
  | { readonly kind: 'unclear'; readonly problem: LeaveProblem; readonly form: LeaveForm };

/** Sets one's own leave, or anybody's as a lead. Leaves with a day in common make way for it. */
export const setLeave = defineUseCase<LeaveWish, SetLeaveOutcome>({
  name: 'members.set-leave',
  mode: 'writes',
  access: 'recruiters',
  concerns: ({ who, cover }) =>
    [who, cover].flatMap((each) => (each?.kind === 'user' ? [each.userId] : [])),
  async run(work, wish) {
    const planned = await planLeave(work, wish);
    if (planned.kind === 'unclear') return planned;
    const { userId, fromOn, throughOn, coverUserId, today } = planned;
    // Locked: two who set the same person's leave at once would leave both standing.
    await membersStore(work.tx).findRoleForChange(userId);
    const leaves = leavesStore(work.tx);
    const span: LeaveSpan = { fromOn, throughOn, backOn: undefined };
    const before = (await leaves.listOf(userId)).filter(
      (each) => isAhead(each, today) && (each.id === wish.changes || overlaps(each, span)),
    );
    const [same] = before.filter((each) => isSame(each, planned));
    if (same !== undefined && before.length === 1) {
      return { kind: 'set_before', leave: await described(work, planned, same.id, []) };
    }

    const id = work.newId<'leave'>();
    const setBy = work.actor.kind === 'person' ? work.actor.userId : undefined;
    await leaves.add({ id, userId, fromOn, throughOn, coverUserId, setBy, setAt: work.now });
    for (const each of before) {
      const backOn = backOnWhenReplaced(each, span, today);
      await leaves.end(each.id, { at: work.now, backOn, replacedById: id });
    }
    await recordAudit(work, 'members.leave-set', { kind: 'slack_user', id: userId });
    await work.announce(leaveSet, { userId, fromOn, throughOn, coverUserId });
    return { kind: 'set', leave: await described(work, planned, id, before) };
  },
});

type Planned = Extract<PlannedLeave, { kind: 'planned' }>;

function isSame(leave: Leave, planned: Planned): boolean {
  return (
    leave.fromOn === planned.fromOn &&
    lastDayOf(leave) === planned.throughOn &&
    leave.coverUserId === planned.coverUserId
  );
}

async function described(
  work: Work,
  planned: Planned,
  id: LeaveId,
  before: readonly Leave[],
): Promise<SetLeave> {
  const { userId, fromOn, throughOn, coverUserId, today } = planned;
  const span: LeaveSpan = { fromOn, throughOn, backOn: undefined };
  const leaves = leavesStore(work.tx);
  const ofCover = coverUserId === undefined ? [] : await leaves.listOf(coverUserId);
  const covering = await leaves.listCoveredBy(userId, fromOn);
  return {
    id,
    userId,
    isSelf: isCaller(work, userId),
    fromOn,
    throughOn,
    today,
    coverUserId,
    coverAway: coverIsAway(span, ofCover),
    coversFor: [
      ...new Set(covering.filter((each) => overlaps(each, span)).map((each) => each.userId)),
    ],
    replaced: before.flatMap((each) => {
      const last = lastDayOf(each);
      return last === undefined ? [] : [{ fromOn: each.fromOn, throughOn: last }];
    }),
  };
}
