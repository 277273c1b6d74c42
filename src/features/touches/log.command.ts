/** `/candidate log <name>`: logs a contact. */
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
import { beginLogging } from './begin-logging.ts';
import { logModal, openLogAction } from './log.view.ts';

const pickAction = 'touches.pick-to-log';

export const logCommand: CommandDeclaration = {
  name: 'log',
  aliases: ['contacted', 'touch'],
  usage: '<name>',
  about: 'a contact: spoke, left message, wrote, or no answer',
  details: [
    'One choice is enough; channel, day and a note are optional. You can undo it for 24 hours.',
  ],
  opensModal: true,
  async run(request, text) {
    const found = await request.run(findCandidates, { typed: text });
    if (found.kind === 'one') return openLog(request, found.id);
    return unclearMatch(found, { command: request.command, subcommand: 'log', pickAction });
  },
};

/** Somebody was chosen among several matches. */
export const pickToLog: ActionDeclaration = {
  name: pickAction,
  opensModal: true,
  // The id is checked in the use case; a false one finds nobody.
  run: (request, press) => openLog(request, press.value as CandidateId),
};

/** *Log contact* on a row or a card. */
export const openLogFromRow: ActionDeclaration = {
  name: openLogAction,
  opensModal: true,
  run: (request, press) => openLog(request, (subjectOf(press.blockId)?.id ?? '') as CandidateId),
};

async function openLog(request: Request, id: CandidateId): Promise<Reply> {
  return { show: 'modal', modal: logModal(await request.run(beginLogging, { id })) };
}
