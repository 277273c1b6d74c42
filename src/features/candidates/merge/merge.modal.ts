/** The other record was chosen, or the merge confirmed. */
import { z } from 'zod';
import type { ModalDeclaration } from '../../../platform/feature.ts';
import type { CandidateId } from '../candidate.rules.ts';
import { mergeCandidates } from './merge-candidates.ts';
import {
  chooseOtherName,
  mergedModal,
  mergeModal,
  mergeModalName,
  nobodyChosen,
  otherPerson,
  refusalModal,
} from './merge.view.ts';
import { previewMerge } from './preview-merge.ts';
import { readChoice } from './read-choice.ts';

const subjectForm = z.object({ v: z.literal(1), id: z.string() });

export const chooseOtherDeclaration: ModalDeclaration = {
  name: chooseOtherName,
  async submit(request, { state, metadata }) {
    const other = state.text(otherPerson);
    if (other === undefined) return { show: 'errors', errors: { [otherPerson]: nobodyChosen } };
    const read = subjectForm.safeParse(parsed(metadata));
    // The ids are checked in the use case; a false one finds nobody.
    const keptId = (read.success ? read.data.id : '') as CandidateId;
    const mergedId = other as CandidateId;
    const preview = await request.run(previewMerge, { keptId, mergedId, isChosen: false });
    return {
      show: 'update',
      modal:
        preview.kind === 'preview' ? mergeModal(preview, request.features) : refusalModal(preview),
    };
  },
};

export const mergeModalDeclaration: ModalDeclaration = {
  name: mergeModalName,
  async submit(request, { metadata }) {
    const outcome = await request.run(mergeCandidates, readChoice(metadata));
    return {
      show: 'update',
      modal: outcome.kind === 'merged' ? mergedModal(outcome) : refusalModal(outcome),
    };
  },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
