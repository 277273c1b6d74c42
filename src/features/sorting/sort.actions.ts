/** *Undo* above a page: takes the page before it back, and keeps what was ticked on this one. */
import type { ActionDeclaration, Press } from '../../platform/feature.ts';
import { subjectOf } from '../../platform/slack/subject.ts';
import { listPage } from './list-page.ts';
import { readWalk } from './read-walk.ts';
import { nobodyMessage, sortBlocks, sortModal, type Typed, undoSortAction } from './sort.view.ts';
import { groupsOnPage, type SortBatchId, type Walk } from './sorting.rules.ts';
import { undoChoice } from './undo-choice.ts';

export const undoSort: ActionDeclaration = {
  name: undoSortAction,
  async run(request, press) {
    // The id is checked in the use case; a false one finds nothing.
    const id = (subjectOf(press.blockId)?.id ?? '') as SortBatchId;
    const outcome = await request.run(undoChoice, { id });
    const here = readWalk(press.metadata)?.here;
    const page = await request.run(listPage, { walk: here });
    if (page.kind === 'nobody') {
      return { show: 'message', message: nobodyMessage(page.keepsNobody, request.command) };
    }
    const typed = here === undefined ? undefined : typedOn(here, press);
    return { show: 'update', modal: sortModal(page, { kind: 'taken_back', outcome }, typed) };
  },
};

function typedOn(walk: Walk, { state }: Press): Typed {
  const blocks = sortBlocks(walk);
  return {
    choice: state.text(blocks.choice),
    ticked: groupsOnPage.flatMap((at) => state.list(blocks.people(at))),
  };
}
