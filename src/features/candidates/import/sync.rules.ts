/**
 * What a row may change of what is here already: it fills what is empty and moves a candidacy
 * forward, and never takes anything back. Reading the same rows again therefore changes nothing.
 */
import type { Day } from '../../../platform/clock.ts';
import type { EndedBy, Stage } from '../candidate.rules.ts';
import type { Relocation, Travel } from '../facts.rules.ts';
import { further } from './candidacy-cells.rules.ts';
import type { ImportField } from './headers.rules.ts';
import type { ImportedCandidacy, ImportedFacts } from './imported-person.rules.ts';

/** The facts a file may fill, as they are kept. */
export interface KeptFacts {
  readonly phone: string | undefined;
  readonly profileUrl: string | undefined;
  readonly employer: string | undefined;
  readonly segment: string | undefined;
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
  readonly preferredChannel: string | undefined;
  readonly interest: ImportedFacts['interest'];
  /** Comes with the interest, and never by itself. */
  readonly interestAskedOn: Day | undefined;
  readonly notBeforeOn: Day | undefined;
  readonly employedElsewhereOn: Day | undefined;
  readonly doNotContact: boolean;
  /** Names of facts edited by hand. */
  readonly handEdited: readonly string[];
}

/** The facts a file may fill, by the name they have in a file. */
const fileFields = {
  phone: 'phone',
  profileUrl: 'profile',
  employer: 'employer',
  segment: 'segment',
  callPoints: 'call_points',
  territory: 'territory',
  travel: 'travel',
  relocation: 'relocation',
  quotaHistory: 'quota_history',
  orExposure: 'or_exposure',
  credentials: 'credentials',
  commonGround: 'common_ground',
  tags: 'tags',
  source: 'source',
  referrer: 'referrer',
  isReferral: 'source',
  preferredChannel: 'preferred_channel',
  interest: 'interest',
  notBeforeOn: 'not_before_on',
  employedElsewhereOn: 'employed_elsewhere_on',
  doNotContact: 'do_not_contact',
} as const satisfies Readonly<
  Record<Exclude<keyof KeptFacts, 'handEdited' | 'interestAskedOn'>, ImportField>
>;

type FileFact = keyof typeof fileFields;

const fileFacts = Object.keys(fileFields).filter((name): name is FileFact =>
  Object.hasOwn(fileFields, name),
);

/** What a row would have told otherwise of facts edited by hand, which win; by its names in a file. */
export function keptByHand(kept: KeptFacts, row: ImportedFacts): readonly ImportField[] {
  const told = fileFacts.filter(
    (name) => kept.handEdited.includes(name) && says(row[name]) && row[name] !== kept[name],
  );
  return [...new Set(told.map((name) => fileFields[name]))];
}

/** Whether a cell said anything: an empty one, or a plain no, does not. */
function says(value: string | boolean | undefined): boolean {
  return value !== undefined && value !== false && value !== 'unknown';
}

/**
 * The kept facts with what was empty filled from the row; undefined when nothing was. What somebody
 * edited by hand stays as it is, also when they emptied it.
 */
export function filled<Kept extends KeptFacts>(
  kept: Kept,
  row: ImportedFacts,
): (Kept & KeptFacts) | undefined {
  const isFree = (name: FileFact) => !kept.handEdited.includes(name);
  const either = <Value>(name: FileFact, own: Value | undefined, told: Value | undefined) =>
    own ?? (isFree(name) ? told : undefined);
  const isAnswered = kept.interest === 'unknown' && isFree('interest');
  const next: KeptFacts = {
    handEdited: kept.handEdited,
    phone: either('phone', kept.phone, row.phone),
    profileUrl: either('profileUrl', kept.profileUrl, row.profileUrl),
    employer: either('employer', kept.employer, row.employer),
    segment: either<string>('segment', kept.segment, row.segment),
    callPoints: either('callPoints', kept.callPoints, row.callPoints),
    territory: either('territory', kept.territory, row.territory),
    travel: either('travel', kept.travel, row.travel),
    relocation: either('relocation', kept.relocation, row.relocation),
    quotaHistory: either('quotaHistory', kept.quotaHistory, row.quotaHistory),
    orExposure: either('orExposure', kept.orExposure, row.orExposure),
    credentials: either('credentials', kept.credentials, row.credentials),
    commonGround: either('commonGround', kept.commonGround, row.commonGround),
    tags: either('tags', kept.tags, row.tags),
    source: either('source', kept.source, row.source),
    referrer: either('referrer', kept.referrer, row.referrer),
    isReferral: kept.isReferral || (isFree('isReferral') && row.isReferral),
    preferredChannel: either<string>(
      'preferredChannel',
      kept.preferredChannel,
      row.preferredChannel,
    ),
    interest: isAnswered ? row.interest : kept.interest,
    interestAskedOn:
      isAnswered && row.interest !== 'unknown' ? row.interestAskedOn : kept.interestAskedOn,
    notBeforeOn: either('notBeforeOn', kept.notBeforeOn, row.notBeforeOn),
    employedElsewhereOn: either(
      'employedElsewhereOn',
      kept.employedElsewhereOn,
      row.employedElsewhereOn,
    ),
    // Whoever asked once not to be contacted has asked.
    doNotContact: kept.doNotContact || (isFree('doNotContact') && row.doNotContact),
  };
  const isSame = fileFacts.every((name) => kept[name] === next[name]);
  return isSame ? undefined : { ...kept, ...next };
}

/** What of a kept candidacy a file may move. */
export interface KeptCandidacy {
  readonly stage: Stage;
  readonly stageOn: Day | undefined;
  readonly endedBy: EndedBy | undefined;
  readonly reason: string | undefined;
  readonly decidedOn: Day | undefined;
  readonly toldOn: Day | undefined;
  readonly isRunnerUp: boolean;
  readonly champion: string | undefined;
  readonly isImported: boolean;
  readonly isHandEdited: boolean;
}

/**
 * The candidacy moved forward by a row; undefined when the row is not further. An ending that was
 * entered or corrected here stays as it is. A decision that comes from a file is history: it makes
 * the candidacy an imported one, which owes nothing, unless the file marks it as still to be told; a
 * stage that comes from a file has no day but the one the file tells.
 */
export function movedForward<Kept extends KeptCandidacy>(
  kept: Kept,
  row: ImportedCandidacy,
): (Kept & KeptCandidacy) | undefined {
  const stage = further(kept.stage, row.stage);
  const isDecidedHere = kept.endedBy !== undefined && (!kept.isImported || kept.isHandEdited);
  if (isDecidedHere) return undefined;
  const stageOn = stage === kept.stage ? kept.stageOn : row.stageOn;
  const champion = kept.champion ?? (kept.isHandEdited ? undefined : row.champion);
  if (row.endedBy !== undefined && isLaterEnding(row, kept)) {
    const { endedBy, reason, decidedOn, toldOn, isRunnerUp, isImported } = row;
    const ending = { endedBy, reason, decidedOn, toldOn, isRunnerUp, isImported };
    return { ...kept, stage, stageOn, champion, ...ending };
  }
  const isSameEnding = row.endedBy !== undefined && !isLaterEnding(kept, row);
  const reason = kept.reason ?? (isSameEnding ? row.reason : undefined);
  const isSame = stage === kept.stage && reason === kept.reason && champion === kept.champion;
  return isSame ? undefined : { ...kept, stage, stageOn, reason, champion };
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
