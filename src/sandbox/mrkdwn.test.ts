import { describe, expect, it } from 'vitest';
import { mrkdwnToPlain, type Names, type Node, readMrkdwn } from './mrkdwn.ts';

const names: Names = {
  user: (id) => (id === 'U0RITA' ? 'rita <b>' : undefined),
  channel: (id) => (id === 'C0GEN' ? 'general' : undefined),
};

const texts: [source: string, plain: string][] = [
  ['*bold* and _italic_', 'bold and italic'],
  ['~gone~ `co*d*e`', 'gone co*d*e'],
  ['*_both_*', 'both'],
  ['snake_case_name and 2*3*4', 'snake_case_name and 2*3*4'],
  ['* not bold *', '* not bold *'],
  ['a\nb', 'a\nb'],
  ['&gt; said\nthen', 'said\nthen'],
  ['```x &lt; y\nz```', 'x < y\nz'],
  ['<https://example.com/?a=1&amp;b=2|The &lt;site&gt;>', 'The <site>'],
  ['<mailto:dana@example.com|dana@example.com>', 'dana@example.com'],
  ['hi <@U0RITA>', 'hi @rita <b>'],
  ['in <#C0GEN|>', 'in #general'],
  ['<!here> now', '@here now'],
  ['R&amp;D &lt;3 :wave: :unknown:', 'R&D <3 👋 :unknown:'],
];

describe('message markup', () => {
  it.each(texts)('is read as a person reads it: %s', (source, plain) => {
    expect(mrkdwnToPlain(source, names)).toBe(plain);
  });

  it('is a link only where it leads to a web page, a mailbox or a telephone', () => {
    const kinds = (source: string): Node['kind'][] => readMrkdwn(source).map(({ kind }) => kind);
    expect(kinds('<https://example.com|a>')).toEqual(['link']);
    expect(kinds('<tel:+123|a>')).toEqual(['link']);
    expect(kinds('<javascript:alert(1)|a>')).not.toContain('link');
    expect(kinds('<data:text/html,x|a>')).not.toContain('link');
  });
});
