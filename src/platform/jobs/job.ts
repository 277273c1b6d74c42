/**
 * A job: something the app does by itself, later, exactly once per slot. Declared by a feature, kept
 * as a row, claimed with a lease by whichever process is free.
 */
import type { z } from 'zod';
import type { UseCase } from '../use-case.ts';

/** What a feature declares of a job. */
export interface JobDeclaration {
  readonly name: string;
  /** Runs one job: parses the payload, then does it. Type-checked by `defineJob`. */
  readonly useCase: UseCase<unknown, unknown>;
  /** Attempts before the job is given up as `dead`. */
  readonly maxAttempts: number;
}

/** Declares a job whose payload is parsed by `payload` and done by `useCase` (access `app`). */
export function defineJob<Payload>(declaration: {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  readonly useCase: UseCase<Payload, unknown>;
  readonly maxAttempts?: number;
}): JobDeclaration {
  const { name, payload, useCase, maxAttempts = 8 } = declaration;
  return {
    name,
    maxAttempts,
    useCase: { ...useCase, run: (work, input) => useCase.run(work, payload.parse(input)) },
  };
}

/** A job that every workspace gets once per slot of time. */
export interface ScheduleDeclaration {
  /** Name of the declared job to enqueue, with payload `{ "at": <slot's instant> }`. */
  readonly job: string;
  /** Slots are the whole multiples of this many minutes since 1970-01-01T00:00Z. */
  readonly everyMinutes: number;
}
