/** The buttons around a merge: compare, swap, tell apart, undo, and the next page of pairs. */
import type { ActionDeclaration, Reply, Request } from '../../../platform/feature.ts';
import { subjectOf } from '../../../platform/slack/subject.ts';
import { listDuplicates, tellApart } from './list-duplicates.ts';
import { type MergeChoice, undoMerge } from './merge-candidates.ts';
import type { MergeId, Pair } from './merge.rules.ts';
import {
  compareAction,
  mergeModal,
  morePairsAction,
  pairsModal,
  refusalModal,
  swapAction,
  tellApartAction,
  toldApartMessage,
  undoMergeAction,
  undoneMessage,
  undoneModal,
} from './merge.view.ts';
import { previewMerge } from './preview-merge.ts';
import { readChoice, readPage, readPair } from './read-choice.ts';

export const compare: ActionDeclaration = {
  name: compareAction,
  opensModal: true,
  async run(request, press) {
    const [keptId, mergedId] = readPair(subjectOf(press.blockId)?.id ?? '');
    const modal = await previewed(request, { keptId, mergedId }, false);
    return { show: 'modal', modal };
  },
};

/** *Keep the other one* */
export const swap: ActionDeclaration = {
  name: swapAction,
  async run(request, press) {
    const { keptId, mergedId } = readChoice(press.metadata);
    const swapped = { keptId: mergedId, mergedId: keptId };
    return { show: 'update', modal: await previewed(request, swapped, true) };
  },
};

async function previewed(request: Request, choice: MergeChoice, isChosen: boolean) {
  const preview = await request.run(previewMerge, { ...choice, isChosen });
  return preview.kind === 'preview' ? mergeModal(preview, request.features) : refusalModal(preview);
}

/** *Not the same* */
export const tellTwoApart: ActionDeclaration = {
  name: tellApartAction,
  async run(request, press) {
    const [one, other] = readPair(subjectOf(press.blockId)?.id ?? '');
    const { names } = await request.run(tellApart, { one, other });
    const list = readPage(press.metadata);
    return list === undefined
      ? { show: 'message', message: toldApartMessage(names) }
      : page(request, list.here);
  },
};

/** *Undo* on a receipt or a card. */
export const undo: ActionDeclaration = {
  name: undoMergeAction,
  async run(request, press) {
    // The id is checked in the use case; a false one finds nothing.
    const id = (subjectOf(press.blockId)?.id ?? '') as MergeId;
    const outcome = await request.run(undoMerge, { id });
    return press.surface === 'modal'
      ? { show: 'update', modal: undoneModal(outcome, request.command) }
      : { show: 'message', message: undoneMessage(outcome, request.command) };
  },
};

/** *Next* under the pairs. */
export const morePairs: ActionDeclaration = {
  name: morePairsAction,
  run: (request, press) => page(request, readPage(press.metadata)?.next),
};

async function page(request: Request, after: Pair | undefined): Promise<Reply> {
  const shown = await request.run(listDuplicates, { after });
  return { show: 'update', modal: pairsModal(shown, request.command) };
}
