/** *Answered* beside a question on a card. */
import type { ActionDeclaration } from '../../platform/feature.ts';
import { subjectOf } from '../../platform/slack/subject.ts';
import { cardModal } from '../candidates/card.view.ts';
import { showCandidate } from '../candidates/index.ts';
import { answerQuestion } from './answer-question.ts';
import { answeredMessage, answerQuestionAction } from './call-sheet.view.ts';
import type { TouchId } from './contact.rules.ts';

export const answeredOnCard: ActionDeclaration = {
  name: answerQuestionAction,
  async run(request, press) {
    // The id is checked in the use case; a false one finds nothing.
    const id = (subjectOf(press.blockId)?.id ?? '') as TouchId;
    const outcome = await request.run(answerQuestion, { id });
    if (press.surface !== 'modal') return { show: 'message', message: answeredMessage(outcome) };
    const card = await request.run(showCandidate, { id: outcome.candidateId });
    return { show: 'update', modal: cardModal(card, request.features) };
  },
};
