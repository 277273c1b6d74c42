/** *Draft* on a card and in the ⋯ menu of a row. */
import type { ActionDeclaration, Reply, Request, RowAction } from '../../platform/feature.ts';
import { subjectOf } from '../../platform/slack/subject.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { beginDrafting } from './begin-drafting.ts';
import { draftModal, openDraftAction } from './draft.view.ts';

/** *Draft* in the ⋯ menu of a row. */
export const draftRow: RowAction = {
  name: 'draft',
  label: 'Draft',
  order: 10,
  run: openDraft,
};

/** *Draft* on a card. */
export const openDraftFromCard: ActionDeclaration = {
  name: openDraftAction,
  opensModal: true,
  run: (request, press) => openDraft(request, subjectOf(press.blockId)?.id ?? ''),
};

async function openDraft(request: Request, id: string): Promise<Reply> {
  // The id is checked in the use case; a false one finds nobody.
  const outcome = await request.run(beginDrafting, { id: id as CandidateId });
  return { show: 'modal', modal: draftModal(outcome) };
}
