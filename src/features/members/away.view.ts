/** Leave in words: the form, the receipt, what is planned, and the answers to its buttons. */
import type { KnownBlock } from '@slack/types';
import { type Day, dayOfWeek } from '../../platform/clock.ts';
import type { Modal } from '../../platform/feature.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import {
  actions,
  button,
  context,
  datePicker,
  input,
  modal,
  section,
  userSelect,
} from '../../platform/slack/blocks.ts';
import {
  bold,
  code,
  cut,
  joined,
  mention,
  type Mrkdwn,
  mrkdwn,
  noText,
} from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../platform/slack/subject.ts';
import { shortDay } from '../candidates/words.view.ts';
import type { LeavesBefore, ListedLeave } from './begin-leave.ts';
import type { EndLeaveOutcome, UndoLeaveOutcome } from './end-leave.ts';
import { lengthOf, longestLeaveDays } from './leave.rules.ts';
import type { LeaveForm, LeaveProblem } from './plan-leave.ts';
import type { SetLeave, SetLeaveOutcome } from './set-leave.ts';

/** The modal's callback id. */
export const leaveModalName = 'members.save-leave';

/** Action ids. */
export const undoLeaveAction = 'members.undo-leave';
export const changeLeaveAction = 'members.change-leave';
export const endLeaveAction = 'members.end-leave';
export const resumeLeaveAction = 'members.resume-leave';
export const planLeaveAction = 'members.plan-leave';

/** Block ids of the inputs. */
export const leaveBlocks = {
  who: 'who',
  from: 'from',
  through: 'through',
  cover: 'cover',
} as const;

const actionId = 'value';

/** How a leave may be typed, for whoever typed it otherwise. */
const examples = mrkdwn`${code('24 Dec – 2 Jan')}, ${code('2026-12-24 to 2027-01-02')}, ${code('next week')} or ${code('tomorrow for 3 days')} would do.`;

const whatCantWait =
  'people who wait for an answer, promises, people to be told, feedback and prep';

// --- the form ---

/** The modal in which a leave is set or changed; says first what was wrong with what was typed. */
export function leaveModal(form: LeaveForm, problem?: LeaveProblem): Modal {
  const isChange = form.changes !== undefined;
  const wrong = problem === undefined ? noText : problemWords(problem, form.today);
  const shown = wrong.text === '' ? [] : [section(wrong)];
  return modal({
    callbackId: leaveModalName,
    title: isChange ? 'Change leave' : 'Leave',
    submit: 'Save',
    metadata: form.changes,
    blocks: [
      ...shown,
      ...whoBlocks(form),
      input({
        blockId: leaveBlocks.from,
        label: 'First day away',
        element: datePicker({ actionId, initial: form.fromOn }),
      }),
      input({
        blockId: leaveBlocks.through,
        label: 'Last day away',
        hint: 'No digest from the first day to the last.',
        element: datePicker({ actionId, initial: form.throughOn }),
      }),
      input({
        blockId: leaveBlocks.cover,
        label: 'Who covers',
        hint: `Gets what can't wait: ${whatCantWait}.`,
        element: userSelect({ actionId, initial: form.coverUserId }),
        optional: true,
      }),
      context([
        mrkdwn`At most ${longestLeaveDays} days. Another leave on some of these days makes way for this one.`,
      ]),
    ],
  });
}

function whoBlocks({ isSelf, mayChooseWho, changes, userId }: LeaveForm): readonly KnownBlock[] {
  if (changes !== undefined)
    return isSelf ? [] : [section(mrkdwn`The leave of ${mention(userId)}`)];
  if (!mayChooseWho) return [];
  return [
    input({
      blockId: leaveBlocks.who,
      label: 'Who is away',
      element: userSelect({ actionId, initial: userId }),
    }),
  ];
}

