/** `/candidate handoff <name> [@to]`: gives a person to a colleague, or asks for somebody else's. */
import type {
  ActionDeclaration,
  CommandDeclaration,
  Reply,
  Request,
  RowAction,
} from '../../platform/feature.ts';
import { subjectOf } from '../../platform/slack/subject.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { unclearMatch } from '../candidates/candidate-picker.view.ts';
import { findCandidates } from '../candidates/index.ts';
import { beginHandOff } from './begin-hand-off.ts';
import { handOffModal, mayAskMessage, openHandOffAction, waitingMessage } from './hand-off.view.ts';
import { splitReceiver } from './split-receiver.rules.ts';

const pickAction = 'handoffs.pick-to-hand-off';

export const handOffCommand: CommandDeclaration = {
  name: 'handoff',
  aliases: ['takeover'],
  usage: '<name> [@colleague]',
  about: 'give somebody to a colleague, or ask for somebody',
  details: [
    'The colleague says yes or no; until then you keep the person.',
    'For somebody else’s person it asks their owner. Nobody’s person is yours at once.',
  ],
  opensModal: true,
  async run(request, text) {
    const { name, toUserId } = splitReceiver(text);
    const found = await request.run(findCandidates, { typed: name });
    if (found.kind === 'one') return openHandOff(request, found.id, toUserId);
    return unclearMatch(found, { command: request.command, subcommand: 'handoff', pickAction });
  },
};

/** Somebody was chosen among several matches. */
export const pickToHandOff: ActionDeclaration = {
  name: pickAction,
  opensModal: true,
  // The id is checked in the use case; a false one finds nobody.
  run: (request, press) => openHandOff(request, press.value as CandidateId, undefined),
};

/** *Hand off* on a card. */
export const openHandOffFromCard: ActionDeclaration = {
  name: openHandOffAction,
  opensModal: true,
  run: (request, press) =>
    openHandOff(request, (subjectOf(press.blockId)?.id ?? '') as CandidateId, undefined),
};

/** *Hand off* in the ⋯ menu of a row. */
export const handOffFromRow: RowAction = {
  name: 'hand_off',
  label: 'Hand off',
  order: 30,
  // The id is checked in the use case; a false one finds nobody.
  run: (request, candidateId) => openHandOff(request, candidateId as CandidateId, undefined),
};

async function openHandOff(
  request: Request,
  id: CandidateId,
  toUserId: string | undefined,
): Promise<Reply> {
  const start = await request.run(beginHandOff, { id, toUserId });
  switch (start.kind) {
    case 'form':
      return { show: 'modal', modal: handOffModal(start) };
    case 'waiting':
      return { show: 'message', message: waitingMessage(start) };
    case 'may_ask':
      return { show: 'message', message: mayAskMessage(start) };
  }
}
