/**
 * Two records of one person: when they may be made one, which of them stays, and what it holds then.
 * The record that stays wins; what it has nothing of comes from the other one.
 */
import type { EpochMs } from '../../../platform/clock.ts';
import type { Id } from '../../../platform/ids.ts';
import type { CandidateId } from '../candidate.rules.ts';
import type { CandidateFacts } from '../facts.rules.ts';

export type MergeId = Id<'merge'>;

/** A record, as far as it decides what becomes of it. */
export interface MergeRecord extends CandidateFacts {
  readonly id: CandidateId;
  readonly cadenceOverride: number | 'none' | undefined;
  readonly restricted: boolean;
  readonly createdAt: EpochMs;
}

/** Two people; of a pair, `a` has the smaller id. */
export interface Pair {
  readonly a: CandidateId;
  readonly b: CandidateId;
}

/** The pair of two people. */
export function pairOf(one: CandidateId, other: CandidateId): Pair {
  return one < other ? { a: one, b: other } : { a: other, b: one };
}

/** Facts of which a record holds one, and of which the other record's is lost where they differ. */
export const soleFacts = [
  'name',
  'email',
  'phone',
  'profileUrl',
  'employer',
  'segment',
  'territory',
  'source',
  'referrer',
  'callPoints',
  'travel',
  'relocation',
  'quotaHistory',
  'orExposure',
  'credentials',
  'commonGround',
  'tags',
  'preferredChannel',
  'employedElsewhereOn',
] as const satisfies readonly (keyof CandidateFacts)[];
export type SoleFact = (typeof soleFacts)[number];

/** What the one record holds, from both. */
export function mergedFacts(kept: MergeRecord, merged: MergeRecord): CandidateFacts {
  const takesEmail = kept.emailKey === undefined && merged.emailKey !== undefined;
  const filled = soleFacts.filter((fact) => kept[fact] === undefined);
  const hasOwner = kept.ownerUserId !== undefined || kept.ownerEmailKey !== undefined;
  const isAsked = kept.interest !== 'unknown';
  const byHand = merged.handEdited.filter((field) => filled.some((fact) => fact === field));
  return {
    name: kept.name,
    email: takesEmail ? merged.email : kept.email,
    emailKey: takesEmail ? merged.emailKey : kept.emailKey,
    phone: kept.phone ?? merged.phone,
    profileUrl: kept.profileUrl ?? merged.profileUrl,
    employer: kept.employer ?? merged.employer,
    segment: kept.segment ?? merged.segment,
    territory: kept.territory ?? merged.territory,
    source: kept.source ?? merged.source,
    referrer: kept.referrer ?? merged.referrer,
    callPoints: kept.callPoints ?? merged.callPoints,
    travel: kept.travel ?? merged.travel,
    relocation: kept.relocation ?? merged.relocation,
    quotaHistory: kept.quotaHistory ?? merged.quotaHistory,
    orExposure: kept.orExposure ?? merged.orExposure,
    credentials: kept.credentials ?? merged.credentials,
    commonGround: kept.commonGround ?? merged.commonGround,
    tags: kept.tags ?? merged.tags,
    preferredChannel: kept.preferredChannel ?? merged.preferredChannel,
    employedElsewhereOn: kept.employedElsewhereOn ?? merged.employedElsewhereOn,
    interest: isAsked ? kept.interest : merged.interest,
    interestAskedOn: isAsked ? kept.interestAskedOn : merged.interestAskedOn,
    isReferral: kept.isReferral || merged.isReferral,
    ownerUserId: hasOwner ? kept.ownerUserId : merged.ownerUserId,
    ownerEmailKey: hasOwner ? kept.ownerEmailKey : merged.ownerEmailKey,
    // What they asked of us, on either record, holds.
    notBeforeOn: later(kept.notBeforeOn, merged.notBeforeOn),
    doNotContact: kept.doNotContact || merged.doNotContact,
    handEdited: [...new Set([...kept.handEdited, ...byHand])],
  };
}

/** Facts of the other record that differ and are not kept; they stay in the history of the merge. */
export function lostFacts(
  kept: MergeRecord,
  merged: MergeRecord,
): readonly { readonly fact: SoleFact; readonly words: string }[] {
  return soleFacts.flatMap((fact) => {
    const words = merged[fact];
    const isLost = words !== undefined && kept[fact] !== undefined && kept[fact] !== words;
    return isLost ? [{ fact, words }] : [];
  });
}

/** Why two records can't be made one. */
export type MergeRefusal =
  | { readonly kind: 'same_record' }
  | { readonly kind: 'restricted'; readonly name: string }
  /** The record that would go hides the person from themselves: they work here under its address. */
  | { readonly kind: 'works_here'; readonly name: string };

/** Decides. `worksHere`: the case-folded addresses of those of the two who can sign in here. */
export function mergeRefusal(
  kept: MergeRecord,
  merged: MergeRecord,
  worksHere: ReadonlySet<string>,
): MergeRefusal | undefined {
  if (kept.id === merged.id) return { kind: 'same_record' };
  const closed = [kept, merged].find(({ restricted }) => restricted);
  if (closed !== undefined) return { kind: 'restricted', name: closed.name };
  const goes = kept.emailKey !== undefined && merged.emailKey !== undefined;
  return goes && worksHere.has(merged.emailKey)
    ? { kind: 'works_here', name: merged.name }
    : undefined;
}

/** Of two records, the one to keep first: with an address, then with more to it, then the older one. */
export function keptFirst<
  Of extends Pick<MergeRecord, 'id' | 'emailKey' | 'createdAt'> & { readonly weight: number },
>(a: Of, b: Of): readonly [kept: Of, merged: Of] {
  const better =
    Number(a.emailKey !== undefined) - Number(b.emailKey !== undefined) ||
    a.weight - b.weight ||
    b.createdAt - a.createdAt ||
    (a.id < b.id ? 1 : -1);
  return better > 0 ? [a, b] : [b, a];
}

function later<Of extends string>(a: Of | undefined, b: Of | undefined): Of | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}
