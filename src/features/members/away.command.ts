/**
 * `/candidate away <from–to> [cover @x]`: says that somebody is away. What is clear is saved at once,
 * with *Undo* and *Change* under the receipt: one message on a phone, nothing behind the keyboard,
 * and no trigger that runs out. Only what is unclear or missing opens the form.
 */
import type { ActionDeclaration, CommandDeclaration } from '../../platform/feature.ts';
import { subjectOf } from '../../platform/slack/subject.ts';
import {
  changeLeaveAction,
  endedMessage,
  endLeaveAction,
  leaveModal,
  leaveReceipt,
  leavesMessage,
  planLeaveAction,
  resumeLeaveAction,
  undoLeaveAction,
  undoneLeaveMessage,
  undoneLeaveModal,
} from './away.view.ts';
import { beginLeave, listLeaves } from './begin-leave.ts';
import { endLeave, resumeLeave, undoLeave } from './end-leave.ts';
import type { LeaveId } from './leave.rules.ts';
import { splitLeaveText } from './leave-text.rules.ts';
import { setLeave } from './set-leave.ts';

export const awayCommand: CommandDeclaration = {
  name: 'away',
  aliases: ['leave', 'vacation'],
  usage: '<from–to> [cover @x]',
  about: 'leave: no digest, and somebody covers',
  details: [
    'The days may be 24 Dec – 2 Jan, 2026-12-24 to 2027-01-02, next week, or tomorrow for 3 days.',
    'Alone, it shows what is planned, ends it or changes it. Leads may put @name first.',
  ],
  opensModal: true,
  async run(request, text) {
    const { who, cover, days } = splitLeaveText(text);
    if (days === '' && cover === undefined) {
      const before = await request.run(listLeaves, { who });
      return before.leaves.length > 0
        ? { show: 'message', message: leavesMessage(before, request.command) }
        : { show: 'modal', modal: leaveModal(before.form, before.problem) };
    }
    const outcome = await request.run(setLeave, {
      who,
      cover,
      days: { kind: 'typed', text: days },
      changes: undefined,
    });
    return outcome.kind === 'unclear'
      ? { show: 'modal', modal: leaveModal(outcome.form, outcome.problem) }
      : { show: 'message', message: leaveReceipt(outcome) };
  },
};

/** The leave a button is about. The id is checked in the use case; a false one finds nothing. */
function leaveOf(blockId: string): LeaveId {
  return (subjectOf(blockId)?.id ?? '') as LeaveId;
}

/** *Change*. */
export const changeLeave: ActionDeclaration = {
  name: changeLeaveAction,
  opensModal: true,
  async run(request, { blockId }) {
    const form = await request.run(beginLeave, { changes: leaveOf(blockId) });
    return { show: 'modal', modal: leaveModal(form) };
  },
};

/** *Plan another*. */
export const planAnotherLeave: ActionDeclaration = {
  name: planLeaveAction,
  opensModal: true,
  async run(request, { blockId }) {
    const form = await request.run(beginLeave, { userId: subjectOf(blockId)?.id ?? '' });
    return { show: 'modal', modal: leaveModal(form) };
  },
};

/** *I'm back* and *Call it off*. */
export const endLeaveNow: ActionDeclaration = {
  name: endLeaveAction,
  async run(request, { blockId }) {
    const outcome = await request.run(endLeave, { id: leaveOf(blockId) });
    return { show: 'message', message: endedMessage(outcome) };
  },
};

/** *Undo* under the receipt of a leave. */
export const undoSetLeave: ActionDeclaration = {
  name: undoLeaveAction,
  async run(request, { blockId, surface }) {
    const outcome = await request.run(undoLeave, { id: leaveOf(blockId) });
    return surface === 'modal'
      ? { show: 'update', modal: undoneLeaveModal(outcome, request.command) }
      : { show: 'message', message: undoneLeaveMessage(outcome, request.command) };
  },
};

/** *Undo* after *I'm back* or *Call it off*. */
export const undoEndedLeave: ActionDeclaration = {
  name: resumeLeaveAction,
  async run(request, { blockId }) {
    const outcome = await request.run(resumeLeave, { id: leaveOf(blockId) });
    return { show: 'message', message: undoneLeaveMessage(outcome, request.command) };
  },
};
