/** How a use case asks for a job. */
import type { EpochMs } from '../clock.ts';

/** A request to do a job in the workspace of the asking use case. */
export interface JobRequest {
  /** Name of a declared job, `feature.verb-noun`. */
  readonly job: string;
  /** With the name, the row's unique key in its workspace: asking twice for a slot does it once. */
  readonly slot: string;
  /** Plain JSON; parsed by the job's schema when it runs. */
  readonly payload: unknown;
  /** Not before this instant; at once when left out. */
  readonly runAt?: EpochMs;
}
