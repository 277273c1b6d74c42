/** The jobs of the touches: what is kept for a while only is deleted once a day, and dates follow changed cadences. */
import { z } from 'zod';
import {
  defineJob,
  type JobDeclaration,
  type ScheduleDeclaration,
} from '../../platform/jobs/job.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { clearLifeEvents } from './clear-life-events.ts';
import { recomputeClocks } from './recompute-clocks.ts';

export const touchesJobs: readonly JobDeclaration[] = [
  defineJob({
    name: 'touches.clear-life-events',
    // The schedule asks for the first batch, and each full batch for the next.
    payload: z.object({ at: z.number(), batch: z.number().default(0) }),
    useCase: clearLifeEvents,
  }),
  defineJob({
    name: 'touches.recompute-clocks',
    payload: z.object({
      change: z.string(),
      round: z.union([z.literal(1), z.literal(2)]),
      after: z.custom<CandidateId>((id) => typeof id === 'string').optional(),
    }),
    useCase: recomputeClocks,
  }),
];

export const touchesSchedules: readonly ScheduleDeclaration[] = [
  { job: 'touches.clear-life-events', everyMinutes: 24 * 60 },
];
