/** Marked-up text on the page: what it becomes, and that nothing in it becomes more than that. */
import { describe, expect, it } from 'vitest';
import type { Names } from '../../mrkdwn.ts';
import { mrkdwnText } from './mrkdwn-text.tsx';

const names: Names = {
  user: (id) => (id === 'U0RITA' ? 'rita <b>' : undefined),
  channel: (id) => (id === 'C0GEN' ? 'general' : undefined),
};

/** What a browser would be told: elements with their properties, and texts. */
type Drawn = string | { readonly is: string; readonly props: object; readonly of: Drawn[] };

function drawn(node: unknown): Drawn[] {
  if (typeof node === 'string') return [node];
  if (Array.isArray(node)) return node.flatMap((each) => drawn(each));
  if (typeof node !== 'object' || node === null || !('type' in node) || !('props' in node))
    return [];
  const { type, props } = node;
  if (typeof props !== 'object' || props === null) return [];
  const { children, ...rest } = { children: undefined, ...props };
  if (typeof type === 'string') return [{ is: type, props: rest, of: drawn(children) }];
  const isPart = typeof type === 'function';
  return drawn(isPart ? (type as (given: object) => unknown)(props) : children);
}

const shown = (source: string): Drawn[] => drawn(mrkdwnText(source, names));
const words = (all: readonly Drawn[]): string =>
  all.map((each) => (typeof each === 'string' ? each : words(each.of))).join('');
const elements = (all: readonly Drawn[]): Exclude<Drawn, string>[] =>
  all.flatMap((each) => (typeof each === 'string' ? [] : [each, ...elements(each.of)]));

describe('marked-up text on the page', () => {
  it('keeps the day and the month of a date on one line', () => {
    expect(words(shown('on 5 Sep. *3 December 2026* and 5 seats, 12 Mayfair'))).toBe(
      'on 5\u00a0Sep. 3\u00a0December\u00a02026 and 5 seats, 12 Mayfair',
    );
  });

  it.each([
    ['*bold* and _it_', ['strong', 'em'], 'bold and it'],
    ['*_both_*', ['strong', 'em'], 'both'],
    ['~gone~ `co*d*e`', ['s', 'code'], 'gone co*d*e'],
    ['a\nb', ['br'], 'ab'],
    ['&gt; said\nthen', ['blockquote'], 'saidthen'],
    ['```x &lt; y```', ['pre'], 'x < y'],
    ['hi <@U0RITA> in <#C0GEN|>', ['span', 'span'], 'hi @rita <b> in #general'],
    ['<https://example.com|here>', ['a'], 'here'],
  ])('becomes what one reads: %s', (source, kinds, text) => {
    expect(elements(shown(source)).map(({ is }) => is)).toEqual(kinds);
    expect(words(shown(source))).toBe(text);
  });

  it('opens links elsewhere, and tells the other side nothing', () => {
    const [link] = elements(shown('<mailto:dana@example.com?a=1&amp;b=2|Dana>'));
    expect(link?.props).toEqual({
      href: 'mailto:dana@example.com?a=1&b=2',
      target: '_blank',
      rel: 'noopener noreferrer nofollow',
    });
  });

  it.each([
    '<script>alert(1)</script>',
    '<javascript:alert(1)|click>',
    '<https://x" onmouseover="alert(1)|x>',
    '*<img src=x onerror=alert(1)>*',
    '`<b>`<i>',
    "<@U0RITA|'><script>>",
    '&lt;script&gt;',
  ])('never lets markup through: %s', (source) => {
    const harmless = ['strong', 'em', 's', 'code', 'pre', 'br', 'blockquote', 'span', 'a'];
    for (const { is, props } of elements(shown(source))) {
      expect(harmless).toContain(is);
      const names = Object.keys(props);
      expect(['href', 'target', 'rel', 'class']).toEqual(expect.arrayContaining(names));
      expect('href' in props ? props.href : 'tel:').toMatch(/^(?:https?:\/\/|mailto:|tel:)/u);
    }
  });
});
