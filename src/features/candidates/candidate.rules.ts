/**
 * Who a candidate is to us: the relationship, derived from what happened and never stored by hand,
 * and the words for everything a candidacy can be.
 */
import type { Day } from '../../platform/clock.ts';
import type { Id } from '../../platform/ids.ts';

export type CandidateId = Id<'candidate'>;
export type CandidacyId = Id<'candidacy'>;

/** Every relationship, in order of precedence: a person has the first that applies. */
export const relationships = [
  'anonymised',
  'restricted',
  'do_not_contact',
  'in_process',
  'placed',
  'runner_up',
  'offer_declined',
  'withdrew',
  'employed_elsewhere',
  'referral',
  'known',
] as const;
export type Relationship = (typeof relationships)[number];

/** Relationships in which nobody is ever proposed for outreach, whatever else is true. */
export const neverContacted: readonly Relationship[] = [
  'anonymised',
  'restricted',
  'do_not_contact',
];

/** Whether the person wants to hear of future roles, as far as they told us. */
export const interests = ['unknown', 'yes', 'later', 'no'] as const;
export type Interest = (typeof interests)[number];

/** How far a candidacy got, earliest first. */
export const stages = [
  'sourced',
  'contacted',
  'responded',
  'qualifying',
  'submitted',
  'phone_interview',
  'in_person_interview',
  'final',
  'offer',
  'placed',
] as const;
export type Stage = (typeof stages)[number];

/** Who ended a candidacy; `nobody` when the opening was cancelled or held. */
export const endedBy = ['hired', 'us', 'them', 'nobody'] as const;
export type EndedBy = (typeof endedBy)[number];

/** Why we, or nobody, ended it. `one_seat`: no gap, one seat only. */
export const ourReasons = [
  'one_seat',
  'less_direct_sales_experience',
  'less_segment_experience',
  'no_or_exposure',
  'quota_evidence_missing',
  'clinical_knowledge',
  'communication_presentation',
  'territory_or_relocation',
  'travel',
  'credential_missing',
  'timing_start_date',
  'references',
  'role_cancelled_or_hold',
  'role_changed',
  'duplicate',
  'other_job_related',
] as const;
export type OurReason = (typeof ourReasons)[number];

/** Why they ended it. Pay they were offered is a reason; pay they have had is never asked. */
export const theirReasons = [
  'accepted_other_offer',
  'counter_offer',
  'pay_or_plan',
  'territory_or_travel',
  'relocation',
  'role_content',
  'manager_or_team',
  'company_or_product',
  'benefits',
  'timing',
  'process_too_slow',
  'personal_no_detail',
  'no_reason_given',
] as const;
export type TheirReason = (typeof theirReasons)[number];

export const segments = [
  'device',
  'pharma',
  'diagnostics',
  'capital_equipment',
  'biotech',
  'other',
] as const;
export type Segment = (typeof segments)[number];

/** The ways a person may ask to be reached. */
export const preferredChannels = [
  'phone',
  'text',
  'email',
  'video',
  'in_person',
  'linkedin',
] as const;
export type PreferredChannel = (typeof preferredChannels)[number];

/** One candidate for one opening, as far as it decides who they are to us. */
export interface Candidacy {
  readonly id: CandidacyId;
  readonly stage: Stage;
  /** Undefined while it runs. */
  readonly endedBy?: EndedBy | undefined;
  readonly reason?: string | undefined;
  /** The day it ended; undefined when an import did not know. */
  readonly decidedOn?: Day | undefined;
  /** Reached final rounds and was not chosen. */
  readonly isRunnerUp: boolean;
  /** Was hired, then left or never started. */
  readonly hasFallenThrough?: boolean | undefined;
}

/** What decides a relationship. */
export interface RelationshipFacts {
  readonly forgotten: boolean;
  readonly restricted: boolean;
  readonly doNotContact: boolean;
  readonly candidacies: readonly Candidacy[];
  /** The day we learned, or were told, that they took a job elsewhere. */
  readonly employedElsewhereOn: Day | undefined;
  readonly isReferral: boolean;
}

/** The person's relationship: the first that applies, in the order of `relationships`. */
export function deriveRelationship(facts: RelationshipFacts): Relationship {
  if (facts.forgotten) return 'anonymised';
  if (facts.restricted) return 'restricted';
  if (facts.doNotContact) return 'do_not_contact';
  if (facts.candidacies.some(isRunning)) return 'in_process';
  if (facts.candidacies.some(isHire)) return 'placed';
  return (
    relationshipLeftBy(latestDecision(facts.candidacies), facts.employedElsewhereOn) ??
    (facts.isReferral ? 'referral' : 'known')
  );
}

/**
 * What the latest thing that happened left behind. Only the latest counts: a candidacy that we, or
 * nobody, ended before final rounds leaves nothing, even after an older one that did.
 */
function relationshipLeftBy(
  decision: Candidacy | undefined,
  employedElsewhereOn: Day | undefined,
): Relationship | undefined {
  if (employedElsewhereOn !== undefined && !isDecidedAfter(decision, employedElsewhereOn)) {
    return 'employed_elsewhere';
  }
  switch (decision?.endedBy) {
    case 'them':
      return hadAnOffer(decision) ? 'offer_declined' : 'withdrew';
    case 'us':
    case 'nobody':
      return decision.isRunnerUp ? 'runner_up' : undefined;
    case 'hired':
    case undefined:
      return undefined;
  }
}

/** A job elsewhere, learned on the day of the decision, is the later of the two: they still have it. */
function isDecidedAfter(decision: Candidacy | undefined, on: Day): boolean {
  return decision?.decidedOn !== undefined && decision.decidedOn > on;
}

function isRunning(candidacy: Candidacy): boolean {
  return candidacy.endedBy === undefined;
}

function isHire(candidacy: Candidacy): boolean {
  return candidacy.endedBy === 'hired' && candidacy.hasFallenThrough !== true;
}

function hadAnOffer(candidacy: Candidacy): boolean {
  return stages.indexOf(candidacy.stage) >= stages.indexOf('offer');
}

/**
 * The candidacy that was decided last. An unknown day counts as the oldest; of two decided on one
 * day, the later in the list.
 */
export function latestDecision<Of extends Candidacy>(candidacies: readonly Of[]): Of | undefined {
  return candidacies
    .filter((candidacy) => !isRunning(candidacy))
    .reduce<Of | undefined>(
      (latest, next) =>
        latest === undefined || (next.decidedOn ?? '') >= (latest.decidedOn ?? '') ? next : latest,
      undefined,
    );
}

/** The candidacy a nudge names as the role they nearly got: the latest as runner-up, else the latest decided. */
export function nearlyGot<Of extends Candidacy>(candidacies: readonly Of[]): Of | undefined {
  return (
    latestDecision(candidacies.filter((candidacy) => candidacy.isRunnerUp)) ??
    latestDecision(candidacies)
  );
}
