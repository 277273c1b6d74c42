/** Gathers what a row says about each person, as it is now. */
import { type Day, timeOfDay } from '../../platform/clock.ts';
import type { DigestReader, DigestRowFacts, Work } from '../../platform/use-case.ts';
import {
  type CandidateId,
  nearlyGot,
  type PreferredChannel,
  preferredChannels,
  type Relationship,
} from '../candidates/candidate.rules.ts';
import { candidatesById, titledCandidacies } from '../candidates/index.ts';
import { comesUpOn, unansweredInARow } from '../touches/clock.rules.ts';
import type { LoggedContact, TouchId } from '../touches/contact.rules.ts';
import { latestTouches, type StoredTouch, touchesById } from '../touches/index.ts';
import { type RowChoice, rowChoices } from './keep.rules.ts';
import { type ReasonToReachOut, reasonToReachOut, suggestedChannel } from './nudge.rules.ts';

/** What was done about a person, in place of the proposal. */
export type RowReceipt =
  | {
      readonly kind: 'touch';
      readonly id: TouchId;
      readonly contact: LoggedContact;
      readonly on: Day;
      readonly loggedAt: string;
      /** Who logged it may undo it. */
      readonly mayUndo: boolean;
    }
  | { readonly kind: 'choice'; readonly choice: RowChoice; readonly mayUndo: boolean };

/** One person of a list, ready for the view. */
export interface DescribedRow {
  readonly candidateId: CandidateId;
  readonly name: string;
  readonly relationship: Relationship;
  /** The role they nearly got, or the latest one they were considered for. */
  readonly opening: string | undefined;
  readonly decidedOn: Day | undefined;
  readonly lastTouch:
    | (LoggedContact & { readonly on: Day; readonly byUserId: string | undefined })
    | undefined;
  readonly isCold: boolean;
  readonly reason: ReasonToReachOut;
  readonly channel: PreferredChannel;
  readonly asksToKeep: boolean;
  /** When they come up next; in the past while they stay due, undefined for never. */
  readonly nextOn: Day | undefined;
  readonly receipt: RowReceipt | undefined;
}

/** So many of the latest contacts decide the suggested channel and the advice on silence. */
const readTouches = 12;

/** Describes rows of people due in their order; undefined for people who were erased since. */
export async function describeRows(
  work: Work,
  viewer: DigestReader,
  rows: readonly DigestRowFacts[],
): Promise<readonly (DescribedRow | undefined)[]> {
  // What a row of this section is about is a candidate; an id that is none finds nobody.
  const ids = rows.map((row) => row.subjectId as CandidateId);
  const people = await candidatesById(work, ids);
  const candidacies = await titledCandidacies(work, ids);
  const touches = await latestTouches(work, ids, readTouches);
  const done = await touchesById(
    work,
    rows.flatMap((row) => touchOf(row) ?? []),
  );
  return rows.map((row, index): DescribedRow | undefined => {
    const [candidateId] = ids.slice(index, index + 1);
    const person = candidateId === undefined ? undefined : people.get(candidateId);
    if (candidateId === undefined || person === undefined) return undefined;
    const latest = touches.get(candidateId) ?? [];
    const [lastTouch] = latest;
    const touchId = touchOf(row);
    const touch = touchId === undefined ? undefined : done.get(touchId);
    return {
      candidateId,
      name: person.name,
      relationship: person.relationship,
      opening: nearlyGot(candidacies.get(candidateId) ?? [])?.opening,
      decidedOn: person.decidedOn,
      lastTouch,
      isCold: person.coldOn !== undefined && person.coldOn <= viewer.today,
      reason: reasonToReachOut({
        interest: person.interest,
        interestAskedOn: person.interestAskedOn,
        decidedOn: person.decidedOn,
        unansweredInARow: unansweredInARow(latest, viewer.today),
      }),
      channel: suggestedChannel({
        preferred: preferredChannels.find((each) => each === person.preferredChannel),
        lastTouches: latest,
      }),
      asksToKeep: row.asksToKeep === true,
      nextOn: comesUpOn({
        dueOn: person.dueOn,
        silentUntil: [person.restUntilOn, person.snoozedUntilOn, person.notBeforeOn],
      }),
      receipt: receiptOf(row, touch, viewer),
    };
  });
}

/** The contact that a row was done by. */
function touchOf(row: DigestRowFacts): TouchId | undefined {
  return row.touchId as TouchId | undefined;
}

function receiptOf(
  row: DigestRowFacts,
  touch: StoredTouch | undefined,
  viewer: DigestReader,
): RowReceipt | undefined {
  if (touch !== undefined && !touch.undone) {
    const { channel, direction, twoWay } = touch;
    return {
      kind: 'touch',
      id: touch.id,
      contact: { channel, direction, twoWay },
      on: touch.on,
      loggedAt: timeOfDay(touch.recordedAt, viewer.timeZone),
      mayUndo: touch.byUserId === viewer.userId,
    };
  }
  const choice = rowChoices.find((each) => each === row.choice);
  return choice === undefined
    ? undefined
    : { kind: 'choice', choice, mayUndo: row.chosenBy === viewer.userId };
}
