/** A good row of a file: the person it tells of, and what came before. */
import type { Day, EpochMs } from '../../../platform/clock.ts';
import type { TouchChannel, TouchDirection } from '../../touches/clock.rules.ts';
import type { TouchId } from '../../touches/contact.rules.ts';
import type {
  CandidacyId,
  CandidateId,
  EndedBy,
  Interest,
  PreferredChannel,
  Segment,
  Stage,
} from '../candidate.rules.ts';
import type { Relocation, Travel } from '../facts.rules.ts';

/** What a file says of a person; texts are trimmed and never empty. */
export interface ImportedFacts {
  readonly name: string;
  readonly email: string | undefined;
  readonly emailKey: string | undefined;
  readonly phone: string | undefined;
  readonly profileUrl: string | undefined;
  readonly employer: string | undefined;
  readonly segment: Segment | undefined;
  readonly callPoints: string | undefined;
  readonly territory: string | undefined;
  readonly travel: Travel | undefined;
  readonly relocation: Relocation | undefined;
  readonly quotaHistory: string | undefined;
  readonly orExposure: string | undefined;
  readonly credentials: string | undefined;
  readonly commonGround: string | undefined;
  readonly tags: string | undefined;
  readonly source: string | undefined;
  readonly referrer: string | undefined;
  readonly isReferral: boolean;
  readonly preferredChannel: PreferredChannel | undefined;
  readonly interest: Interest;
  readonly interestAskedOn: Day | undefined;
  readonly notBeforeOn: Day | undefined;
  readonly employedElsewhereOn: Day | undefined;
  readonly doNotContact: boolean;
  /** Names of facts that somebody had edited by hand; only a file of ours tells. */
  readonly handEdited: readonly string[];
}

/** Who keeps a person, as a file names them. */
export type ImportedOwner =
  | { readonly kind: 'slack'; readonly userId: string; readonly column: string }
  | { readonly kind: 'email'; readonly emailKey: string };

/** The last contact a file tells of. */
export interface ImportedContact {
  readonly on: Day;
  readonly channel: TouchChannel;
  readonly direction: TouchDirection;
  readonly twoWay: boolean;
  readonly note: string | undefined;
}

/** Until when a file says that somebody is left in peace, and why. */
export interface ImportedSnooze {
  readonly untilOn: Day;
  readonly reason: string;
}

/** One contact of an export that comes back as it went. */
export interface ReturningContact {
  readonly id: TouchId;
  readonly on: Day;
  /** Undefined where somebody emptied the cell. */
  readonly at: EpochMs | undefined;
  readonly recordedAt: EpochMs | undefined;
  readonly channel: TouchChannel;
  readonly direction: TouchDirection;
  readonly twoWay: boolean;
  /** Who made it, where it can be read. */
  readonly by: ImportedOwner | undefined;
  readonly note: string | undefined;
  readonly question: string | undefined;
  readonly questionAnsweredAt: EpochMs | undefined;
  readonly stoppedContact: boolean;
  readonly backDated: boolean;
  readonly isImported: boolean;
}

/** A candidacy as a file tells it. */
export interface ImportedCandidacy {
  /** Where a file of ours tells it. */
  readonly id: CandidacyId | undefined;
  readonly opening: string | undefined;
  readonly stage: Stage;
  /** The day they reached the stage; a file of others has none, so that nothing is owed for it. */
  readonly stageOn: Day | undefined;
  /** Undefined while it runs. */
  readonly endedBy: EndedBy | undefined;
  readonly reason: string | undefined;
  readonly decidedOn: Day | undefined;
  readonly toldOn: Day | undefined;
  readonly isRunnerUp: boolean;
  readonly runnerUpOrder: number | undefined;
  readonly champion: string | undefined;
  /** History, which owes nothing; false where the file marks that the person is still to be told. */
  readonly isImported: boolean;
  readonly isHandEdited: boolean;
}

/** Which of a person's rows a row is. */
export interface RowPlace {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/** A good row. */
export interface ImportedPerson {
  /** The line of the file on which the row begins. */
  readonly line: number;
  /** Where a file of ours tells it: whoever has it here is the same person. */
  readonly id: CandidateId | undefined;
  /** Which of that person's rows it is. */
  readonly place: RowPlace | undefined;
  readonly facts: ImportedFacts;
  readonly owner: ImportedOwner | undefined;
  /** Days of their own cadence, `none`, or undefined for the usual one. */
  readonly cadence: number | 'none' | undefined;
  readonly snooze: ImportedSnooze | undefined;
  readonly knownSinceOn: Day | undefined;
  readonly candidacy: ImportedCandidacy | undefined;
  readonly lastContact: ImportedContact | undefined;
  readonly returningContact: ReturningContact | undefined;
}
