/**
 * Reads Slack's message markup into a small tree, so that the page and the tests show what a person
 * would read: emphasis, code, links, mentions, and the three escaped characters.
 */

/** A piece of a marked-up text. */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | {
      readonly kind: 'bold' | 'italic' | 'strike' | 'quote';
      readonly children: readonly Node[];
    }
  | { readonly kind: 'code' | 'pre'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  | { readonly kind: 'user' | 'channel'; readonly id: string; readonly label: string | undefined }
  | { readonly kind: 'special'; readonly label: string };

const emphasis = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

/** Turns `&amp;`, `&lt;` and `&gt;` into the characters they stand for. */
function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Reads a marked-up text. Never fails: what is no markup is text. */
export function readMrkdwn(source: string): Node[] {
  const nodes: Node[] = [];
  let plain = '';
  let at = 0;
  const flush = (): void => {
    if (plain !== '') nodes.push({ kind: 'text', text: withEmoji(unescaped(plain)) });
    plain = '';
  };
  const take = (node: Node, length: number): void => {
    flush();
    nodes.push(node);
    at += length;
  };
  while (at < source.length) {
    const found = markupAt(source, at);
    if (found !== undefined) {
      take(found.node, found.length);
    } else {
      plain += source[at] ?? '';
      at += 1;
    }
  }
  flush();
  return nodes;
}

interface Found {
  readonly node: Node;
  readonly length: number;
}

function markupAt(source: string, at: number): Found | undefined {
  const letter = source[at] ?? '';
  if (letter === '\n') return { node: { kind: 'break' }, length: 1 };
  if (letter === '`') return codeAt(source, at);
  if (letter === '<') return tokenAt(source, at);
  if (letter === '*' || letter === '_' || letter === '~') return emphasisAt(source, at, letter);
  if ((letter === '>' || letter === '&') && (at === 0 || source[at - 1] === '\n')) {
    return quoteAt(source, at);
  }
  return undefined;
}

function codeAt(source: string, at: number): Found | undefined {
  const fence = source.startsWith('```', at) ? '```' : '`';
  const end = source.indexOf(fence, at + fence.length);
  const text = source.slice(at + fence.length, end);
  if (end < 0 || text === '' || (fence === '`' && text.includes('\n'))) return undefined;
  const node: Node = {
    kind: fence === '`' ? 'code' : 'pre',
    text: unescaped(fence === '`' ? text : text.replaceAll(/^\n|\n$/gu, '')),
  };
  return { node, length: end + fence.length - at };
}

function tokenAt(source: string, at: number): Found | undefined {
  const end = source.indexOf('>', at);
  const inner = source.slice(at + 1, end);
  if (end < 0 || inner === '' || /[\n<]/u.test(inner)) return undefined;
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? undefined : unescaped(inner.slice(bar + 1));
  const length = inner.length + 2;
  const sigil = target[0];
  if (sigil === '@') return { node: { kind: 'user', id: target.slice(1), label }, length };
  if (sigil === '#') return { node: { kind: 'channel', id: target.slice(1), label }, length };
  if (sigil === '!') {
    const name = target.slice(1).split('^', 1)[0] ?? '';
    return { node: { kind: 'special', label: label ?? `@${name}` }, length };
  }
  const url = unescaped(target);
  if (!/^(https?:\/\/|mailto:|tel:)/u.test(url)) return undefined;
  return { node: { kind: 'link', url, label: label ?? url.replace(/^mailto:/u, '') }, length };
}

function emphasisAt(source: string, at: number, marker: keyof typeof emphasis): Found | undefined {
  const before = source[at - 1] ?? ' ';
  const first = source[at + 1] ?? ' ';
  if (/[\p{L}\p{N}*_~]/u.test(before) && !Object.hasOwn(emphasis, before)) return undefined;
  if (/\s/u.test(first) || first === marker) return undefined;
  for (let end = at + 2; end < source.length; end += 1) {
    if (source[end] === '\n') return undefined;
    const isClosing =
      source[end] === marker &&
      !/\s/u.test(source[end - 1] ?? ' ') &&
      !/[\p{L}\p{N}]/u.test(source[end + 1] ?? ' ');
    if (isClosing) {
      const children = readMrkdwn(source.slice(at + 1, end));
      return { node: { kind: emphasis[marker], children }, length: end + 1 - at };
    }
  }
  return undefined;
}

function quoteAt(source: string, at: number): Found | undefined {
  const sign = source.startsWith('&gt;', at) ? '&gt;' : '>';
  if (!source.startsWith(sign, at)) return undefined;
  const end = source.indexOf('\n', at);
  const line = source.slice(at + sign.length, end < 0 ? undefined : end);
  const node: Node = { kind: 'quote', children: readMrkdwn(line.replace(/^ /u, '')) };
  return { node, length: sign.length + line.length + (end < 0 ? 0 : 1) };
}

const emoji: Readonly<Record<string, string>> = {
  bell: '🔔',
  briefcase: '💼',
  calendar: '📅',
  coffee: '☕',
  email: '✉️',
  envelope: '✉️',
  eyes: '👀',
  handshake: '🤝',
  heavy_check_mark: '✔️',
  hourglass: '⌛',
  link: '🔗',
  lock: '🔒',
  memo: '📝',
  red_circle: '🔴',
  seedling: '🌱',
  sparkles: '✨',
  star: '⭐',
  tada: '🎉',
  telephone_receiver: '📞',
  thumbsup: '👍',
  warning: '⚠️',
  wave: '👋',
  white_check_mark: '✅',
  x: '❌',
  zzz: '💤',
};

/** A text with its well-known `:names:` shown as emoji; unknown names stay as they are. */
export function withEmoji(text: string): string {
  return text.replaceAll(/:([a-z0-9_+-]+):/gu, (whole, name: string) => emoji[name] ?? whole);
}

/** How names are looked up: by user id and by channel id. */
export interface Names {
  user(id: string): string | undefined;
  channel(id: string): string | undefined;
}

/** What `@` or `#` and a name is shown for a mention. */
export function mentionText(
  node: {
    readonly kind: 'user' | 'channel';
    readonly id: string;
    readonly label: string | undefined;
  },
  names: Names,
): string {
  if (node.kind === 'user') return `@${names.user(node.id) ?? node.label ?? node.id}`;
  return `#${names.channel(node.id) ?? node.label ?? node.id}`;
}

/** A marked-up text as the letters a person reads, without markers. */
export function mrkdwnToPlain(source: string, names: Names): string {
  return readMrkdwn(source)
    .map((node) => plain(node, names))
    .join('');
}

function plain(node: Node, names: Names): string {
  switch (node.kind) {
    case 'text':
    case 'code':
    case 'pre':
      return node.text;
    case 'break':
      return '\n';
    case 'bold':
    case 'italic':
    case 'strike':
      return node.children.map((child) => plain(child, names)).join('');
    case 'quote':
      return `${node.children.map((child) => plain(child, names)).join('')}\n`;
    case 'link':
    case 'special':
      return node.label;
    case 'user':
    case 'channel':
      return mentionText(node, names);
  }
}
