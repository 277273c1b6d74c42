/** Parses what was chosen in the form of a leave, and sets it. */
import { isDay } from '../../platform/clock.ts';
import type { ModalDeclaration } from '../../platform/feature.ts';
import { leaveBlocks, leaveErrors, leaveModalName, leaveReceiptModal } from './away.view.ts';
import type { LeaveId } from './leave.rules.ts';
import type { TypedPerson } from './leave-text.rules.ts';
import { setLeave } from './set-leave.ts';

export const awayModalDeclaration: ModalDeclaration = {
  name: leaveModalName,
  async submit(request, { state, metadata }) {
    const fromOn = state.text(leaveBlocks.from) ?? '';
    const throughOn = state.text(leaveBlocks.through) ?? '';
    if (!isDay(fromOn)) return missing(leaveBlocks.from);
    if (!isDay(throughOn)) return missing(leaveBlocks.through);
    const outcome = await request.run(setLeave, {
      who: chosen(state.text(leaveBlocks.who)),
      cover: chosen(state.text(leaveBlocks.cover)),
      days: { kind: 'picked', fromOn, throughOn },
      // The id is checked in the use case; a false one finds nothing.
      changes: metadata === '' ? undefined : (metadata as LeaveId),
    });
    return outcome.kind === 'unclear'
      ? { show: 'errors', errors: leaveErrors(outcome.problem) }
      : { show: 'update', modal: leaveReceiptModal(outcome) };
  },
};

function missing(blockId: string) {
  return { show: 'errors', errors: { [blockId]: 'Choose a day.' } } as const;
}

function chosen(userId: string | undefined): TypedPerson | undefined {
  return userId === undefined ? undefined : { kind: 'user', userId };
}
