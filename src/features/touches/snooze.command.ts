/** `/candidate snooze <name> [until]`: leaves somebody in peace until a day. */
import type {
  ActionDeclaration,
  CommandDeclaration,
  Reply,
  Request,
  RowAction,
} from '../../platform/feature.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { unclearMatch } from '../candidates/candidate-picker.view.ts';
import { findCandidates } from '../candidates/index.ts';
import { beginSnoozing } from './begin-snoozing.ts';
import { snoozeModal } from './snooze.view.ts';
import { splitUntil } from './split-until.rules.ts';

const pickAction = 'touches.pick-to-snooze';

export const snoozeCommand: CommandDeclaration = {
  name: 'snooze',
  usage: '<name> [until]',
  about: 'leave somebody in peace until a day',
  details: [
    'The day may be 2w, 3 months, 15 Jan or 2027-01-15; at most 180 days.',
    'They come back by themselves, or as soon as they get in touch.',
  ],
  opensModal: true,
  async run(request, text) {
    const { name, until } = splitUntil(text);
    const found = await request.run(findCandidates, { typed: name });
    if (found.kind === 'one') return openSnooze(request, found.id, until);
    return unclearMatch(found, { command: request.command, subcommand: 'snooze', pickAction });
  },
};

/** Somebody was chosen among several matches. */
export const pickToSnooze: ActionDeclaration = {
  name: pickAction,
  opensModal: true,
  // The id is checked in the use case; a false one finds nobody.
  run: (request, press) => openSnooze(request, press.value as CandidateId, undefined),
};

/** *Snooze* in the ⋯ menu of a row. */
export const snoozeRow: RowAction = {
  name: 'snooze',
  label: 'Snooze',
  order: 20,
  // The id is checked in the use case; a false one finds nobody.
  run: (request, id) => openSnooze(request, id as CandidateId, undefined),
};

async function openSnooze(
  request: Request,
  id: CandidateId,
  typed: string | undefined,
): Promise<Reply> {
  return { show: 'modal', modal: snoozeModal(await request.run(beginSnoozing, { id, typed })) };
}
