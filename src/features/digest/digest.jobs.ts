/** The jobs of the digest: planning every five minutes, and making each recruiter's once a day. */
import { z } from 'zod';
import {
  defineJob,
  type JobDeclaration,
  type ScheduleDeclaration,
} from '../../platform/jobs/job.ts';
import { makeDigest } from './make-digest.ts';
import { planDigests } from './plan-digests.ts';

export const digestJobs: readonly JobDeclaration[] = [
  defineJob({
    name: 'digest.plan-digests',
    payload: z.object({ at: z.number() }),
    useCase: planDigests,
  }),
  defineJob({
    name: 'digest.make-digest',
    payload: z.object({ userId: z.string() }),
    useCase: makeDigest,
  }),
];

/** Every hour of every time zone falls on a multiple of five minutes. */
export const digestSchedules: readonly ScheduleDeclaration[] = [
  { job: 'digest.plan-digests', everyMinutes: 5 },
];
