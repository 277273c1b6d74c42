/** How the sandbox says no: to the app over the Web API, and to whoever drives the sandbox. */
import { type Problem, problemText } from './shape.ts';

/** What an answer with `ok: false` carries besides its error. */
export interface RefusalDetails {
  readonly messages?: readonly string[];
  readonly needed?: string;
  readonly provided?: string;
}

/** A Web API request that Slack would refuse; becomes `{ ok: false, error }`. */
export class ApiRefusal extends Error {
  readonly error: string;
  readonly details: RefusalDetails;

  constructor(error: string, details: RefusalDetails = {}) {
    super([error, ...(details.messages ?? [])].join('; '));
    this.error = error;
    this.details = details;
  }
}

/** A refusal that lists broken Block Kit rules. */
export function brokenRules(error: string, problems: readonly Problem[]): ApiRefusal {
  return new ApiRefusal(error, { messages: problems.map((problem) => problemText(problem)) });
}

/**
 * An answer to a command, click or submission that Slack would throw away. The app cannot be told over
 * the wire, so whoever drives the sandbox is.
 */
export class BadAnswer extends Error {}
