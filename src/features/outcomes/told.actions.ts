/** *Told* on a row of the digest or on a card. */
import type { ActionDeclaration } from '../../platform/feature.ts';
import { subjectOf } from '../../platform/slack/subject.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { beginTelling } from './begin-telling.ts';
import { openToldAction, tellingModal } from './told.view.ts';

export const openTold: ActionDeclaration = {
  name: openToldAction,
  opensModal: true,
  async run(request, press) {
    // The id is checked in the use case; a false one finds nobody.
    const id = (subjectOf(press.blockId)?.id ?? '') as CandidateId;
    return { show: 'modal', modal: tellingModal(await request.run(beginTelling, { id })) };
  },
};
