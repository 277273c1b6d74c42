/** `/candidate show <name>`: the card of one person. */
import type {
  ActionDeclaration,
  CommandDeclaration,
  Reply,
  Request,
} from '../../platform/feature.ts';
import type { CandidateId } from './candidate.rules.ts';
import { unclearMatch } from './candidate-picker.view.ts';
import { cardMessage } from './card.view.ts';
import { showByName } from './show-by-name.ts';
import { type Card, showCandidate } from './show-candidate.ts';

const pickAction = 'candidates.pick-to-show';

export const showCommand: CommandDeclaration = {
  name: 'show',
  aliases: ['card', 'open'],
  usage: '<name>',
  about: 'a person: how to reach them, what happened, what to do next',
  details: [
    'Part of a name will do. Accents and capitals don’t matter; an email address works too.',
  ],
  async run(request, text) {
    const found = await request.run(showByName, { typed: text });
    if (found.kind === 'card') return cardReply(request, found.card);
    return unclearMatch(found, { command: request.command, subcommand: 'show', pickAction });
  },
};

/** Somebody was chosen among several matches. */
export const pickToShow: ActionDeclaration = {
  name: pickAction,
  // The id is checked in the use case; a false one finds nobody.
  run: (request, press) => show(request, press.value as CandidateId),
};

async function show(request: Request, id: CandidateId): Promise<Reply> {
  return cardReply(request, await request.run(showCandidate, { id }));
}

function cardReply(request: Request, card: Card): Reply {
  return { show: 'message', message: cardMessage(card, request.features) };
}
