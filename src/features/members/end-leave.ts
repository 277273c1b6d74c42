/** Ends a leave: back early, called off, or taken back altogether. */
import type { Day } from '../../platform/clock.ts';
import { defineFact, defineUseCase, type Work } from '../../platform/use-case.ts';
import { undoWithinMs } from '../touches/contact.rules.ts';
import { backOnWhenEnded, isAhead, type LeaveId, overlaps } from './leave.rules.ts';
import { assertMaySetLeave, isCaller } from './leave-people.ts';
import { type Leave, leavesStore } from './leaves.store.ts';
import { membersStore } from './members.store.ts';
import { todayOf } from './plan-leave.ts';
import { recordAudit } from './record-audit.ts';
import { leaveSet } from './set-leave.ts';

/** Somebody is at work again on days on which they would have been away. */
export const leaveEnded = defineFact<{ readonly userId: string }>('members.leave-ended');

/** What came of ending it; `over_already` when there was nothing left to end. */
export type EndLeaveOutcome =
  | {
      readonly kind: 'ended';
      readonly id: LeaveId;
      readonly userId: string;
      readonly isSelf: boolean;
      readonly fromOn: Day;
      readonly throughOn: Day;
      readonly today: Day;
      /** Whether it had begun on an earlier day. */
      readonly hadBegun: boolean;
    }
  | { readonly kind: 'over_already' };

/** Ends a leave today, or calls it off before it begins. */
export const endLeave = defineUseCase<{ readonly id: LeaveId }, EndLeaveOutcome>({
  name: 'members.end-leave',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { id }) {
    const leave = await getForChange(work, id);
    const today = await todayOf(work, leave.userId);
    if (leave.endedAt !== undefined || !isAhead(leave, today)) return { kind: 'over_already' };
    await end(work, leave, backOnWhenEnded(leave, today));
    const { userId, fromOn, throughOn } = leave;
    return {
      kind: 'ended',
      id,
      userId,
      isSelf: isCaller(work, userId),
      fromOn,
      throughOn,
      today,
      hadBegun: fromOn <= today,
    };
  },
});

/** What came of taking something back. */
export type UndoLeaveOutcome =
  | {
      readonly kind: 'undone';
      readonly isSelf: boolean;
      readonly userId: string;
      /** The leaves that hold again. */
      readonly restored: readonly { readonly fromOn: Day; readonly throughOn: Day }[];
      readonly today: Day;
    }
  /** It was ended, changed or taken back meanwhile, or is past. */
  | { readonly kind: 'changed_since' }
  | { readonly kind: 'too_late' };

/** Takes a leave back within 24 hours of its being set; what it had replaced holds again. */
export const undoLeave = defineUseCase<{ readonly id: LeaveId }, UndoLeaveOutcome>({
  name: 'members.undo-leave',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { id }) {
    const leave = await getForChange(work, id);
    if (leave.endedAt !== undefined) return { kind: 'changed_since' };
    if (work.now - leave.setAt > undoWithinMs) return { kind: 'too_late' };
    const today = await todayOf(work, leave.userId);
    await end(work, leave, leave.fromOn);
    const all = await leavesStore(work.tx).listOf(leave.userId);
    const restored = [];
    for (const replaced of all.filter((each) => each.replacedById === id)) {
      if (await resume(work, replaced, today)) restored.push(replaced);
    }
    return undone(work, leave.userId, restored, today);
  },
});

/** Lets a leave that was ended within the last 24 hours hold again. */
export const resumeLeave = defineUseCase<{ readonly id: LeaveId }, UndoLeaveOutcome>({
  name: 'members.resume-leave',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { id }) {
    const leave = await getForChange(work, id);
    if (leave.endedAt === undefined || leave.replacedById !== undefined) {
      return { kind: 'changed_since' };
    }
    if (work.now - leave.endedAt > undoWithinMs) return { kind: 'too_late' };
    const today = await todayOf(work, leave.userId);
    if (!(await resume(work, leave, today))) return { kind: 'changed_since' };
    return undone(work, leave.userId, [leave], today);
  },
});

async function getForChange(work: Work, id: LeaveId): Promise<Leave> {
  const leaves = leavesStore(work.tx);
  const { userId } = await leaves.get(id);
  await assertMaySetLeave(work, userId);
  // Whoever changes a person's leaves holds their row, so what is read after this stays so.
  await membersStore(work.tx).findRoleForChange(userId);
  return leaves.get(id);
}

async function end(work: Work, { id, userId }: Leave, backOn: Day): Promise<void> {
  await leavesStore(work.tx).end(id, { at: work.now, backOn, replacedById: undefined });
  await recordAudit(work, 'members.leave-ended', { kind: 'slack_user', id: userId });
  await work.announce(leaveEnded, { userId });
}

/** Lets a leave hold again; false when it is past, or another one has taken days of it meanwhile. */
async function resume(work: Work, leave: Leave, today: Day): Promise<boolean> {
  const { userId, fromOn, throughOn, coverUserId } = leave;
  const leaves = leavesStore(work.tx);
  const rest = { fromOn: fromOn < today ? today : fromOn, throughOn, backOn: undefined };
  const others = (await leaves.listOf(userId)).filter((each) => each.id !== leave.id);
  if (throughOn < today || others.some((each) => overlaps(each, rest))) return false;
  await leaves.resume(leave.id);
  await recordAudit(work, 'members.leave-set', { kind: 'slack_user', id: userId });
  await work.announce(leaveSet, { userId, fromOn, throughOn, coverUserId });
  return true;
}

function undone(
  work: Work,
  userId: string,
  restored: readonly Leave[],
  today: Day,
): UndoLeaveOutcome {
  return {
    kind: 'undone',
    isSelf: isCaller(work, userId),
    userId,
    restored: restored.map(({ fromOn, throughOn }) => ({ fromOn, throughOn })),
    today,
  };
}
