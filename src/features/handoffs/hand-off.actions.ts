/** Asking for somebody else's person, answering, and taking back; also in the ⋯ menu of a digest's row. */
import type {
  ActionDeclaration,
  Press,
  Reply,
  Request,
  SectionAction,
} from '../../platform/feature.ts';
import { subjectOf } from '../../platform/slack/subject.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { askTakeOverAction } from '../candidates/add.view.ts';
import { changeMembers } from '../members/index.ts';
import {
  answerHandOff,
  type AnswerOutcome,
  type HandOffSubject,
  withdrawHandOff,
} from './answer-hand-off.ts';
import { acceptAction, declineAction } from './asked.view.ts';
import { findKeeperUser, givePeople } from './give-people.ts';
import { type AccessAnswer, accessMessage } from './give-people.view.ts';
import type { HandOffId } from './hand-off.rules.ts';
import {
  answerMessage,
  answerModal,
  handOffDoneMessage,
  handOffDoneModal,
  withdrawAction,
  withdrawnMessage,
  withdrawnModal,
} from './hand-off.view.ts';
import { askTakeOver } from './hand-off-candidate.ts';
import { ownEntries } from './to-decide.view.ts';
import { subjects } from './words.view.ts';

type Subject = { readonly kind: string; readonly id: string };

/** Ids are checked in the use cases; false ones find nothing. */
function handOffSubject(subject: Subject): HandOffSubject {
  return subject.kind === 'candidate'
    ? { kind: 'candidate', id: subject.id as CandidateId }
    : { kind: 'hand_off', id: subject.id as HandOffId };
}

function pressed(press: Press): Subject {
  return subjectOf(press.blockId) ?? { kind: '', id: '' };
}

export const askForSomebody: ActionDeclaration = {
  name: askTakeOverAction,
  async run(request, press) {
    const outcome = await request.run(askTakeOver, { id: pressed(press).id as CandidateId });
    return press.surface === 'modal'
      ? { show: 'update', modal: handOffDoneModal(outcome) }
      : { show: 'message', message: handOffDoneMessage(outcome) };
  },
};

async function answered(
  request: Request,
  press: Press,
  answer: 'accepted' | 'declined',
): Promise<Reply> {
  const subject = pressed(press);
  const outcome: AnswerOutcome = await request.run(answerHandOff, {
    subject: handOffSubject(subject),
    answer,
  });
  if (press.surface === 'modal') return { show: 'update', modal: answerModal(outcome) };
  // The message in which it was asked says by itself what came of it.
  return outcome.kind === 'answered' && subject.kind === subjects.handOff
    ? { show: 'nothing' }
    : { show: 'message', message: answerMessage(outcome) };
}

export const accept: ActionDeclaration = {
  name: acceptAction,
  run: (request, press) => answered(request, press, 'accepted'),
};

export const decline: ActionDeclaration = {
  name: declineAction,
  run: (request, press) => answered(request, press, 'declined'),
};

export const withdraw: ActionDeclaration = {
  name: withdrawAction,
  async run(request, press) {
    const outcome = await request.run(withdrawHandOff, { id: pressed(press).id as HandOffId });
    return press.surface === 'modal'
      ? { show: 'update', modal: withdrawnModal(outcome) }
      : { show: 'message', message: withdrawnMessage(outcome) };
  },
};

/** *Decline* in the ⋯ menu of a row. */
export const declineRow: SectionAction = {
  name: ownEntries.decline,
  async run(request, subject) {
    const outcome = await request.run(answerHandOff, {
      subject: handOffSubject(subject),
      answer: 'declined',
    });
    return { show: 'message', message: answerMessage(outcome) };
  },
};

/** *Give access* in the ⋯ menu of a row. */
export const giveAccessToKeeper: SectionAction = {
  name: ownEntries.access,
  run: async (request, subject) => ({
    show: 'message',
    message: accessMessage(await giveAccess(request, subject.id)),
  }),
};

/** Makes whoever keeps these people a recruiter; who is a member already is given them. */
async function giveAccess(request: Request, key: string): Promise<AccessAnswer> {
  const { keeper, userId, isMember } = await request.run(findKeeperUser, { key });
  if (userId === undefined) {
    return keeper.kind === 'address'
      ? { kind: 'nobody_has_address', address: keeper.address }
      : { kind: 'nobody_meant' };
  }
  if (isMember) {
    await request.run(givePeople, { key, toUserId: userId });
    return { kind: 'given', userId };
  }
  const change = { leads: [], recruiters: [userId], removed: [] };
  const outcome = await request.run(changeMembers, change);
  return { kind: outcome.kind === 'changed' ? 'given' : 'refused', userId };
}
