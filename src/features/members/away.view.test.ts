import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { line } from '../../../tests/support/arbitraries.ts';
import { addDays, day } from '../../platform/clock.ts';
import { countingIds } from '../../platform/ids.ts';
import { assertSendable } from '../../platform/slack/blocks.ts';
import { messageProblems, viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import {
  endedMessage,
  leaveErrors,
  leaveModal,
  leaveReceipt,
  leaveReceiptModal,
  leavesMessage,
  undoneLeaveMessage,
  undoneLeaveModal,
} from './away.view.ts';
import type { ListedLeave } from './begin-leave.ts';
import type { DaysRead } from './leave-days.rules.ts';
import type { LeaveForm, LeaveProblem } from './plan-leave.ts';
import type { SetLeave } from './set-leave.ts';

const id = countingIds().next<'leave'>(0);
const today = day('2026-11-20');
const command = '/candidate';

const form: LeaveForm = {
  userId: 'U0RITA',
  isSelf: true,
  mayChooseWho: false,
  changes: undefined,
  fromOn: undefined,
  throughOn: undefined,
  coverUserId: undefined,
  today,
};
const filled: LeaveForm = {
  ...form,
  fromOn: day('2026-12-24'),
  throughOn: day('2027-01-02'),
  coverUserId: 'U0ANA',
};
const leave: SetLeave = {
  id,
  userId: 'U0RITA',
  isSelf: true,
  fromOn: day('2026-12-24'),
  throughOn: day('2027-01-02'),
  today,
  coverUserId: 'U0ANA',
  coverAway: 'none',
  coversFor: [],
  replaced: [],
};
const listed: ListedLeave = {
  id,
  fromOn: day('2026-11-16'),
  throughOn: day('2026-11-27'),
  coverUserId: undefined,
  isNow: true,
};
const coming: ListedLeave = {
  id: countingIds().next<'leave'>(1),
  fromOn: day('2026-12-24'),
  throughOn: day('2027-01-02'),
  coverUserId: 'U0ANA',
  isNow: false,
};
const ended = {
  kind: 'ended',
  id,
  userId: 'U0RITA',
  isSelf: true,
  fromOn: day('2026-11-16'),
  throughOn: day('2026-11-27'),
  today,
  hadBegun: true,
} as const;
const undone = { kind: 'undone', isSelf: true, userId: 'U0RITA', restored: [], today } as const;

const modals = {
  'leave-blank': leaveModal(form),
  'leave-for-a-lead': leaveModal({ ...form, mayChooseWho: true, userId: 'U0LEE' }),
  'leave-change': leaveModal({ ...filled, changes: id }),
  'leave-change-other': leaveModal({ ...filled, changes: id, isSelf: false, userId: 'U0ANA' }),
  'leave-not-understood': leaveModal(form, { at: 'days', why: { kind: 'not_understood' } }),
  'leave-set-modal': leaveReceiptModal({ kind: 'set', leave }),
  'leave-undone-modal': undoneLeaveModal(undone, command),
};

const messages = {
  'leave-set': leaveReceipt({ kind: 'set', leave }),
  'leave-set-before': leaveReceipt({ kind: 'set_before', leave }),
  'leave-set-one-day-no-cover': leaveReceipt({
    kind: 'set',
    leave: { ...leave, throughOn: leave.fromOn, coverUserId: undefined },
  }),
  'leave-set-by-lead-all-notes': leaveReceipt({
    kind: 'set',
    leave: {
      ...leave,
      isSelf: false,
      userId: 'U0ANA',
      coverUserId: 'U0RITA',
      coverAway: 'all',
      coversFor: ['U0LEE', 'U0OMAR'],
      replaced: [
        { fromOn: day('2026-12-20'), throughOn: day('2026-12-30') },
        { fromOn: day('2027-01-02'), throughOn: day('2027-01-02') },
      ],
    },
  }),
  'leave-set-cover-partly-away': leaveReceipt({
    kind: 'set',
    leave: { ...leave, coverAway: 'part', coversFor: ['U0LEE'] },
  }),
  'leaves-now-and-coming': leavesMessage(
    { leaves: [listed, coming], problem: undefined, form },
    command,
  ),
  'leaves-of-another': leavesMessage(
    { leaves: [listed], problem: undefined, form: { ...form, isSelf: false, userId: 'U0ANA' } },
    command,
  ),
  'leave-ended': endedMessage(ended),
  'leave-ended-by-lead': endedMessage({ ...ended, isSelf: false, userId: 'U0ANA' }),
  'leave-called-off': endedMessage({ ...ended, ...coming, id, hadBegun: false }),
  'leave-over-already': endedMessage({ kind: 'over_already' }),
  'leave-undone': undoneLeaveMessage(undone, command),
  'leave-undone-restored': undoneLeaveMessage({ ...undone, restored: [coming] }, command),
  'leave-changed-since': undoneLeaveMessage({ kind: 'changed_since' }, command),
  'leave-undo-too-late': undoneLeaveMessage({ kind: 'too_late' }, command),
};

describe('Leave', () => {
  test.each(Object.entries(modals))('reads as written down: %s.', async (face, view) => {
    const text = `${JSON.stringify(view, null, 2)}\n`;
    expect(viewProblems(parseJson(text) ?? null, 'modal')).toEqual([]);
    await expect(text).toMatchFileSnapshot(`./__goldens__/${face}.json`);
  });

  test.each(Object.entries(messages))('is answered as written down: %s.', async (face, message) => {
    const text = `${JSON.stringify(message, null, 2)}\n`;
    expect(messageProblems(parseJson(JSON.stringify(message.blocks)) ?? null)).toEqual([]);
    await expect(text).toMatchFileSnapshot(`./__goldens__/${face}.json`);
  });

  const why: readonly [Exclude<DaysRead, { kind: 'days' }>, string, string][] = [
    [{ kind: 'nothing_typed' }, '', 'Choose both days.'],
    [{ kind: 'no_end', fromOn: today }, 'Until when? Choose the last day:', 'Choose both days.'],
    [
      { kind: 'ambiguous', one: day('2027-05-06'), other: day('2027-06-05') },
      'That can be 6 May 2027 or 5 Jun 2027. Choose the days here; next time `6 May` is clear.',
      'Choose both days.',
    ],
    [
      { kind: 'no_such_day' },
      'The calendar has no such day. Choose the days here:',
      'Choose both days.',
    ],
    [
      { kind: 'backwards' },
      'The last day is before the first. Choose the days here:',
      'The last day is before the first.',
    ],
    [
      { kind: 'past', throughOn: day('2026-11-05') },
      'These days are over: they ended on 5 Nov. Choose days to come:',
      'These days are over. Choose today or a later last day.',
    ],
    [
      { kind: 'too_long', days: 183, latest: day('2027-04-22') },
      'That is 183 days, and a leave has at most 120. Choose the days here:',
      'That is 183 days. Choose 2027-04-22 or earlier.',
    ],
  ];

  test.each(why)('says what is wrong with the days: %j.', (read, above, atField) => {
    const problem: LeaveProblem = { at: 'days', why: read };
    const blocks = JSON.stringify(leaveModal(form, problem).blocks);
    expect(blocks).toContain(above);
    expect(blocks.includes('"section"')).toBe(above !== '');
    expect(Object.values(leaveErrors(problem))).toEqual([atField]);
  });

  test.each([
    [{ at: 'cover', why: { kind: 'nobody', typed: 'zeb' } }, 'is called "zeb"'],
    [{ at: 'cover', why: { kind: 'several', typed: 'ana' } }, 'Several people here are called'],
    [{ at: 'who', why: { kind: 'no_access', userId: 'U0GUS' } }, '<@U0GUS> has no access'],
    [{ at: 'cover', why: { kind: 'oneself' } }, 'Nobody can cover for themselves.'],
  ] as const)('says what is wrong with a person: %j.', (problem, words) => {
    expect(JSON.stringify(leaveModal(form, problem).blocks[0]).replaceAll('\\', '')).toContain(
      words,
    );
    expect(Object.keys(leaveErrors(problem))).toEqual([problem.at]);
  });

  test('can be shown whatever name was typed, and however many leaves and colleagues there are.', () => {
    fc.assert(
      fc.property(line(200), (typed) => {
        const view = leaveModal(form, { at: 'cover', why: { kind: 'nobody', typed } });
        expect(viewProblems(parseJson(JSON.stringify(view)) ?? null, 'modal')).toEqual([]);
      }),
    );
    const ids = countingIds();
    const many = Array.from({ length: 10 }, (_, at) => ({ ...coming, id: ids.next<'leave'>(at) }));
    assertSendable(leavesMessage({ leaves: many, problem: undefined, form }, command));
    assertSendable(
      leaveReceipt({
        kind: 'set',
        leave: {
          ...leave,
          coversFor: Array.from({ length: 40 }, (_, at) => `U0${at}`),
          replaced: Array.from({ length: 40 }, (_, at) => ({
            fromOn: addDays(today, at),
            throughOn: addDays(today, at + 1),
          })),
        },
      }),
    );
  });
});
