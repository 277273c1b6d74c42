/**
 * A job: something the app does by itself, later, exactly once per slot. Declared by a feature, kept
 * as a row, claimed with a lease by whichever process is free.
 */
import type { z } from 'zod';
import type { Logger } from '../log.ts';
import type { SlackGateway } from '../slack/gateway.ts';
import type { UseCase } from '../use-case.ts';

/** What a feature declares of a job. */
export interface JobDeclaration {
  readonly name: string;
  /** Runs one job: parses the payload, then does it. Type-checked by `defineJob`. */
  readonly useCase: UseCase<unknown, unknown>;
  /** What follows outside its transaction; only errands have it. Type-checked by `defineErrand`. */
  readonly errand: Errand | undefined;
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
    errand: undefined,
    useCase: { ...useCase, run: (work, input) => useCase.run(work, payload.parse(input)) },
  };
}

/** What Slack is asked while a job is on an errand; the gateway of an installation is one. */
export type Courier = Pick<
  SlackGateway,
  'openDm' | 'historySince' | 'beginUpload' | 'sendBytes' | 'finishUpload' | 'deleteFile'
>;

/** What a job on an errand has in hand; no transaction is open. */
export interface ErrandHands {
  /** Runs a use case as the app, in a transaction of its own. */
  run<Input, Outcome>(useCase: UseCase<Input, Outcome>, input: Input): Promise<Outcome>;
  /**
   * Runs one as the person for whom the job is done: it sees what they may see.
   * @throws NotAllowed when they may not, or not any more.
   */
  runFor<Input, Outcome>(
    userId: string,
    useCase: UseCase<Input, Outcome>,
    input: Input,
  ): Promise<Outcome>;
  /** The bot of the job's workspace; undefined where the app is not, or no longer, installed. */
  courier(): Promise<Courier | undefined>;
  readonly log: Logger;
}

/** What a job does after its use case, between transactions. */
export interface Errand {
  run(hands: ErrandHands, outcome: unknown): Promise<void>;
  /** Runs once instead of another attempt after the last one failed; it must be short and repeatable. */
  readonly givenUp: UseCase<unknown, unknown>;
}

/**
 * Declares a job that talks to Slack, which no transaction may span: `begin` says in one transaction
 * what is to be done, `run` does it, with use cases between its steps that keep how far it has come.
 * It may die at any line and is then run again, `begin` included. When the last attempt has failed,
 * `givenUp` tells whoever waits.
 */
export function defineErrand<Payload, Outcome>(declaration: {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  readonly begin: UseCase<Payload, Outcome>;
  readonly run: (hands: ErrandHands, outcome: Outcome) => Promise<void>;
  readonly givenUp: UseCase<Payload, unknown>;
  readonly maxAttempts?: number;
}): JobDeclaration {
  const { name, payload, begin, givenUp, maxAttempts = 8 } = declaration;
  return {
    name,
    maxAttempts,
    useCase: { ...begin, run: (work, input) => begin.run(work, payload.parse(input)) },
    errand: {
      // The outcome comes from `begin` above and from nowhere else.
      run: (hands, outcome) => declaration.run(hands, outcome as Outcome),
      givenUp: { ...givenUp, run: (work, input) => givenUp.run(work, payload.parse(input)) },
    },
  };
}

/** A job that every workspace gets once per slot of time. */
export interface ScheduleDeclaration {
  /** Name of the declared job to enqueue, with payload `{ "at": <slot's instant> }`. */
  readonly job: string;
  /** Slots are the whole multiples of this many minutes since 1970-01-01T00:00Z. */
  readonly everyMinutes: number;
}