/** What was wrong with what was typed; nothing when something was only left out. */
function problemWords(problem: LeaveProblem, today: Day): Mrkdwn {
  switch (problem.at) {
    case 'who':
      return mrkdwn`${personWords(problem.why)} Choose who is away:`;
    case 'cover':
      return mrkdwn`${personWords(problem.why)} Choose who covers:`;
    case 'days':
      return daysWords(problem.why, today);
  }
}

function personWords(why: Extract<LeaveProblem, { at: 'cover' }>['why']): Mrkdwn {
  switch (why.kind) {
    case 'nobody':
      return mrkdwn`No recruiter or lead here is called "${cut(why.typed, 60)}".`;
    case 'several':
      return mrkdwn`Several people here are called "${cut(why.typed, 60)}".`;
    case 'no_access':
      return mrkdwn`${mention(why.userId)} has no access to candidates.`;
    case 'oneself':
      return mrkdwn`Nobody can cover for themselves.`;
  }
}

function daysWords(why: Extract<LeaveProblem, { at: 'days' }>['why'], today: Day): Mrkdwn {
  switch (why.kind) {
    case 'nothing_typed':
      return noText;
    case 'no_end':
      return mrkdwn`Until when? Choose the last day:`;
    case 'not_understood':
      return mrkdwn`I couldn't read the days you typed. ${examples} Choose them here:`;
    case 'ambiguous':
      return mrkdwn`That can be ${shortDay(why.one, today)} or ${shortDay(why.other, today)}. Choose the days here; next time ${code(shortDay(why.one, why.one))} is clear.`;
    case 'no_such_day':
      return mrkdwn`The calendar has no such day. Choose the days here:`;
    case 'backwards':
      return mrkdwn`The last day is before the first. Choose the days here:`;
    case 'past':
      return mrkdwn`These days are over: they ended on ${shortDay(why.throughOn, today)}. Choose days to come:`;
    case 'too_long':
      return mrkdwn`That is ${why.days} days, and a leave has at most ${longestLeaveDays}. Choose the days here:`;
  }
}

/** The sentences at the fields when what was chosen can't be taken. */
export function leaveErrors(problem: LeaveProblem): Readonly<Record<string, string>> {
  switch (problem.at) {
    case 'who':
      return { [leaveBlocks.who]: chosenWords(problem.why) };
    case 'cover':
      return { [leaveBlocks.cover]: chosenWords(problem.why) };
    case 'days':
      return { [leaveBlocks.through]: chosenDaysWords(problem.why) };
  }
}

function chosenWords(why: Extract<LeaveProblem, { at: 'cover' }>['why']): string {
  return why.kind === 'oneself'
    ? 'Nobody can cover for themselves. Choose a colleague, or nobody.'
    : 'This person has no access to candidates. Choose a recruiter or a lead.';
}

function chosenDaysWords(why: Extract<LeaveProblem, { at: 'days' }>['why']): string {
  switch (why.kind) {
    case 'past':
      return 'These days are over. Choose today or a later last day.';
    case 'too_long':
      return `That is ${why.days} days. Choose ${why.latest} or earlier.`;
    case 'backwards':
      return 'The last day is before the first.';
    case 'nothing_typed':
    case 'no_end':
    case 'not_understood':
    case 'ambiguous':
    case 'no_such_day':
      return 'Choose both days.';
  }
}

// --- the receipt ---

type TakenOutcome = Exclude<SetLeaveOutcome, { kind: 'unclear' }>;

/** What is said when a leave was set. */
export function leaveReceipt(outcome: TakenOutcome): SlackMessage {
  const { leave } = outcome;
  const whose = leave.isSelf ? 'Your leave is set' : 'The leave is set';
  return { text: `${whose}: ${plainRange(leave, leave.today)}.`, blocks: receiptBlocks(outcome) };
}

/** The same in the modal in which it was set. */
export function leaveReceiptModal(outcome: TakenOutcome): Modal {
  return modal({
    callbackId: 'members.leave-set',
    title: 'Leave',
    close: 'Done',
    blocks: receiptBlocks(outcome),
  });
}

