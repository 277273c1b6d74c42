import { describe, expect, it } from 'vitest';
import { mrkdwnToPlain, type Names } from './mrkdwn.ts';
import { escaped, mrkdwnHtml } from './page-blocks.ts';

const names: Names = {
  user: (id) => (id === 'U0RITA' ? 'rita <b>' : undefined),
  channel: (id) => (id === 'C0GEN' ? 'general' : undefined),
};

const texts: [source: string, html: string, plain: string][] = [
  ['*bold* and _italic_', '<strong>bold</strong> and <em>italic</em>', 'bold and italic'],
  ['~gone~ `co*d*e`', '<s>gone</s> <code>co*d*e</code>', 'gone co*d*e'],
  ['*_both_*', '<strong><em>both</em></strong>', 'both'],
  ['snake_case_name and 2*3*4', 'snake_case_name and 2*3*4', 'snake_case_name and 2*3*4'],
  ['* not bold *', '* not bold *', '* not bold *'],
  ['a\nb', 'a<br>b', 'a\nb'],
  ['&gt; said\nthen', '<blockquote>said</blockquote>then', 'said\nthen'],
  ['```x &lt; y\nz```', '<pre>x &lt; y\nz</pre>', 'x < y\nz'],
  [
    '<https://example.com/?a=1&amp;b=2|The &lt;site&gt;>',
    '<a href="https://example.com/?a=1&amp;b=2" rel="noopener noreferrer nofollow">The &lt;site&gt;</a>',
    'The <site>',
  ],
  [
    '<mailto:dana@example.com|dana@example.com>',
    '<a href="mailto:dana@example.com" rel="noopener noreferrer nofollow">dana@example.com</a>',
    'dana@example.com',
  ],
  ['hi <@U0RITA>', 'hi <span class="mention">@rita &lt;b&gt;</span>', 'hi @rita <b>'],
  ['in <#C0GEN|>', 'in <span class="mention">#general</span>', 'in #general'],
  ['<!here> now', '<span class="mention">@here</span> now', '@here now'],
  ['R&amp;D &lt;3 :wave: :unknown:', 'R&amp;D &lt;3 👋 :unknown:', 'R&D <3 👋 :unknown:'],
];

describe('message markup', () => {
  it.each(texts)('is read as a person reads it: %s', (source, html, plain) => {
    expect(mrkdwnHtml(source, names)).toBe(html);
    expect(mrkdwnToPlain(source, names)).toBe(plain);
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
    const html = mrkdwnHtml(source, names);
    const allowed = /<\/?(strong|em|s|code|pre|br|blockquote|span|a)( [^<>]*)?>/gu;
    expect(html.replaceAll(allowed, '')).not.toMatch(/[<>]/u);
    const withoutValues = html.replaceAll(/"[^"]*"/gu, '');
    expect(withoutValues).not.toMatch(/<[^>]*(onmouseover|onerror)/u);
    expect(html).not.toContain('href="javascript');
  });

  it('escapes every character that could end an attribute or begin an element', () => {
    expect(escaped(`<a href='x'>"&`)).toBe('&lt;a href=&#39;x&#39;&gt;&quot;&amp;');
  });
});
