/** Reads a leave as somebody wishes it, and says what is missing or can't be. */
import { type Day, dayAt } from '../../platform/clock.ts';
import { NotFound } from '../../platform/errors.ts';
import type { Work } from '../../platform/use-case.ts';
import { checkDays, type LeaveId } from './leave.rules.ts';
import { type DaysRead, readDays } from './leave-days.rules.ts';
import {
  assertMaySetLeave,
  findMember,
  isCaller,
  mayChooseWho,
  type UnclearMember,
} from './leave-people.ts';
import type { TypedPerson } from './leave-text.rules.ts';
import { type Leave, leavesStore } from './leaves.store.ts';
import { timeZoneOf } from './list-served-members.ts';

/** A leave as typed, or as chosen in the modal. */
export interface LeaveWish {
  /** Undefined for the caller's own. */
  readonly who: TypedPerson | undefined;
  readonly cover: TypedPerson | undefined;
  readonly days:
    | { readonly kind: 'typed'; readonly text: string }
    | { readonly kind: 'picked'; readonly fromOn: Day; readonly throughOn: Day };
  /** The leave whose place it takes, wherever that lies; its person is `who`. */
  readonly changes: LeaveId | undefined;
}

/** What the modal shows: what is known so far. */
export interface LeaveForm {
  readonly userId: string;
  readonly isSelf: boolean;
  /** Whether the caller may set somebody else's. */
  readonly mayChooseWho: boolean;
  readonly changes: LeaveId | undefined;
  readonly fromOn: Day | undefined;
  readonly throughOn: Day | undefined;
  readonly coverUserId: string | undefined;
  /** In the time zone of whoever is away. */
  readonly today: Day;
}

/** What can't be taken as it is. */
export type LeaveProblem =
  | { readonly at: 'who'; readonly why: UnclearMember }
  | { readonly at: 'days'; readonly why: Exclude<DaysRead, { kind: 'days' }> }
  | { readonly at: 'cover'; readonly why: UnclearMember | { readonly kind: 'oneself' } };

/** A leave that can be set, or the first thing that stands against it. */
export type PlannedLeave =
  | {
      readonly kind: 'planned';
      readonly userId: string;
      readonly fromOn: Day;
      readonly throughOn: Day;
      readonly coverUserId: string | undefined;
      readonly today: Day;
    }
  | { readonly kind: 'unclear'; readonly problem: LeaveProblem; readonly form: LeaveForm };

/**
 * Reads the wish as of today where the person lives.
 * @throws NotAllowed when it is somebody else's leave and the caller no lead; NotFound
 */
export async function planLeave(work: Work, wish: LeaveWish): Promise<PlannedLeave> {
  const who = await whoseLeave(work, wish);
  const blank = await blankForm(work, who.kind === 'one' ? who.userId : callerOf(work));
  const { userId, today } = blank;
  const days = readWish(wish.days, today);
  const cover = await readCover(work, wish.cover, userId);
  const form: LeaveForm = {
    ...blank,
    changes: wish.changes,
    fromOn: days.kind === 'days' || days.kind === 'no_end' ? days.fromOn : undefined,
    throughOn: days.kind === 'days' ? days.throughOn : undefined,
    coverUserId: cover.kind === 'one' ? cover.userId : undefined,
  };
  if (who.kind !== 'one') return { kind: 'unclear', problem: { at: 'who', why: who }, form };
  if (days.kind !== 'days') return { kind: 'unclear', problem: { at: 'days', why: days }, form };
  if (cover.kind !== 'one' && cover.kind !== 'nobody_asked') {
    return { kind: 'unclear', problem: { at: 'cover', why: cover }, form };
  }
  const { fromOn, throughOn } = days;
  return { kind: 'planned', userId, fromOn, throughOn, coverUserId: form.coverUserId, today };
}

/** Whose leave is meant, and that the caller may set it. */
export async function whoseLeave(
  work: Work,
  { who, changes }: Pick<LeaveWish, 'who' | 'changes'>,
): Promise<{ readonly kind: 'one'; readonly userId: string } | UnclearMember> {
  if (changes !== undefined) {
    const { userId } = await leavesStore(work.tx).get(changes);
    await assertMaySetLeave(work, userId);
    return { kind: 'one', userId };
  }
  if (who === undefined) return { kind: 'one', userId: callerOf(work) };
  const found = await findMember(work, who);
  await assertMaySetLeave(work, found.kind === 'one' ? found.userId : '');
  return found;
}

/** A form about somebody in which nothing is filled in. */
export async function blankForm(work: Work, userId: string): Promise<LeaveForm> {
  return {
    userId,
    isSelf: isCaller(work, userId),
    mayChooseWho: mayChooseWho(work),
    changes: undefined,
    fromOn: undefined,
    throughOn: undefined,
    coverUserId: undefined,
    today: await todayOf(work, userId),
  };
}

/** A form about the caller in which nothing is filled in. */
export function ownForm(work: Work): Promise<LeaveForm> {
  return blankForm(work, callerOf(work));
}

/** The form that changes a leave. */
export async function formOf(work: Work, leave: Leave): Promise<LeaveForm> {
  return {
    ...(await blankForm(work, leave.userId)),
    changes: leave.id,
    fromOn: leave.fromOn,
    throughOn: leave.throughOn,
    coverUserId: leave.coverUserId,
  };
}

/** Today, where somebody lives. */
export async function todayOf(work: Work, userId: string): Promise<Day> {
  return dayAt(work.now, await timeZoneOf(work, userId));
}

function callerOf(work: Work): string {
  if (work.actor.kind !== 'person') throw new NotFound('member');
  return work.actor.userId;
}

function readWish(days: LeaveWish['days'], today: Day): DaysRead {
  return days.kind === 'typed'
    ? readDays(days.text, today)
    : checkDays(days.fromOn, days.throughOn, today);
}

async function readCover(
  work: Work,
  cover: TypedPerson | undefined,
  userId: string,
): Promise<
  | { readonly kind: 'one'; readonly userId: string }
  | { readonly kind: 'nobody_asked' }
  | { readonly kind: 'oneself' }
  | UnclearMember
> {
  if (cover === undefined) return { kind: 'nobody_asked' };
  const found = await findMember(work, cover);
  return found.kind === 'one' && found.userId === userId ? { kind: 'oneself' } : found;
}
