/** `/candidate outcome <name>`, and *Outcome* on a card: how a candidacy ended. */
import type {
  ActionDeclaration,
  CommandDeclaration,
  Reply,
  Request,
} from '../../platform/feature.ts';
import { subjectOf } from '../../platform/slack/subject.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { unclearMatch } from '../candidates/candidate-picker.view.ts';
import { findCandidates } from '../candidates/index.ts';
import { beginOutcome } from './begin-outcome.ts';
import { beginningModal, openOthersAction, openOutcomeAction } from './outcome.view.ts';

const pickAction = 'outcomes.pick-for-outcome';

export const outcomeCommand: CommandDeclaration = {
  name: 'outcome',
  aliases: ['result'],
  usage: '<name>',
  about: 'how it ended: who decided, runner-up or not, told or not',
  details: [
    'Whoever is not told yet comes up in the daily list after two business days.',
    'Type it again to correct what was noted. Only the owner and leads may.',
  ],
  opensModal: true,
  async run(request, text) {
    const found = await request.run(findCandidates, { typed: text });
    if (found.kind === 'one') return open(request, found.id);
    return unclearMatch(found, { command: request.command, subcommand: 'outcome', pickAction });
  },
};

/** Somebody was chosen among several matches. */
export const pickForOutcome: ActionDeclaration = {
  name: pickAction,
  opensModal: true,
  // The id is checked in the use case; a false one finds nobody.
  run: (request, press) => open(request, press.value as CandidateId),
};

/** *Outcome* on a card. */
export const openOutcome: ActionDeclaration = {
  name: openOutcomeAction,
  opensModal: true,
  run: (request, press) => open(request, idOf(press.blockId)),
};

/** *Another opening* in the modal: asks again which one is meant. */
export const openOthers: ActionDeclaration = {
  name: openOthersAction,
  async run(request, press) {
    const id = idOf(press.blockId);
    const beginning = await request.run(beginOutcome, { id, which: 'ask' });
    return { show: 'update', modal: beginningModal(beginning) };
  },
};

function idOf(blockId: string): CandidateId {
  return (subjectOf(blockId)?.id ?? '') as CandidateId;
}

async function open(request: Request, id: CandidateId): Promise<Reply> {
  const beginning = await request.run(beginOutcome, { id, which: undefined });
  return { show: 'modal', modal: beginningModal(beginning) };
}
