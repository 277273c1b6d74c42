/** Notes that what a person asked has been answered. */
import { NotFound } from '../../platform/errors.ts';
import { defineUseCase } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { getSeenForChange } from '../candidates/index.ts';
import type { TouchId } from './contact.rules.ts';
import { touchesStore } from './touches.store.ts';

/** What came of it. */
export interface AnsweredQuestion {
  readonly kind: 'answered' | 'answered_already';
  readonly candidateId: CandidateId;
  readonly name: string;
}

/** Marks a question as answered; a second time changes nothing. */
export const answerQuestion = defineUseCase<{ readonly id: TouchId }, AnsweredQuestion>({
  name: 'touches.answer-question',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { id }) {
    const touches = touchesStore(work.tx);
    const found = await touches.find(id);
    if (found?.question === undefined || found.undone) throw new NotFound('touch');
    const { id: candidateId, name } = await getSeenForChange(work, found.candidateId);
    // Read again now that the person is locked: two may have pressed at once.
    const touch = await touches.find(id);
    if (touch?.questionAnsweredAt !== undefined) {
      return { kind: 'answered_already', candidateId, name };
    }
    await touches.answerQuestion(id, work.now);
    return { kind: 'answered', candidateId, name };
  },
});
