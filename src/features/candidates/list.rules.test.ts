import { describe, expect, test } from 'vitest';
import { isListFilter, listFilterOf, listFilters, listWords } from './list.rules.ts';

describe('The words after list', () => {
  test.each([
    ['', 'mine'],
    ['  ', 'mine'],
    ['mine', 'mine'],
    ['Due', 'due'],
    ['waiting', 'waiting'],
    ['runner-ups', 'runners'],
    ['runnerups', 'runners'],
    ['runner_up', 'runners'],
    ['runner ups', 'runners'],
    ['Runners-up', 'runners'],
    ['placed', 'placed'],
    ['cold!', 'cold'],
    ['all', 'all'],
    ['everybody', 'all'],
    ['purple', undefined],
    ['constructor', undefined],
    ['42', undefined],
  ] as const)('“%s” mean the list %s.', (typed, filter) => {
    expect(listFilterOf(typed)).toBe(filter);
  });

  test('hold every list by its own name, short enough for a button.', () => {
    for (const filter of listFilters) {
      expect(isListFilter(filter)).toBe(true);
      expect(filter.length).toBeLessThanOrEqual(8);
      expect(listFilterOf(filter)).toBe(filter);
    }
    expect(listWords.every((word) => listFilterOf(word) !== undefined)).toBe(true);
  });
});
