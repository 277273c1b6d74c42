/** Words that every message about hand-offs shares. */
import { type Day, daysBetween } from '../../platform/clock.ts';
import { bold, cut, mention, type Mrkdwn, mrkdwn, noText } from '../../platform/slack/mrkdwn.ts';
import { shortDay } from '../candidates/words.view.ts';
import type { ToldHandOff } from './describe-hand-offs.ts';

/** Ids in block ids, by what a row is about. */
export const subjects = { handOff: 'hand_off', onCard: 'hand_off_card', keeper: 'keeper' } as const;

/** A name for a locked phone: first name and initial. */
export function shortName(name: string): string {
  const [first = '', ...others] = name.trim().split(/\s+/);
  const last = others.at(-1);
  const [initial] = last ?? '';
  return initial === undefined ? cut(first, 40) : `${cut(first, 40)} ${initial}.`;
}

/** The first of a colleague's names, for a locked phone. */
export function firstName(name: string | undefined): string {
  const [first = ''] = (name ?? '').trim().split(/\s+/);
  return first === '' ? 'A colleague' : cut(first, 40);
}

/** `140 people`, `1 person` */
export function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

/** The person's name, and the role they nearly got or were considered for. */
export function whoWords({ name, opening, relationship }: ToldHandOff, longest: number): Mrkdwn {
  const person = bold(cut(name, longest));
  if (opening === undefined) return person;
  const how = relationship === 'runner_up' ? 'nearly got' : 'was considered for';
  return mrkdwn`${person} · ${how} ${cut(opening, longest)}`;
}

/** What is still asked, in a sentence to whoever reads it. */
export function askedWords(handOff: ToldHandOff): Mrkdwn {
  const { kind, askedBy, asked, fromUserId, toUserId, viewer } = handOff;
  if (kind === 'take_over') {
    const from = fromUserId === undefined ? noText : mrkdwn` from ${youOr(fromUserId, viewer)}`;
    return mrkdwn`${youOr(askedBy, viewer, 'You')} would like to take over${from}.`;
  }
  return mrkdwn`${youOr(askedBy, viewer, 'You')} asked ${youOr(asked ?? toUserId, viewer)} to take over.`;
}

/** Who keeps the person meanwhile, and when a lead decides. */
export function meanwhileWords(handOff: ToldHandOff): Mrkdwn {
  const { fromUserId, askedOn, leadFromOn, today, viewer } = handOff;
  const keeps =
    fromUserId === undefined
      ? undefined
      : fromUserId === viewer
        ? mrkdwn`you keep them.`
        : mrkdwn`${mention(fromUserId)} keeps them.`;
  if (leadFromOn > today) {
    const until = keeps === undefined ? noText : mrkdwn`Until there is an answer, ${keeps} `;
    return mrkdwn`${until}Without an answer a lead decides from ${shortDay(leadFromOn, today)} on.`;
  }
  const until = keeps === undefined ? noText : mrkdwn` Until then ${keeps}`;
  return isLeadsAtOnce(handOff)
    ? mrkdwn`A lead decides.${until}`
    : mrkdwn`No answer since ${shortDay(askedOn, today)}, so a lead decides.${until}`;
}

/** Nobody was there to answer; the two days are of two people, whose zones can be a day apart. */
function isLeadsAtOnce({ askedOn, leadFromOn }: ToldHandOff): boolean {
  return daysBetween(askedOn, leadFromOn) <= 1;
}

/** What came of it, in a few words for a receipt. */
export function outcomeWords(handOff: ToldHandOff): Mrkdwn {
  const { state, toUserId, fromUserId, viewer, answeredBy, asked } = handOff;
  const isViewers = answeredBy === undefined || answeredBy === viewer;
  const decided =
    isViewers || answeredBy === asked ? noText : mrkdwn` · decided by ${mention(answeredBy)}`;
  switch (state) {
    case 'accepted':
      return toUserId === viewer
        ? mrkdwn`yours now${decided}`
        : mrkdwn`with ${mention(toUserId)} now${decided}`;
    case 'declined':
      return fromUserId === viewer
        ? mrkdwn`declined; you keep them${decided}`
        : mrkdwn`declined${decided}`;
    case 'withdrawn':
      return isViewers ? mrkdwn`taken back` : mrkdwn`taken back by ${mention(answeredBy)}`;
    case 'asked':
      return mrkdwn`not answered yet`;
  }
}

/** `you`, or a mention. */
export function youOr(userId: string, viewer: string, you = 'you'): Mrkdwn {
  return userId === viewer ? mrkdwn`${you}` : mention(userId);
}

/** When somebody was asked, `on 18 Nov` or `today`. */
export function askedOnWords({ askedOn, today }: { askedOn: Day; today: Day }): string {
  return askedOn === today ? 'today' : `on ${shortDay(askedOn, today)}`;
}
