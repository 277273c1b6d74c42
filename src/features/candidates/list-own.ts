/** How many people somebody keeps, by what they are to us; for the Home. */
import type { Work } from '../../platform/use-case.ts';
import type { Relationship } from './candidate.rules.ts';
import { candidatesStore } from './candidates.store.ts';

/** What somebody keeps. */
export type OwnPeople = readonly { readonly relationship: Relationship; readonly count: number }[];

/** Counts the people of whoever's Home it is; hidden ones count too. */
export async function countOwnPeople(work: Work, userId: string): Promise<OwnPeople> {
  return candidatesStore(work.tx).countByRelationship(userId);
}
