/** Sorting one's people: what may be chosen for those who are ticked, and how a walk through them goes. */
import type { Day, EpochMs } from '../../platform/clock.ts';
import type { Id } from '../../platform/ids.ts';
import {
  type CandidateId,
  neverContacted,
  type Relationship,
} from '../candidates/candidate.rules.ts';
import { halfYearDays } from '../digest/keep.rules.ts';

export type SortBatchId = Id<'sort_batch'>;

/** What may be done with the people who are ticked; at most 8 characters, for options. */
export const sortChoices = ['warm', 'later', 'stop'] as const;
export type SortChoice = (typeof sortChoices)[number];

/** The cadence of their own that a choice gives people; undefined is the usual one again. */
export function cadenceFor(choice: SortChoice): number | 'none' | undefined {
  switch (choice) {
    case 'warm':
      return undefined;
    case 'later':
      return halfYearDays;
    case 'stop':
      return 'none';
  }
}

/** So many people stand on one page, … */
export const peopleOnPage = 30;

/** … in groups of so many: the most boxes Slack shows together. */
export const peopleInGroup = 10;

/** The groups of a page, counted from 0. */
export const groupsOnPage = Array.from({ length: peopleOnPage / peopleInGroup }, (_, at) => at);

/** Where a page begins or ends: people due come first, then the others; each by the start of their clock. */
export interface PagePosition {
  readonly isDue: boolean;
  readonly clockStartOn: Day;
  readonly id: CandidateId;
}

/** How far somebody has come in going through their people once. */
export interface Walk {
  readonly startedAt: EpochMs;
  /** People on the pages before this one. */
  readonly shownBefore: number;
  /** After whom this page begins; undefined on the first. */
  readonly after: PagePosition | undefined;
}

/** Whether somebody may still be sorted by this person: the answer may have changed since the page was made. */
export function maySort(
  candidate: { readonly ownerUserId: string | undefined; readonly relationship: Relationship },
  userId: string,
): boolean {
  const { ownerUserId, relationship } = candidate;
  return (
    ownerUserId === userId &&
    relationship !== 'in_process' &&
    !neverContacted.includes(relationship)
  );
}

/** What a person had before, in full: what *Undo* gives back. */
export interface Before {
  readonly cadence: number | 'none' | undefined;
  readonly shownCount: number;
  readonly lastShownOn: Day | undefined;
}

/** One press of *Apply*. */
export interface SortBatch {
  readonly id: SortBatchId;
  readonly userId: string;
  readonly at: EpochMs;
  readonly undoneAt: EpochMs | undefined;
  readonly choice: SortChoice;
  readonly items: readonly { readonly id: CandidateId; readonly before: Before }[];
}

/** How many people were given each choice, where it was not taken back. */
export function countChoices(
  batches: readonly Pick<SortBatch, 'choice' | 'items' | 'undoneAt'>[],
): Readonly<Record<SortChoice, number>> {
  const counts = { warm: 0, later: 0, stop: 0 };
  for (const { choice, items, undoneAt } of batches) {
    if (undoneAt === undefined) counts[choice] += items.length;
  }
  return counts;
}

/** Cuts a list into groups of at most `size`, in order. */
export function groupsOf<Member>(
  members: readonly Member[],
  size: number,
): readonly (readonly Member[])[] {
  const groups: (readonly Member[])[] = [];
  for (let from = 0; from < members.length; from += size) {
    groups.push(members.slice(from, from + size));
  }
  return groups;
}
