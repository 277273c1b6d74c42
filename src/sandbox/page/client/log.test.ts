import { describe, expect, it } from 'vitest';
import type { PageLogEntry } from '../protocol.ts';
import { listed, withEntries } from './log.ts';

function entry(number: number, change: Partial<PageLogEntry> = {}): PageLogEntry {
  return {
    number,
    direction: 'from app',
    what: 'chat.postMessage',
    at: number,
    realAt: number,
    sent: { text: 'Good morning' },
    answer: { ok: true },
    refusal: undefined,
    ...change,
  };
}

const fault = { number: 1, what: 'Failed to fetch', detail: 'at somewhere', at: undefined };
const keys = (words: string): string[] =>
  listed(
    [entry(1), entry(2, { what: 'views.open', refusal: 'invalid_blocks: /0' })],
    [fault],
    words,
  ).map(({ key }) => key);

describe('the inspector', () => {
  it('lists the newest first, and what went wrong on the page before everything', () => {
    expect(keys('')).toEqual(['fault 1', 'entry 2', 'entry 1']);
  });

  it('finds words in the name, in the broken rule and in the JSON, whatever the case', () => {
    expect(keys('VIEWS')).toEqual(['entry 2']);
    expect(keys('invalid_blocks')).toEqual(['entry 2']);
    expect(keys('good morning')).toEqual(['entry 2', 'entry 1']);
    expect(keys('somewhere')).toEqual(['fault 1']);
    expect(keys('nobody')).toEqual([]);
  });

  it('shows the refused ones as wrong, with the rule they broke', () => {
    const [refused] = listed([entry(1, { refusal: 'no_permission' })], [], '');
    expect(refused).toMatchObject({ isWrong: true, remark: 'no_permission' });
  });

  it('takes up an answer that came later, and keeps the order', () => {
    const open = entry(2, { answer: undefined });
    const [, second] = withEntries([entry(1), open], [entry(3), entry(2)]);
    expect(second?.answer).toEqual({ ok: true });
    expect(withEntries([entry(3)], [entry(1)]).map(({ number }) => number)).toEqual([1, 3]);
  });
});
