import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { days, line, maybe, names } from '../../../tests/support/arbitraries.ts';
import { day } from '../../platform/clock.ts';
import { countingIds } from '../../platform/ids.ts';
import { assertSendable } from '../../platform/slack/blocks.ts';
import { messageProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import { answeredMessage, callSheetBlocks } from './call-sheet.view.ts';
import { longestNote, longestQuestion } from './contact.rules.ts';
import type { CallSheet } from './load-call-sheet.ts';

const ids = countingIds();
const empty: CallSheet = {
  today: day('2026-11-20'),
  lastNote: undefined,
  waitingSince: undefined,
  lifeEvent: undefined,
  questions: [],
  moreQuestions: 0,
};
const noted = {
  text: 'Wants to see <Denver> & the *team*',
  on: day('2026-10-12'),
  byUserId: 'U0RITA',
};

const faces: Readonly<Record<string, CallSheet>> = {
  'call-sheet-note': { ...empty, lastNote: { ...noted, byUserId: undefined } },
  'call-sheet-full': {
    ...empty,
    lastNote: noted,
    waitingSince: day('2026-11-17'),
    lifeEvent: { ...noted, text: 'Moves to Austin', on: day('2025-12-30') },
    questions: [
      { ...noted, text: 'Does Denver cover trauma?', touchId: ids.next<'touch'>(0) },
      { ...noted, text: 'Is there a car?', touchId: ids.next<'touch'>(0) },
    ],
    moreQuestions: 2,
  },
};

/** A value as JSON, for the sandbox's judgement. */
function asJson(value: unknown) {
  return parseJson(JSON.stringify(value)) ?? null;
}

describe('The call sheet of a card', () => {
  test.each(Object.entries(faces))('reads as written down: %s.', async (face, sheet) => {
    const blocks = callSheetBlocks(sheet);
    expect(messageProblems(asJson(blocks))).toEqual([]);
    await expect(`${JSON.stringify(blocks, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test('is not there when there is nothing to say.', () => {
    expect(callSheetBlocks(empty)).toEqual([]);
  });

  test('leaves room on the card, whatever was noted and asked.', () => {
    const wild = fc
      .oneof(line(400), fc.constantFrom('&', '*', '"', '漢'))
      .map((text) => (text.length === 1 ? text.repeat(longestNote) : text));
    const some = fc.record({ text: wild, on: days, byUserId: maybe(fc.constant('U0ANA')) });
    const questions = fc.array(
      fc.record({
        text: wild.map((text) => text.slice(0, longestQuestion)),
        on: days,
        byUserId: maybe(fc.constant('U0ANA')),
        touchId: fc.nat(1000).map(() => ids.next<'touch'>(0)),
      }),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(
        maybe(some),
        maybe(some),
        maybe(days),
        questions,
        fc.nat(200),
        (lastNote, lifeEvent, waitingSince, asked, moreQuestions) => {
          const blocks = callSheetBlocks({
            today: empty.today,
            lastNote,
            lifeEvent,
            waitingSince,
            questions: asked,
            moreQuestions,
          });
          assertSendable({ text: 'A card.', blocks });
          expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(2400);
          expect(blocks.length === 0 ? [] : messageProblems(asJson(blocks))).toEqual([]);
        },
      ),
    );
  });
});

describe('The answer to Answered', () => {
  test.each(['answered', 'answered_already'] as const)(
    'reads as written down: %s.',
    async (kind) => {
      const candidateId = ids.next<'candidate'>(0);
      const message = answeredMessage({ kind, candidateId, name: 'Dana Reyes' });
      await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(
        `./__goldens__/question-${kind}.json`,
      );
    },
  );

  test('can be sent whatever people are called.', () => {
    fc.assert(
      fc.property(names, (name) => {
        const candidateId = ids.next<'candidate'>(0);
        assertSendable(answeredMessage({ kind: 'answered', candidateId, name }));
      }),
    );
  });
});
