import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { line, maybe, names } from '../../../tests/support/arbitraries.ts';
import { countingIds } from '../../platform/ids.ts';
import { assertSendable } from '../../platform/slack/blocks.ts';
import { messageProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import { relationships } from './candidate.rules.ts';
import { foundMessage } from './find.view.ts';
import type { FoundList } from './list-found.ts';

const ids = countingIds();

const dana = {
  id: ids.next<'candidate'>(0),
  name: 'Dana Reyes',
  relationship: 'runner_up',
  opening: 'Spine Territory Manager, Phoenix',
  ownerUserId: 'U0RITA',
} as const;

const faces: Readonly<Record<string, FoundList>> = {
  'find-no-words': { kind: 'nothing_typed' },
  'find-nobody': { kind: 'found', typed: 'zebulon', people: [], more: 0 },
  'find-too-many': { kind: 'many', typed: 'a' },
  'find-one': { kind: 'found', typed: 'dana', people: [dana], more: 0 },
  'find-several': {
    kind: 'found',
    typed: 'dan',
    people: [
      dana,
      {
        id: ids.next<'candidate'>(0),
        name: 'Dan Brown',
        relationship: 'known',
        opening: undefined,
        ownerUserId: undefined,
      },
    ],
    more: 7,
  },
};

function sendable(list: FoundList) {
  const message = foundMessage(list, '/candidate');
  assertSendable(message);
  expect(messageProblems(parseJson(JSON.stringify(message.blocks)) ?? null)).toEqual([]);
  return message;
}

describe('The answer to find', () => {
  test.each(Object.entries(faces))('reads as written down: %s.', async (face, list) => {
    await expect(`${JSON.stringify(sendable(list), null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test('can be sent whoever matches, and its notification names nobody.', () => {
    const people = fc.array(
      fc.record({
        name: names,
        relationship: fc.constantFrom(...relationships),
        opening: maybe(line(120)),
        ownerUserId: maybe(fc.constant('U0ANA')),
      }),
      { maxLength: 15 },
    );
    fc.assert(
      fc.property(line(200), people, fc.nat(90), (typed, found, more) => {
        const withIds = found.map((each) => ({ ...each, id: ids.next<'candidate'>(0) }));
        const message = sendable({ kind: 'found', typed, people: withIds, more });
        expect(message.text).toMatch(
          /^(About your search\.|One person matches\.|\d+ people match\.)$/,
        );
      }),
      { numRuns: 60 },
    );
  });
});
