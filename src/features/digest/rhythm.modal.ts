/** Saves somebody's own rhythm: only what they changed in the modal. */
import type { ModalDeclaration } from '../../platform/feature.ts';
import { readWorking } from '../members/working-defaults.rules.ts';
import { workingBlocks, workingFaultWords } from '../members/working-defaults.view.ts';
import { changeRhythm } from './change-rhythm.ts';
import { changeFrom } from './rhythm.rules.ts';
import {
  everyDayValue,
  rhythmBlocks,
  rhythmFaultWords,
  rhythmModalName,
  rhythmSavedModal,
} from './rhythm.view.ts';

export const rhythmModalDeclaration: ModalDeclaration = {
  name: rhythmModalName,
  async submit(request, { state, metadata }) {
    const read = readWorking({
      hour: state.text(workingBlocks.hour),
      days: state.list(workingBlocks.days),
      rows: state.text(workingBlocks.rows),
      country: state.text(workingBlocks.country),
    });
    if (read.kind === 'faulty') return { show: 'errors', errors: workingFaultWords(read.faults) };
    const weekly = state.text(rhythmBlocks.weekly);
    const change = changeFrom(metadata, {
      ...read.choice,
      weekly: weekly === everyDayValue ? undefined : weekly,
      pause: state.text(rhythmBlocks.pause),
    });
    const outcome = await request.run(changeRhythm, change);
    return outcome.kind === 'saved'
      ? { show: 'update', modal: rhythmSavedModal(outcome.now) }
      : { show: 'errors', errors: rhythmFaultWords(outcome) };
  },
};
