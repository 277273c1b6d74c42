/** Saves the team's working hours: only what this person changed in the modal. */
import type { ModalDeclaration } from '../../platform/feature.ts';
import { changeWorkingDefaults } from './change-working-defaults.ts';
import { changedOnly, readWorking, readWorkingKey } from './working-defaults.rules.ts';
import {
  workingBlocks,
  workingDefaultsModalName,
  workingDefaultsSavedModal,
  workingFaultWords,
} from './working-defaults.view.ts';

export const workingDefaultsModalDeclaration: ModalDeclaration = {
  name: workingDefaultsModalName,
  async submit(request, { state, metadata }) {
    const read = readWorking({
      hour: state.text(workingBlocks.hour),
      days: state.list(workingBlocks.days),
      rows: state.text(workingBlocks.rows),
      country: state.text(workingBlocks.country),
    });
    if (read.kind === 'faulty') return { show: 'errors', errors: workingFaultWords(read.faults) };
    const { choice } = read;
    const wanted = { ...choice, country: choice.country ?? 'none' };
    const outcome = await request.run(
      changeWorkingDefaults,
      changedOnly(readWorkingKey(metadata), wanted),
    );
    return { show: 'update', modal: workingDefaultsSavedModal(outcome) };
  },
};