function receiptBlocks({ kind, leave }: TakenOutcome): readonly KnownBlock[] {
  const who = leave.isSelf ? mrkdwn`You are` : mrkdwn`${mention(leave.userId)} is`;
  const sentence = mrkdwn`${who} away ${range(leave, leave.today)}.`;
  const change = button({ actionId: changeLeaveAction, label: 'Change' });
  const undo = button({ actionId: undoLeaveAction, label: 'Undo' });
  return [
    section(
      joined(
        [
          kind === 'set' ? mrkdwn`✓ ${sentence}` : mrkdwn`✓ This was set already. ${sentence}`,
          mrkdwn`No digest on ${leave.fromOn === leave.throughOn ? 'this day' : 'these days'}. ${coverWords(leave)}`,
          ...noteWords(leave),
        ],
        '\n',
      ),
    ),
    actions(subjectBlockId('leave', leave.id), kind === 'set' ? [undo, change] : [change]),
  ];
}

function coverWords({ coverUserId, isSelf }: SetLeave): Mrkdwn {
  if (coverUserId === undefined) {
    return mrkdwn`Nobody covers, so what can't wait keeps until ${isSelf ? 'you are' : 'they are'} back. *Change* names somebody.`;
  }
  return mrkdwn`${mention(coverUserId)} gets what can't wait: ${whatCantWait}.`;
}

function noteWords(leave: SetLeave): readonly Mrkdwn[] {
  const { coverUserId, coverAway, coversFor, replaced, today, isSelf } = leave;
  const notes: Mrkdwn[] = [];
  if (coverUserId !== undefined && coverAway !== 'none') {
    notes.push(
      coverAway === 'all'
        ? mrkdwn`${mention(coverUserId)} is away on all of these days, too: nobody would get it. Please *Change* who covers.`
        : mrkdwn`${mention(coverUserId)} is away on some of these days, too: nobody gets it then.`,
    );
  }
  if (coversFor.length > 0) {
    const colleagues = joined(coversFor.slice(0, 5).map(mention), ', ');
    notes.push(
      mrkdwn`${isSelf ? 'You cover' : 'They cover'} for ${colleagues} on some of these days. Please agree who does it instead.`,
    );
  }
  if (replaced.length > 0) {
    const ranges = replaced.slice(0, 5).map((each) => mrkdwn`${plainRange(each, today)}`);
    notes.push(mrkdwn`It takes the place of the leave set before: ${joined(ranges, '; ')}.`);
  }
  return notes;
}

// --- what is planned ---

/** The leave that holds and those to come, with the ways to end and to change them. */
export function leavesMessage({ leaves, form }: LeavesBefore, command: string): SlackMessage {
  const { isSelf, userId } = form;
  return {
    text: isSelf ? 'Your leave.' : 'Their leave.',
    blocks: [
      ...leaves.flatMap((leave) => [
        section(leaveLine(leave, form)),
        actions(subjectBlockId('leave', leave.id), [
          button({ actionId: endLeaveAction, label: endLabel(leave, isSelf) }),
          button({ actionId: changeLeaveAction, label: 'Change' }),
        ]),
      ]),
      actions(subjectBlockId('user', userId), [
        button({ actionId: planLeaveAction, label: 'Plan another' }),
      ]),
      context([mrkdwn`Or type it: ${code(`${command} away 24 Dec – 2 Jan cover @name`)}`]),
    ],
  };
}

function leaveLine(leave: ListedLeave, { isSelf, userId, today }: LeaveForm): Mrkdwn {
  const covers =
    leave.coverUserId === undefined
      ? mrkdwn`Nobody covers.`
      : mrkdwn`${mention(leave.coverUserId)} covers.`;
  const who = isSelf ? mrkdwn`You are` : mrkdwn`${mention(userId)} is`;
  const when = leave.isNow
    ? mrkdwn`away until ${bold(dayWords(leave.throughOn, today))}, since ${shortDay(leave.fromOn, today)}`
    : mrkdwn`away ${range(leave, today)}`;
  return mrkdwn`${who} ${when}. ${covers}`;
}

