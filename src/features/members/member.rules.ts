/**
 * Who may do what. A member is a Slack user whom a lead, a workspace admin or the operator gave a
 * role; authority is decided here and asked for where the work is done, not where a button was shown.
 */
import type { NotAllowedReason } from '../../platform/errors.ts';

/** What a member is. */
export const roles = ['lead', 'recruiter'] as const;
export type Role = (typeof roles)[number];

/** What is known of the person who asks. */
export interface Standing {
  readonly role: Role | undefined;
  readonly isWorkspaceAdmin: boolean;
  readonly isGuest: boolean;
  readonly isStranger: boolean;
  readonly isDeleted: boolean;
}

/** Whom the refusal may name as the person to ask. */
export interface WhoToAsk {
  /** Whether anybody is lead, even one who can't sign in now. */
  readonly leadExists: boolean;
  /** Slack ids of the leads who can sign in. */
  readonly leads: readonly string[];
  /** Slack ids of workspace admins and owners. */
  readonly admins: readonly string[];
}

/** What a request needs its caller to be. */
export type Needs =
  | 'recruiters'
  | 'leads'
  | 'member managers'
  | 'members and admins'
  | 'colleagues'
  | 'app';

/**
 * Why this person may not do what needs `needs`; undefined when they may. People from elsewhere,
 * guests and deactivated users are refused whatever role they once had.
 */
export function refusalFor(
  standing: Standing,
  needs: Needs,
  ask: WhoToAsk,
): NotAllowedReason | undefined {
  if (standing.isStranger) return { kind: 'foreign' };
  if (standing.isDeleted) return { kind: 'deactivated' };
  if (standing.isGuest) return { kind: 'guest' };
  if (needs === 'colleagues') return undefined;
  const adminsMay = needs === 'member managers' || needs === 'members and admins';
  if (adminsMay && standing.isWorkspaceAdmin) return undefined;
  if (!ask.leadExists) return { kind: 'no_lead_yet', admins: ask.admins };
  if (standing.role === undefined) return { kind: 'not_a_member', leads: ask.leads };
  if (needs === 'recruiters' || needs === 'members and admins') return undefined;
  if (needs === 'app') return { kind: 'not_a_member', leads: ask.leads };
  return standing.role === 'lead' ? undefined : { kind: 'leads_only', leads: ask.leads };
}

/** Whether somebody may decide about a candidate: outcome, feedback, order, snooze, mentor, cadence. */
export function mayDecideFor(
  who: { readonly userId: string; readonly role: Role | undefined },
  owner: string | undefined,
): boolean {
  return who.role === 'lead' || who.userId === owner;
}

/** Why a Slack user can't be given a role; undefined when they can. */
export function whyNotMember(user: {
  readonly isBot: boolean;
  readonly isDeleted: boolean;
  readonly isGuest: boolean;
  readonly isStranger: boolean;
}): 'bot' | 'deactivated' | 'guest' | 'foreign' | undefined {
  if (user.isBot) return 'bot';
  if (user.isDeleted) return 'deactivated';
  if (user.isStranger) return 'foreign';
  return user.isGuest ? 'guest' : undefined;
}
