/** `/candidate edit <name>`: opens the form that edits a person. */
import type {
  ActionDeclaration,
  CommandDeclaration,
  Reply,
  Request,
} from '../../platform/feature.ts';
import { subjectOf } from '../../platform/slack/subject.ts';
import { beginEditing } from './begin-editing.ts';
import type { CandidateId } from './candidate.rules.ts';
import { unclearMatch } from './candidate-picker.view.ts';
import { editModal, openEditAction } from './edit.view.ts';
import { findCandidates } from './find-candidates.ts';

const pickAction = 'candidates.pick-to-edit';

export const editCommand: CommandDeclaration = {
  name: 'edit',
  aliases: ['change', 'update'],
  usage: '<name>',
  about: 'what is known of a person',
  details: [
    'For the owner and leads. Only what you change is saved, so two of you can edit at once.',
    'A newer import file never overwrites what somebody edited by hand.',
  ],
  opensModal: true,
  async run(request, text) {
    const found = await request.run(findCandidates, { typed: text });
    if (found.kind === 'one') return openEdit(request, found.id);
    return unclearMatch(found, { command: request.command, subcommand: 'edit', pickAction });
  },
};

/** Somebody was chosen among several matches. */
export const pickToEdit: ActionDeclaration = {
  name: pickAction,
  opensModal: true,
  // The id is checked in the use case; a false one finds nobody.
  run: (request, press) => openEdit(request, press.value as CandidateId),
};

/** *Edit* on a card. */
export const openEditFromCard: ActionDeclaration = {
  name: openEditAction,
  opensModal: true,
  run: (request, press) => openEdit(request, (subjectOf(press.blockId)?.id ?? '') as CandidateId),
};

async function openEdit(request: Request, id: CandidateId): Promise<Reply> {
  return { show: 'modal', modal: editModal(await request.run(beginEditing, { id })) };
}
