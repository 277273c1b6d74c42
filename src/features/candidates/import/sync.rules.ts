/**
 * What a row may change of what is here already: it fills what is empty and moves a candidacy
 * forward, and never takes anything back. Reading the same rows again therefore changes nothing.
 */
import type { Day } from '../../../platform/clock.ts';
import type { EndedBy, Stage } from '../candidate.rules.ts';
import { further, type ImportedCandidacy } from './candidacy-cells.rules.ts';
import type { ImportedFacts } from './rows.rules.ts';

/** The facts a file may fill, as they are kept. */
export interface KeptFacts {
  readonly phone: string | undefined;
  readonly profileUrl: string | undefined;
  readonly employer: string | undefined;
  readonly segment: string | undefined;
  readonly territory: string | undefined;
  readonly source: string | undefined;
  readonly isReferral: boolean;
  readonly preferredChannel: string | undefined;
  readonly interest: ImportedFacts['interest'];
  readonly notBeforeOn: Day | undefined;
  readonly employedElsewhereOn: Day | undefined;
  readonly doNotContact: boolean;
}

/** The kept facts with what was empty filled from the row; undefined when nothing was. */
export function filled<Kept extends KeptFacts>(
  kept: Kept,
  row: ImportedFacts,
): (Kept & KeptFacts) | undefined {
  const next: KeptFacts = {
    phone: kept.phone ?? row.phone,
    profileUrl: kept.profileUrl ?? row.profileUrl,
    employer: kept.employer ?? row.employer,
    segment: kept.segment ?? row.segment,
    territory: kept.territory ?? row.territory,
    source: kept.source ?? row.source,
    isReferral: kept.isReferral || row.isReferral,
    preferredChannel: kept.preferredChannel ?? row.preferredChannel,
    interest: kept.interest === 'unknown' ? row.interest : kept.interest,
    notBeforeOn: kept.notBeforeOn ?? row.notBeforeOn,
    employedElsewhereOn: kept.employedElsewhereOn ?? row.employedElsewhereOn,
    // Whoever asked once not to be contacted has asked.
    doNotContact: kept.doNotContact || row.doNotContact,
  };
  const isSame =
    kept.phone === next.phone &&
    kept.profileUrl === next.profileUrl &&
    kept.employer === next.employer &&
    kept.segment === next.segment &&
    kept.territory === next.territory &&
    kept.source === next.source &&
    kept.isReferral === next.isReferral &&
    kept.preferredChannel === next.preferredChannel &&
    kept.interest === next.interest &&
    kept.notBeforeOn === next.notBeforeOn &&
    kept.employedElsewhereOn === next.employedElsewhereOn &&
    kept.doNotContact === next.doNotContact;
  return isSame ? undefined : { ...kept, ...next };
}

/** What of a kept candidacy a file may move. */
export interface KeptCandidacy {
  readonly stage: Stage;
  readonly endedBy: EndedBy | undefined;
  readonly reason: string | undefined;
  readonly decidedOn: Day | undefined;
  readonly isRunnerUp: boolean;
  readonly isImported: boolean;
}

/**
 * The candidacy moved forward by a row; undefined when the row is not further. An ending that was
 * entered here, and not imported, stays as it is. A decision that comes from a file is history: it
 * makes the candidacy an imported one, which owes nothing.
 */
export function movedForward<Kept extends KeptCandidacy>(
  kept: Kept,
  row: ImportedCandidacy,
): (Kept & KeptCandidacy) | undefined {
  const stage = further(kept.stage, row.stage);
  const isDecidedHere = kept.endedBy !== undefined && !kept.isImported;
  if (isDecidedHere) return undefined;
  if (row.endedBy !== undefined && isLaterEnding(row, kept)) {
    const { endedBy, reason, decidedOn, isRunnerUp } = row;
    return { ...kept, stage, endedBy, reason, decidedOn, isRunnerUp, isImported: true };
  }
  const isSameEnding = row.endedBy !== undefined && !isLaterEnding(kept, row);
  const reason = kept.reason ?? (isSameEnding ? row.reason : undefined);
  if (stage === kept.stage && reason === kept.reason) return undefined;
  return { ...kept, stage, reason };
}

interface EndingFacts {
  readonly endedBy: EndedBy | undefined;
  readonly decidedOn: Day | undefined;
  readonly isRunnerUp: boolean;
}

/** Later decided; on one day, or where no day is known, further by what it says. */
function isLaterEnding(a: EndingFacts, b: EndingFacts): boolean {
  if (a.endedBy === undefined) return false;
  if (b.endedBy === undefined) return true;
  const [dayA, dayB] = [a.decidedOn ?? '', b.decidedOn ?? ''];
  return dayA === dayB ? weight(a) > weight(b) : dayA > dayB;
}

const weights: Readonly<Record<EndedBy, number>> = { us: 1, nobody: 2, them: 4, hired: 5 };

/** A runner-up says more than a plain rejection, and who went by themselves or was hired more than both. */
function weight(ending: EndingFacts): number {
  if (ending.endedBy === undefined) return 0;
  const own = weights[ending.endedBy];
  return ending.isRunnerUp ? own + 1.5 : own;
}
