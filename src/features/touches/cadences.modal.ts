/** Saves how often to get in touch: only what this person changed in the modal. */
import type { ModalDeclaration } from '../../platform/feature.ts';
import { changedCadences, readCadenceEntry } from './cadence-settings.rules.ts';
import { cadenceFaultWords, cadencesModalName, cadencesSavedModal } from './cadences.view.ts';
import { changeCadences } from './change-cadences.ts';

export const cadencesModalDeclaration: ModalDeclaration = {
  name: cadencesModalName,
  async submit(request, { state, metadata }) {
    const read = readCadenceEntry({
      runnerUpFirst: state.text('runnerUpFirst'),
      runnerUpFirstForDays: state.text('runnerUpFirstForDays'),
      runnerUpThen: state.text('runnerUpThen'),
      offerDeclinedFirst: state.text('offerDeclinedFirst'),
      offerDeclinedThen: state.text('offerDeclinedThen'),
      withdrew: state.text('withdrew'),
      employedElsewhere: state.text('employedElsewhere'),
      referral: state.text('referral'),
    });
    if (read.kind === 'faulty') return { show: 'errors', errors: cadenceFaultWords(read.faulty) };
    const outcome = await request.run(changeCadences, changedCadences(metadata, read.cadences));
    return { show: 'update', modal: cadencesSavedModal(outcome) };
  },
};
