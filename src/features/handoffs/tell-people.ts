/** Tells people of hand-offs by a message of its own, in the hours in which one may come. */
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import { businessCalendar, listServedMembers, timeZoneOf } from '../members/index.ts';
import { askedOf, type HandOff, type HandOffId } from './hand-off.rules.ts';
import { handOffsStore } from './hand-offs.store.ts';
import { liveMoment } from './live-hours.rules.ts';

/** Asks whoever is to answer; false when they are not at work now, and their next digest asks. */
export async function tellAsked(work: Work, handOff: HandOff): Promise<boolean> {
  const asked = askedOf(handOff);
  const member = (await listServedMembers(work)).find((each) => each.userId === asked);
  if (member === undefined) return false;
  const moment = liveMoment(work.now, member.timeZone, await businessCalendar(work));
  if (moment.kind === 'later') return false;
  const messageId = await work.queueMessage({
    message: 'handoffs.asked',
    ids: { handOffId: handOff.id },
    to: { kind: 'user', userId: member.userId },
    dedupeKey: `hand-off asked ${handOff.id}`,
    notAfter: moment.until,
  });
  await handOffsStore(work.tx).saveMessage(handOff.id, messageId);
  return true;
}

/**
 * Tells everybody concerned what came of it, but for whoever answered: at once, or on their next
 * working morning. Of a refusal only who asked is told.
 */
export async function tellAnswered(work: Work, handOff: HandOff): Promise<void> {
  const { askedBy, fromUserId, toUserId, state, answeredBy } = handOff;
  const concerned = state === 'accepted' ? [askedBy, fromUserId, toUserId] : [askedBy];
  const served = new Set((await listServedMembers(work)).map(({ userId }) => userId));
  for (const userId of new Set(concerned)) {
    if (userId === undefined || userId === answeredBy || !served.has(userId)) continue;
    await tell(work, handOff.id, userId);
  }
}

async function tell(work: Work, handOffId: HandOffId, userId: string): Promise<void> {
  const moment = liveMoment(work.now, await timeZoneOf(work, userId), await businessCalendar(work));
  if (moment.kind === 'later') {
    await work.enqueue({
      job: 'handoffs.tell-answer',
      slot: `${handOffId} ${userId} ${moment.at}`,
      payload: { handOffId, userId },
      runAt: moment.at,
    });
    return;
  }
  await work.queueMessage({
    message: 'handoffs.answered',
    ids: { handOffId, userId },
    to: { kind: 'user', userId },
    dedupeKey: `hand-off answered ${handOffId} ${userId}`,
    notAfter: moment.until,
  });
}

/** Tells one person on their working morning; when the bot was down then, on the next. */
export const tellAnswer = defineUseCase<
  { readonly handOffId: string; readonly userId: string },
  undefined
>({
  name: 'handoffs.tell-answer',
  mode: 'writes',
  access: 'app',
  async run(work, { handOffId, userId }) {
    // An id that names none finds none.
    const handOff = await handOffsStore(work.tx).find(handOffId as HandOffId);
    const isServed = (await listServedMembers(work)).some((each) => each.userId === userId);
    if (handOff !== undefined && isServed) await tell(work, handOff.id, userId);
    return undefined;
  },
});
