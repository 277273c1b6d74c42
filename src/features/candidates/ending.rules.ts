/** How a candidacy ended, in the words a recruiter chooses from. */
import type { EndedBy, Stage } from './candidate.rules.ts';

/** How it ended, as one choice. */
export const endings = [
  'runner_up',
  'not_chosen',
  'offer_declined',
  'withdrew',
  'hired',
  'cancelled',
] as const;
export type EndingChoice = (typeof endings)[number];

/** What a choice says about the candidacy. */
export interface Ending {
  readonly endedBy: EndedBy;
  readonly isRunnerUp: boolean;
  /** The stage that the ending itself proves; undefined leaves the one given. */
  readonly stage: Stage | undefined;
}

/** What each choice means. A runner-up reached final rounds; who declined had an offer. */
export const endingOf: Readonly<Record<EndingChoice, Ending>> = {
  runner_up: { endedBy: 'us', isRunnerUp: true, stage: 'final' },
  not_chosen: { endedBy: 'us', isRunnerUp: false, stage: undefined },
  offer_declined: { endedBy: 'them', isRunnerUp: false, stage: 'offer' },
  withdrew: { endedBy: 'them', isRunnerUp: false, stage: undefined },
  hired: { endedBy: 'hired', isRunnerUp: false, stage: 'placed' },
  cancelled: { endedBy: 'nobody', isRunnerUp: false, stage: undefined },
};

/** Whether text is one of the choices. */
export function isEnding(text: string): text is EndingChoice {
  return endings.some((each) => each === text);
}
