import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { line, maybe, names } from '../../../tests/support/arbitraries.ts';
import type { Reply } from '../../platform/feature.ts';
import { countingIds } from '../../platform/ids.ts';
import { assertSendable } from '../../platform/slack/blocks.ts';
import { messageProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import { unclearMatch } from './candidate-picker.view.ts';
import type { FindOutcome } from './find-candidates.ts';

const ids = countingIds();
const words = { command: '/candidate', subcommand: 'show', pickAction: 'candidates.pick-to-show' };

const faces: Readonly<Record<string, Exclude<FindOutcome, { kind: 'one' }>>> = {
  'pick-no-name': { kind: 'nothing_typed' },
  'pick-nobody': { kind: 'none', typed: 'zebulon' },
  'pick-too-many': { kind: 'many', typed: 'a' },
  'pick-one-of-several': {
    kind: 'several',
    typed: 'dan',
    matches: [
      {
        id: ids.next(0),
        name: 'Dan Brown',
        opening: 'Trauma Rep, Denver',
        email: undefined,
        ownerUserId: 'U0ANA',
      },
      {
        id: ids.next(0),
        name: 'Dana Reyes',
        opening: undefined,
        email: 'dana@example.com',
        ownerUserId: undefined,
      },
    ],
  },
};

/** The message of a reply, if Slack would take it. */
function messageOf(reply: Reply) {
  if (reply.show !== 'message') throw new Error(`not a message but ${reply.show}`);
  assertSendable(reply.message);
  expect(messageProblems(parseJson(JSON.stringify(reply.message.blocks)) ?? null)).toEqual([]);
  return reply.message;
}

describe('A name that is not one person’s', () => {
  test.each(Object.entries(faces))('is answered as written down: %s.', async (face, outcome) => {
    const message = messageOf(unclearMatch(outcome, words));
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test('is answered with a message Slack takes, whatever was typed and whoever matches.', () => {
    const matches = fc.array(
      fc.record({
        name: names,
        opening: maybe(line(120)),
        email: maybe(line(254)),
        ownerUserId: maybe(fc.constant('U0ANA')),
      }),
      { minLength: 2, maxLength: 100 },
    );
    fc.assert(
      fc.property(line(3_000), matches, (typed, people) => {
        const found = people.map((person) => ({ ...person, id: ids.next<'candidate'>(0) }));
        for (const outcome of [
          { kind: 'none', typed },
          { kind: 'many', typed },
          { kind: 'several', typed, matches: found },
        ] as const) {
          const message = messageOf(unclearMatch(outcome, words));
          expect(message.text.length).toBeLessThan(60);
        }
      }),
      { numRuns: 50 },
    );
  });
});
