/** What is shown before a leave is set or changed: the leaves that hold or will, and the form. */
import type { Day } from '../../platform/clock.ts';
import { Conflict } from '../../platform/errors.ts';
import { defineUseCase } from '../../platform/use-case.ts';
import { holdsOn, isAhead, lastDayOf, type LeaveId } from './leave.rules.ts';
import type { TypedPerson } from './leave-text.rules.ts';
import { leavesStore } from './leaves.store.ts';
import {
  blankForm,
  formOf,
  type LeaveForm,
  type LeaveProblem,
  ownForm,
  whoseLeave,
} from './plan-leave.ts';

/** A leave that holds now, or will. */
export interface ListedLeave {
  readonly id: LeaveId;
  readonly fromOn: Day;
  readonly throughOn: Day;
  readonly coverUserId: string | undefined;
  readonly isNow: boolean;
}

/** Somebody's leaves, soonest first, and a blank form for another one. */
export interface LeavesBefore {
  readonly leaves: readonly ListedLeave[];
  readonly problem: LeaveProblem | undefined;
  readonly form: LeaveForm;
}

/** More are not shown; nobody plans so many ahead. */
const mostListed = 10;

/** Lists what is planned for the caller, or for somebody else when a lead asks. */
export const listLeaves = defineUseCase<{ readonly who: TypedPerson | undefined }, LeavesBefore>({
  name: 'members.list-leaves',
  mode: 'reads',
  access: 'recruiters',
  concerns: ({ who }) => (who?.kind === 'user' ? [who.userId] : []),
  async run(work, { who }) {
    const found = await whoseLeave(work, { who, changes: undefined });
    if (found.kind !== 'one') {
      return { leaves: [], problem: { at: 'who', why: found }, form: await ownForm(work) };
    }
    const form = await blankForm(work, found.userId);
    const ahead = (await leavesStore(work.tx).listOf(found.userId))
      .filter((leave) => isAhead(leave, form.today))
      .toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
    const leaves = ahead.slice(0, mostListed).map((leave) => ({
      id: leave.id,
      fromOn: leave.fromOn,
      throughOn: lastDayOf(leave) ?? leave.throughOn,
      coverUserId: leave.coverUserId,
      isNow: holdsOn(leave, form.today),
    }));
    return { leaves, problem: undefined, form };
  },
});

/** The form that changes a leave, or a blank one for another leave of somebody. */
export const beginLeave = defineUseCase<
  { readonly changes: LeaveId } | { readonly userId: string },
  LeaveForm
>({
  name: 'members.begin-leave',
  mode: 'reads',
  access: 'recruiters',
  async run(work, input) {
    if (!('changes' in input)) {
      const who = { kind: 'user', userId: input.userId } as const;
      const found = await whoseLeave(work, { who, changes: undefined });
      if (found.kind !== 'one') throw new Conflict(noAccessSentence);
      return blankForm(work, found.userId);
    }
    const { changes } = input;
    await whoseLeave(work, { who: undefined, changes });
    const leave = await leavesStore(work.tx).get(changes);
    const form = await formOf(work, leave);
    if (!isAhead(leave, form.today)) throw new Conflict(overSentence);
    return form;
  },
});

const noAccessSentence =
  'This person has no access any more, so there is no leave to set. Nothing was changed.';
const overSentence = 'This leave is over, or was changed since. Nothing was changed.';
