/** `/candidate find <words>`: everybody whose name matches. */
import type { ActionDeclaration, CommandDeclaration } from '../../platform/feature.ts';
import { subjectOf } from '../../platform/slack/subject.ts';
import type { CandidateId } from './candidate.rules.ts';
import { cardModal } from './card.view.ts';
import { foundMessage, openCardAction } from './find.view.ts';
import { listFound } from './list-found.ts';
import { showCandidate } from './show-candidate.ts';

export const findCommand: CommandDeclaration = {
  name: 'find',
  aliases: ['search'],
  usage: '<words>',
  about: 'everybody whose name matches',
  details: ['Parts of names, in any order; accents and capitals don’t matter.'],
  async run(request, text) {
    const list = await request.run(listFound, { typed: text });
    return { show: 'message', message: foundMessage(list, request.command) };
  },
};

/** *Open* beside a person. */
export const openCard: ActionDeclaration = {
  name: openCardAction,
  opensModal: true,
  async run(request, press) {
    // The id is checked in the use case; a false one finds nobody.
    const id = (subjectOf(press.blockId)?.id ?? '') as CandidateId;
    const card = await request.run(showCandidate, { id });
    return { show: 'modal', modal: cardModal(card, request.features) };
  },
};
