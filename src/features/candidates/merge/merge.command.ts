/** `/candidate merge [name]`: finds two records of one person, shows both, and makes them one. */
import type {
  ActionDeclaration,
  CommandDeclaration,
  Reply,
  Request,
} from '../../../platform/feature.ts';
import type { CandidateId } from '../candidate.rules.ts';
import { unclearMatch } from '../candidate-picker.view.ts';
import { findCandidates } from '../find-candidates.ts';
import { beginMerging } from './begin-merging.ts';
import { listDuplicates } from './list-duplicates.ts';
import { chooseOtherModal, pairsModal } from './merge.view.ts';

const pickAction = 'candidates.pick-to-merge';

export const mergeCommand: CommandDeclaration = {
  name: 'merge',
  aliases: ['duplicates', 'same'],
  usage: '[name]',
  about: 'two records of one person',
  details: [
    'Alone it lists people who may be here twice: of those you keep, and for leads of all.',
    'You see both records beside each other before anything is done, and can undo it until something of them is changed.',
    'For whoever may decide about both: their owner, or a lead.',
  ],
  opensModal: true,
  async run(request, text) {
    if (text.trim() === '') {
      const page = await request.run(listDuplicates, { after: undefined });
      return { show: 'modal', modal: pairsModal(page, request.command) };
    }
    const found = await request.run(findCandidates, { typed: text });
    if (found.kind === 'one') return open(request, found.id);
    return unclearMatch(found, { command: request.command, subcommand: 'merge', pickAction });
  },
};

/** Somebody was chosen among several matches. */
export const pickToMerge: ActionDeclaration = {
  name: pickAction,
  opensModal: true,
  // The id is checked in the use case; a false one finds nobody.
  run: (request, press) => open(request, press.value as CandidateId),
};

async function open(request: Request, id: CandidateId): Promise<Reply> {
  return { show: 'modal', modal: chooseOtherModal(await request.run(beginMerging, { id })) };
}