function endLabel({ isNow }: ListedLeave, isSelf: boolean): string {
  if (!isNow) return 'Call it off';
  return isSelf ? "I'm back" : 'Back today';
}

// --- the answers to buttons ---

/** The answer to *I'm back* and to *Call it off*. */
export function endedMessage(outcome: EndLeaveOutcome): SlackMessage {
  return { text: 'About the leave.', blocks: endedBlocks(outcome) };
}

function endedBlocks(outcome: EndLeaveOutcome): readonly KnownBlock[] {
  if (outcome.kind === 'over_already') {
    return [section(mrkdwn`This leave is over, or was changed since. Nothing was changed.`)];
  }
  return [
    section(endedWords(outcome)),
    actions(subjectBlockId('leave', outcome.id), [
      button({ actionId: resumeLeaveAction, label: 'Undo' }),
    ]),
  ];
}

function endedWords(ended: Extract<EndLeaveOutcome, { kind: 'ended' }>): Mrkdwn {
  const { isSelf, userId, today } = ended;
  if (!ended.hadBegun) {
    const whose = isSelf ? mrkdwn`the leave` : mrkdwn`the leave of ${mention(userId)}`;
    return mrkdwn`✓ Called off: ${whose} ${range(ended, today)}.`;
  }
  const planned = mrkdwn`The leave is over; it was planned until ${dayWords(ended.throughOn, today)}.`;
  return isSelf
    ? mrkdwn`✓ Welcome back. ${planned} Your digests come again.`
    : mrkdwn`✓ ${mention(userId)} is back. ${planned} Their digests come again.`;
}

/** The answer to *Undo*. */
export function undoneLeaveMessage(outcome: UndoLeaveOutcome, command: string): SlackMessage {
  return { text: 'About your Undo.', blocks: [section(undoneWords(outcome, command))] };
}

/** The same inside the modal in which it was pressed. */
export function undoneLeaveModal(outcome: UndoLeaveOutcome, command: string): Modal {
  return modal({
    callbackId: 'members.leave-undone',
    title: 'Leave',
    close: 'Done',
    blocks: [section(undoneWords(outcome, command))],
  });
}

function undoneWords(outcome: UndoLeaveOutcome, command: string): Mrkdwn {
  switch (outcome.kind) {
    case 'undone': {
      const { restored, today } = outcome;
      if (restored.length === 0) return mrkdwn`Taken back. Nothing is planned for these days now.`;
      const ranges = restored.slice(0, 5).map((each) => mrkdwn`${plainRange(each, today)}`);
      return mrkdwn`Taken back. This leave holds again: ${joined(ranges, '; ')}.`;
    }
    case 'changed_since':
      return mrkdwn`This leave was changed or ended since, so I can't take that back. ${code(`${command} away`)} shows what holds now. Nothing was changed.`;
    case 'too_late':
      return mrkdwn`That can be taken back for 24 hours; this is older. ${code(`${command} away`)} changes or ends a leave. Nothing was changed.`;
  }
}

// --- days ---

const weekdays = 'Mon Tue Wed Thu Fri Sat Sun'.split(' ');

/** `Thu 24 Dec`: with the weekday, so that a slip of a finger is seen. */
function dayWords(on: Day, today: Day): string {
  return `${weekdays[dayOfWeek(on) - 1]} ${shortDay(on, today)}`;
}

interface Days {
  readonly fromOn: Day;
  readonly throughOn: Day;
}

function range(days: Days, today: Day): Mrkdwn {
  const { fromOn, throughOn } = days;
  if (fromOn === throughOn) return mrkdwn`on ${bold(dayWords(fromOn, today))}`;
  return mrkdwn`from ${bold(dayWords(fromOn, today))} to ${bold(dayWords(throughOn, today))} (${lengthOf(days)} days)`;
}

function plainRange({ fromOn, throughOn }: Days, today: Day): string {
  const from = shortDay(fromOn, today);
  return fromOn === throughOn ? from : `${from} – ${shortDay(throughOn, today)}`;
}
