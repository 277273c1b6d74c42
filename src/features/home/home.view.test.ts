import { describe, expect, test } from 'vitest';
import { defineHomeSection, type Feature } from '../../platform/feature.ts';
import { section } from '../../platform/slack/blocks.ts';
import { mrkdwn } from '../../platform/slack/mrkdwn.ts';
import { viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import { homeView } from './home.view.ts';

function featureOf(name: string, order: number): Feature {
  return {
    name,
    tables: [],
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

const features = [featureOf('later', 20), featureOf('first', 10)];
const model = { sections: { 'first.part': 'Nobody is due.', 'later.part': 'Nothing else.' } };

describe('The Home tab', () => {
  test('shows what the features declare, in their order, and then what one can type.', async () => {
    const view = homeView(model, features, '/candidate');
    expect(viewProblems(parseJson(JSON.stringify(view)) ?? null, 'home')).toEqual([]);
    await expect(`${JSON.stringify(view, null, 2)}\n`).toMatchFileSnapshot(
      './__goldens__/home.json',
    );
  });

  test('can be shown when no feature declares anything.', () => {
    const view = homeView({ sections: {} }, [], '/keep');
    expect(viewProblems(parseJson(JSON.stringify(view)) ?? null, 'home')).toEqual([]);
    expect(JSON.stringify(view)).toContain('/keep help');
  });
});
