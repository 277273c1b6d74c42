/** Gathers what a row says about each person, as it is now. */
import { type Day, dayAt, timeOfDay } from '../../platform/clock.ts';
import type { Work } from '../../platform/use-case.ts';
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
import type { RowChoice } from './keep.rules.ts';
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

/** What of a digest's row, or of a list, decides its words. */
export interface RowToDescribe {
  readonly candidateId: CandidateId;
  readonly asksToKeep: boolean;
  readonly touchId?: TouchId | undefined;
  readonly choice?: RowChoice | undefined;
  readonly chosenBy?: string | undefined;
}

/** So many of the latest contacts decide the suggested channel and the advice on silence. */
const readTouches = 12;

/** Describes rows in their order; people who were erased since are left out. */
export async function describeRows(
  work: Work,
  rows: readonly RowToDescribe[],
  viewer: { readonly userId: string; readonly timeZone: string; readonly today: Day },
): Promise<readonly DescribedRow[]> {
  const ids = rows.map((row) => row.candidateId);
  const people = await candidatesById(work, ids);
  const candidacies = await titledCandidacies(work, ids);
  const touches = await latestTouches(work, ids, readTouches);
  const done = await touchesById(
    work,
    rows.flatMap((row) => row.touchId ?? []),
  );
  return rows.flatMap((row): DescribedRow[] => {
    const person = people.get(row.candidateId);
    if (person === undefined) return [];
    const latest = touches.get(row.candidateId) ?? [];
    const [lastTouch] = latest;
    const touch = row.touchId === undefined ? undefined : done.get(row.touchId);
    return [
      {
        candidateId: row.candidateId,
        name: person.name,
        relationship: person.relationship,
        opening: nearlyGot(candidacies.get(row.candidateId) ?? [])?.opening,
        decidedOn: person.decidedOn,
        lastTouch,
        isCold: person.coldOn !== undefined && person.coldOn <= viewer.today,
        reason: reasonToReachOut({
          interest: person.interest,
          decidedOn: person.decidedOn,
          unansweredInARow: unansweredInARow(latest, viewer.today),
        }),
        channel: suggestedChannel({
          preferred: preferredChannels.find((each) => each === person.preferredChannel),
          lastTouches: latest,
        }),
        asksToKeep: row.asksToKeep,
        nextOn: comesUpOn({
          dueOn: person.dueOn,
          silentUntil: [person.restUntilOn, person.snoozedUntilOn, person.notBeforeOn],
        }),
        receipt: receiptOf(row, touch, viewer),
      },
    ];
  });
}

function receiptOf(
  row: RowToDescribe,
  touch: StoredTouch | undefined,
  viewer: { readonly userId: string; readonly timeZone: string },
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
  if (row.choice !== undefined) {
    return { kind: 'choice', choice: row.choice, mayUndo: row.chosenBy === viewer.userId };
  }
  return undefined;
}

/** The caller, where a list is shown to the person who asks. */
export function viewerOf(work: Work): { userId: string; timeZone: string; today: Day } | undefined {
  const { actor } = work;
  if (actor.kind !== 'person') return undefined;
  return {
    userId: actor.userId,
    timeZone: actor.timeZone,
    today: dayAt(work.now, actor.timeZone),
  };
}
