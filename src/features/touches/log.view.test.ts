import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { days, line, maybe, names } from '../../../tests/support/arbitraries.ts';
import { day } from '../../platform/clock.ts';
import { countingIds } from '../../platform/ids.ts';
import { assertSendable } from '../../platform/slack/blocks.ts';
import { mrkdwn, unescapeText } from '../../platform/slack/mrkdwn.ts';
import { messageProblems, viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import { touchChannels, touchDirections } from './clock.rules.ts';
import {
  logMessageModal,
  logModal,
  logReceipt,
  receiptLine,
  type TypedContact,
  undoAnswer,
  undoneModal,
} from './log.view.ts';
import type { LoggedTouch } from './log-touch.ts';
import type { UndoOutcome } from './undo-touch.ts';

const ids = countingIds();
const dana = {
  id: ids.next<'candidate'>(0),
  name: 'Dana Reyes',
  doNotContact: false,
  loggedToday: undefined,
};
const leftMessage = { channel: 'voicemail', direction: 'out', twoWay: false, at: '09:14' } as const;

const logged: LoggedTouch = {
  id: ids.next<'touch'>(0),
  name: 'Dana Reyes',
  channel: 'phone',
  direction: 'out',
  twoWay: true,
  on: day('2026-11-20'),
  loggedAt: '09:14',
  today: day('2026-11-20'),
  nextOn: day('2026-12-20'),
  stoppedContact: false,
};

const undoOutcomes: Readonly<Record<string, UndoOutcome>> = {
  'taken-back': { kind: 'undone', name: 'Dana Reyes', allowsContact: false },
  'taken-back-may-contact': { kind: 'undone', name: 'Dana Reyes', allowsContact: true },
  'taken-back-before': { kind: 'undone_already', name: 'Dana Reyes' },
  'not-yours': { kind: 'not_yours', byUserId: 'U0ANA' },
  'not-yours-nobody-known': { kind: 'not_yours', byUserId: undefined },
  'too-late': { kind: 'too_late' },
};

const typed: Required<TypedContact> = {
  kind: 'wrote',
  channel: 'linkedin',
  direction: 'in',
  on: day('2026-11-16'),
  note: 'Her mother is ill',
  lifeEvent: 'Moves to Austin',
  question: 'Does Denver cover trauma?',
  asksNoContact: true,
};

const modals = {
  'log-plain': logModal(dana),
  'log-again-yours': logModal({
    ...dana,
    loggedToday: { ...leftMessage, byUserId: 'U0RITA', byCaller: true },
  }),
  'log-again-anothers': logModal({
    ...dana,
    loggedToday: { ...leftMessage, byUserId: 'U0ANA', byCaller: false },
  }),
  'log-again-unknown': logModal({
    ...dana,
    loggedToday: { ...leftMessage, byUserId: undefined, byCaller: false },
  }),
  'log-do-not-contact': logModal({ ...dana, doNotContact: true }),
  'log-questioned': logModal(dana, { typed, questioned: ['Her mother', 'is ill'] }),
  'log-message-guessed': logMessageModal(
    { form: dana, on: day('2026-11-18') },
    'Thank you, <mailto:dana@example.com|dana@example.com> &amp; all.\nSee <https://slack.com>',
  ),
  'log-message-nobody': logMessageModal({ form: undefined, on: undefined }, ''),
  receipt: logReceipt(logged),
  'receipt-stopped': logReceipt({ ...logged, nextOn: undefined, stoppedContact: true }),
  'undone-in-the-modal': undoneModal({ kind: 'undone', name: 'Dana Reyes', allowsContact: false }),
};

/** A value as JSON, for the sandbox's judgement. */
function asJson(value: unknown) {
  return parseJson(JSON.stringify(value)) ?? null;
}

describe('Logging a contact', () => {
  test.each(Object.entries(modals))('reads as written down: %s.', async (face, modal) => {
    expect(viewProblems(asJson(modal), 'modal')).toEqual([]);
    await expect(`${JSON.stringify(modal, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test.each(Object.entries(undoOutcomes))(
    'answers Undo as written down: %s.',
    async (face, outcome) => {
      const message = undoAnswer(outcome);
      expect(messageProblems(asJson(message.blocks))).toEqual([]);
      await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(
        `./__goldens__/undo-${face}.json`,
      );
    },
  );

  test('has words for every kind of contact.', async () => {
    const lines = touchChannels.flatMap((channel) =>
      [true, false].flatMap((twoWay) =>
        touchDirections
          .filter((direction) => !twoWay || direction === 'out')
          .map((direction) => receiptLine({ ...logged, channel, direction, twoWay }).text),
      ),
    );
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./__goldens__/receipt-lines.txt');
  });

  test.each([
    ['next around 20 Dec', day('2026-12-20')],
    ['next around 3 Jan 2027', day('2027-01-03')],
    ['still due', day('2026-11-20')],
    ['still due', day('2026-11-09')],
    ['no further nudges', undefined],
  ])('ends its receipt with “%s” when the person comes up next on %s.', (words, nextOn) => {
    expect(receiptLine({ ...logged, nextOn }).text).toMatch(new RegExp(`${words}$`));
  });

  test('can be shown whatever people are called and whatever happened.', () => {
    const contacts = fc.record({
      channel: fc.constantFrom(...touchChannels),
      direction: fc.constantFrom(...touchDirections),
      twoWay: fc.boolean(),
    });
    fc.assert(
      fc.property(
        names,
        contacts,
        days,
        maybe(days),
        fc.boolean(),
        (name, contact, on, nextOn, byCaller) => {
          const again = { ...contact, at: '09:14', byUserId: 'U0ANA', byCaller };
          for (const modal of [
            logModal({ ...dana, name }),
            logModal({ ...dana, name, loggedToday: again }),
            logModal({ ...dana, name }, { choosesPerson: true, typed, questioned: [name, 'wife'] }),
            logMessageModal({ form: { ...dana, name }, on }, name.repeat(60)),
            logReceipt({ ...logged, ...contact, name, on, nextOn }),
            undoneModal({ kind: 'undone', name, allowsContact: true }),
          ]) {
            expect(viewProblems(asJson(modal), 'modal')).toEqual([]);
          }
          const answer = undoAnswer({ kind: 'undone', name, allowsContact: true });
          assertSendable(answer);
          expect(messageProblems(asJson(answer.blocks))).toEqual([]);
          expect(answer.text).toBe('About your Undo.');
        },
      ),
    );
  });

  test('names people on the receipt as they are called.', () => {
    fc.assert(
      fc.property(line(120), (name) => {
        const words = unescapeText(receiptLine({ ...logged, name }).text);
        // What looks like a sign of formatting reads as one.
        expect(words).toContain(`✓ *${unescapeText(mrkdwn`${name}`.text)}* · `);
      }),
    );
  });
});
