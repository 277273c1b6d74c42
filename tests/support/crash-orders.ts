/** What the parent of a crash test tells its child processes, and what they answer. */
import { z } from 'zod';

/** A database and a Slack to live over, and the time it is. */
const place = z.object({
  databaseUrl: z.string(),
  apiUrl: z.string(),
  botToken: z.string(),
  signingSecret: z.string(),
  /** Epoch milliseconds. */
  now: z.number(),
  /** Real milliseconds between looks at the queues. */
  pollMs: z.number(),
});
export type Place = z.infer<typeof place>;

/** Apps are named by the databases they live over. */
const databaseUrl = z.string();

const order = z.discriminatedUnion('do', [
  /** Builds and starts an app; answers the port it listens on. */
  z.object({ do: z.literal('open'), place }),
  /** Counts points from here on; the process dies when every app has reached the point it is given. */
  z.object({
    do: z.literal('arm'),
    apps: z.array(z.object({ databaseUrl, dieAt: z.number().optional() })),
  }),
  /** The app is to live on; the others are to die without it. */
  z.object({ do: z.literal('spare'), databaseUrl }),
  /** Sets the clock and does all that is due. */
  z.object({ do: z.literal('work'), databaseUrl, now: z.number() }),
  /** Answers the points passed since `arm`. */
  z.object({ do: z.literal('passed'), databaseUrl }),
  /** Stops an app. */
  z.object({ do: z.literal('close'), databaseUrl }),
]);
export type Order = z.infer<typeof order>;

/** An order with the number its answer carries. */
export const envelope = z.object({ number: z.number(), order });

export const reply = z.object({
  number: z.number(),
  fault: z.string().optional(),
  port: z.number().optional(),
  passed: z.array(z.string()).optional(),
});
export type Reply = z.infer<typeof reply>;
