/** Somebody was found: opens their card in place of the modal. */
import type { ModalDeclaration } from '../../platform/feature.ts';
import type { CandidateId } from './candidate.rules.ts';
import { cardModal } from './card.view.ts';
import { findModalName, nobodyPicked, pickedPerson } from './pick.view.ts';
import { showCandidate } from './show-candidate.ts';

export const findModalDeclaration: ModalDeclaration = {
  name: findModalName,
  async submit(request, { state }) {
    const id = state.text(pickedPerson);
    if (id === undefined) return { show: 'errors', errors: { [pickedPerson]: nobodyPicked } };
    // The id is checked in the use case; a false one finds nobody.
    const card = await request.run(showCandidate, { id: id as CandidateId });
    return { show: 'update', modal: cardModal(card, request.features) };
  },
};
