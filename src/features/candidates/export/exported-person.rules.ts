/**
 * A person as an export holds them: what is known of them, their candidacies and their contacts.
 * What they told of their life never leaves, and neither does anybody restricted or forgotten.
 */
import type { Day, EpochMs } from '../../../platform/clock.ts';
import type { TouchChannel, TouchDirection } from '../../touches/clock.rules.ts';
import type { TouchId } from '../../touches/contact.rules.ts';
import type { CandidacyId, CandidateId, EndedBy, Stage } from '../candidate.rules.ts';
import type { CandidateFacts } from '../facts.rules.ts';

/** Everything of one person that goes out, and that an import reads back. */
export interface ExportedPerson
  extends Omit<CandidateFacts, 'emailKey' | 'ownerUserId' | 'ownerEmailKey'> {
  readonly id: CandidateId;
  /** The owner's address where it leads back to them, else their Slack id. */
  readonly owner: string | undefined;
  /** Days of their own cadence; `none` is *Stop nudging*. */
  readonly cadence: number | 'none' | undefined;
  readonly snooze: ExportedSnooze | undefined;
  readonly knownSinceOn: Day;
  /** Oldest first. */
  readonly candidacies: readonly ExportedCandidacy[];
  /** Oldest first; none that was undone. */
  readonly contacts: readonly ExportedContact[];
}

/** Until when somebody is left in peace, and why. */
export interface ExportedSnooze {
  readonly untilOn: Day;
  readonly reason: string;
}

/** One candidacy. */
export interface ExportedCandidacy {
  readonly id: CandidacyId;
  /** The opening's title. */
  readonly opening: string | undefined;
  readonly stage: Stage;
  readonly stageOn: Day | undefined;
  /** Undefined while it runs. */
  readonly endedBy: EndedBy | undefined;
  readonly reason: string | undefined;
  readonly decidedOn: Day | undefined;
  readonly toldOn: Day | undefined;
  readonly isRunnerUp: boolean;
  readonly runnerUpOrder: number | undefined;
  readonly champion: string | undefined;
  /** Decided here, and the person has not been told: only so marked does it owe a word again. */
  readonly isToBeTold: boolean;
  readonly isImported: boolean;
  readonly isHandEdited: boolean;
}

/** One contact. */
export interface ExportedContact {
  readonly id: TouchId;
  /** The owner's local day on which it happened. */
  readonly on: Day;
  readonly at: EpochMs;
  /** When somebody logged it: of one day, what was logged later came later. */
  readonly recordedAt: EpochMs;
  readonly channel: TouchChannel;
  readonly direction: TouchDirection;
  readonly twoWay: boolean;
  /** The address of whoever made it where it leads back to them, else their Slack id. */
  readonly by: string | undefined;
  readonly note: string | undefined;
  /** What they asked us, and when it was answered. */
  readonly question: string | undefined;
  readonly questionAnsweredAt: EpochMs | undefined;
  /** They asked not to be contacted. */
  readonly stoppedContact: boolean;
  readonly backDated: boolean;
  readonly isImported: boolean;
}
