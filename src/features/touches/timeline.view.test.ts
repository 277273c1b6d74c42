import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { days, line, maybe } from '../../../tests/support/arbitraries.ts';
import { day } from '../../platform/clock.ts';
import { countingIds } from '../../platform/ids.ts';
import { assertSendable } from '../../platform/slack/blocks.ts';
import { messageProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import { touchChannels, touchDirections } from './clock.rules.ts';
import { longestNote, longestQuestion } from './contact.rules.ts';
import type { Timeline } from './load-timeline.ts';
import { timelineBlocks } from './timeline.view.ts';

const bare: Timeline = {
  candidateId: countingIds().next<'candidate'>(0),
  today: day('2026-11-20'),
  dueOn: undefined,
  mayDraft: true,
  touches: [],
  more: 0,
};

const spoke = {
  channel: 'phone',
  direction: 'out',
  twoWay: true,
  on: day('2026-10-12'),
  byUserId: 'U0RITA',
  note: 'Wants to see the Denver team; ask again after the fair.',
  question: undefined,
  stoppedContact: false,
} as const;

const faces: Readonly<Record<string, Timeline>> = {
  'timeline-bare': bare,
  'timeline-due': { ...bare, dueOn: day('2026-11-11'), touches: [spoke] },
  'timeline-next': {
    ...bare,
    dueOn: day('2027-01-04'),
    touches: [
      spoke,
      {
        ...spoke,
        channel: 'email',
        twoWay: false,
        direction: 'in',
        note: undefined,
        byUserId: undefined,
      },
      { ...spoke, on: day('2025-12-01'), channel: 'missed_call', twoWay: false, note: undefined },
    ],
  },
  'timeline-stopped': {
    ...bare,
    mayDraft: false,
    more: 12,
    touches: [{ ...spoke, question: 'Does Denver cover trauma?', stoppedContact: true }],
  },
};

describe('What a card tells of contact', () => {
  test.each(Object.entries(faces))('reads as written down: %s.', async (face, timeline) => {
    await expect(`${JSON.stringify(timelineBlocks(timeline), null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test('can be shown whatever was noted and however often.', () => {
    const touches = fc.array(
      fc.record({
        channel: fc.constantFrom(...touchChannels),
        direction: fc.constantFrom(...touchDirections),
        twoWay: fc.boolean(),
        on: days,
        byUserId: maybe(fc.constant('U0ANA')),
        note: maybe(
          fc.oneof(line(400), fc.constantFrom('&'.repeat(longestNote), '*'.repeat(longestNote))),
        ),
        question: maybe(fc.oneof(line(300), fc.constant('<'.repeat(longestQuestion)))),
        stoppedContact: fc.boolean(),
      }),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(touches, maybe(days), (list, dueOn) => {
        const blocks = timelineBlocks({ ...bare, dueOn, touches: list });
        assertSendable({ text: 'A card.', blocks });
        expect(messageProblems(parseJson(JSON.stringify(blocks)) ?? null)).toEqual([]);
      }),
    );
  });
});
