/** The jobs of hand-offs: moving many people, and telling of an answer in the morning. */
import { z } from 'zod';
import { defineJob, type JobDeclaration } from '../../platform/jobs/job.ts';
import { movePage } from './move-people.ts';
import { tellAnswer } from './tell-people.ts';

export const handoffsJobs: readonly JobDeclaration[] = [
  defineJob({
    name: 'handoffs.move-people',
    payload: z.object({ moveId: z.string(), page: z.number() }),
    useCase: movePage,
  }),
  defineJob({
    name: 'handoffs.tell-answer',
    payload: z.object({ handOffId: z.string(), userId: z.string() }),
    useCase: tellAnswer,
  }),
];
