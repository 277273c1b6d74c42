import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { defineHomeSection, type Feature, hostedParts } from '../../platform/feature.ts';
import { actions, button, section } from '../../platform/slack/blocks.ts';
import { mrkdwn } from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId, subjectOf } from '../../platform/slack/subject.ts';
import { viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import { homeMessage, homeView } from './home.view.ts';

function featureOf(name: string, order: number): Feature {
  return {
    name,
    tables: [],
    homeActions: [{ order, label: `Do ${name}`, actionId: `${name}.do` }],
    homeSections: [
      defineHomeSection<string>({
        name: `${name}.part`,
        order,
        load: () => Promise.resolve(''),
        view: (words, command) => [section(mrkdwn`*${name}*\n${words} (${command})`)],
      }),
    ],
  };
}

/** A section of `people` rows of two blocks each, below a heading. */
function longFeature(name: string, order: number, people: number): Feature {
  return {
    name,
    tables: [],
    homeSections: [
      defineHomeSection<undefined>({
        name: `${name}.part`,
        order,
        load: () => Promise.resolve(undefined),
        view: () => [
          section(mrkdwn`*${name}*`),
          ...Array.from({ length: people }, (_, at) => [
            section(mrkdwn`Person ${at}`),
            actions(subjectBlockId('candidate', `person${at}`), [
              button({ actionId: 'test.log', label: 'Log contact' }),
            ]),
          ]).flat(),
        ],
      }),
    ],
  };
}

const model = {
  command: '/candidate',
  sections: { 'first.part': 'Nobody is due.', 'later.part': 'Nothing else.' },
};
const nothing = { command: '/candidate', sections: {} };
const declared = hostedParts([featureOf('later', 20), featureOf('first', 10)]);

function problemsOf(view: object): readonly unknown[] {
  return viewProblems(parseJson(JSON.stringify(view)) ?? null, 'home');
}

describe('The Home tab', () => {
  test('shows buttons, then what the features declare in their order, then what one can type.', async () => {
    const view = homeView(model, declared);
    expect(problemsOf(view)).toEqual([]);
    await expect(`${JSON.stringify(view, null, 2)}\n`).toMatchFileSnapshot(
      './__goldens__/home.json',
    );
  });

  test('can be shown when no feature declares anything.', () => {
    const view = homeView({ sections: {}, command: '/keep' }, hostedParts([]));
    expect(problemsOf(view)).toEqual([]);
    expect(JSON.stringify(view)).toContain('/keep help');
  });

  test('is the same after a change as when it is opened.', () => {
    expect(homeMessage(model, declared).blocks).toEqual(homeView(model, declared).blocks);
  });

  test('stays below a hundred blocks however long the sections are, cuts none for a longer one, and says so.', () => {
    const features = [
      ...['due', 'waiting', 'promises', 'feedback', 'mentors'].map((name, at) =>
        longFeature(name, 10 + at, 1000),
      ),
      longFeature('short', 90, 2),
    ];
    const view = homeView(nothing, hostedParts(features));
    expect(problemsOf(view)).toEqual([]);
    expect(view.blocks.length).toBeLessThanOrEqual(100);
    expect(view.blocks.length).toBeGreaterThan(85);
    const parts = splitAtDividers(homeMessage(nothing, hostedParts(features)).blocks);
    expect(parts.map((part) => part.some(isMore))).toEqual([
      ...Array.from({ length: 5 }, () => true),
      false,
      false,
    ]);
    // Every person who is shown keeps their button.
    for (const part of parts.slice(0, 6)) {
      const rows = part.filter((block) => !isMore(block)).slice(1);
      expect(rows.map(({ type }) => type)).toEqual(
        rows.map((_, at) => (at % 2 === 0 ? 'section' : 'actions')),
      );
    }
  });

  test('shows one section alone at most thirty blocks.', () => {
    const [first = []] = splitAtDividers(
      homeMessage(nothing, hostedParts([longFeature('due', 10, 1000)])).blocks,
    );
    expect(first.length).toBeLessThanOrEqual(30);
    expect(first.length).toBeGreaterThan(27);
  });

  test('gives a person who stands in two sections a block id in each, and both are read as that person.', () => {
    const features = [longFeature('due', 10, 2), longFeature('waiting', 20, 2)];
    const view = homeView(nothing, hostedParts(features));
    expect(problemsOf(view)).toEqual([]);
    const subjects = view.blocks.flatMap(({ block_id: id }) =>
      id === undefined ? [] : [subjectOf(id)?.id],
    );
    expect(subjects).toEqual(['person0', 'person1', 'person0', 'person1']);
  });
});

function splitAtDividers(blocks: readonly KnownBlock[]): readonly (readonly KnownBlock[])[] {
  const parts: KnownBlock[][] = [[]];
  for (const block of blocks) {
    if (block.type === 'divider') parts.push([]);
    else parts.at(-1)?.push(block);
  }
  return parts;
}

function isMore(block: KnownBlock): boolean {
  return block.type === 'section' && block.text?.text === '_… and more_';
}
