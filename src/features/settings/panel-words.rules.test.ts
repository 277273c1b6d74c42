/** Which panel of the settings a word means. */
import { expect, test } from 'vitest';
import { features } from '../index.ts';
import { findPanel } from './panel-words.rules.ts';
import { panelsOf } from './settings.view.ts';

const panels = panelsOf(features);

test.each([
  ['digest', 'digest.rhythm'],
  ['Digest', 'digest.rhythm'],
  ['my digest', 'digest.rhythm'],
  ['digets', 'digest.rhythm'],
  ['pause', 'digest.rhythm'],
  ['members', 'members.members'],
  ['membres', 'members.members'],
  ['mem', 'members.members'],
  ['people please', 'members.members'],
  ['defaults', 'members.working-defaults'],
  ['default', 'members.working-defaults'],
  ['working hours', 'members.working-defaults'],
  ['holidays', 'members.working-defaults'],
  ['cadences', 'touches.cadences'],
  ['cadense', 'touches.cadences'],
  ['how often', 'touches.cadences'],
  ['', undefined],
  ['zebulon', undefined],
  ['42', undefined],
  ['my', undefined],
])('“/candidate settings %s” opens %s.', (typed, name) => {
  expect(findPanel(typed, panels)?.name).toBe(name);
});

test('No word names two panels, and each panel opens by every word of its own.', () => {
  const words = panels.flatMap((panel) => panel.words);
  expect(words.toSorted()).toEqual([...new Set(words)].toSorted());
  for (const panel of panels) {
    for (const word of panel.words) expect(findPanel(word, panels)?.name, word).toBe(panel.name);
  }
});
