/** Applies a page and shows the next one. */
import type { ModalDeclaration, Reply, Request } from '../../platform/feature.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { applyChoice } from './apply-choice.ts';
import { listPage } from './list-page.ts';
import { readWalk } from './read-walk.ts';
import { type Notice, nobodyMessage, sortBlocks, sortModal, sortModalName } from './sort.view.ts';
import { groupsOnPage, sortChoices, type Walk } from './sorting.rules.ts';

export const sortModalDeclaration: ModalDeclaration = {
  name: sortModalName,
  async submit(request, { state, metadata }) {
    const walk = readWalk(metadata);
    if (walk === undefined) return nextPage(request, undefined, undefined);
    const blocks = sortBlocks(walk.here);
    const ids = groupsOnPage
      .flatMap((at) => state.list(blocks.people(at)))
      // The ids are checked in the use case; one that is not the caller's is left as it is.
      .map((id) => id as CandidateId);
    if (ids.length === 0) return nextPage(request, walk.next, undefined);
    const chosen = state.text(blocks.choice);
    const choice = sortChoices.find((each) => each === chosen);
    if (choice === undefined) {
      const sentence = 'Choose what to do with the people you ticked.';
      return { show: 'errors', errors: { [blocks.choice]: sentence } };
    }
    const applied = await request.run(applyChoice, { choice, ids });
    return nextPage(request, walk.next, { kind: 'applied', applied });
  },
};

async function nextPage(
  request: Request,
  walk: Walk | undefined,
  notice: Notice | undefined,
): Promise<Reply> {
  const page = await request.run(listPage, { walk });
  return page.kind === 'nobody'
    ? { show: 'message', message: nobodyMessage(page.keepsNobody, request.command) }
    : { show: 'update', modal: sortModal(page, notice) };
}
