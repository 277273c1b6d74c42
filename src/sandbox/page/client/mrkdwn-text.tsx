/** Marked-up text as elements. Only what `readMrkdwn` found becomes one; all else is text. */
import { Fragment, type JSX, type VNode } from 'preact';
import { type JsonObject, textAt } from '../../json.ts';
import { mentionText, type Names, type Node, readMrkdwn, withEmoji } from '../../mrkdwn.ts';

/** A text object of Slack's, plain or marked up. */
export function textObject(text: JsonObject | undefined, names: Names): JSX.Element {
  const words = textAt(text, 'text') ?? '';
  if (textAt(text, 'type') !== 'mrkdwn') {
    return <span class="plain">{keptTogether(withEmoji(words))}</span>;
  }
  return mrkdwnText(words, names);
}

const months =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?';
const date = new RegExp(String.raw`\b(\d{1,2}) (${months})\b(?: (\d{4})\b)?`, 'gu');

/** The text with its dates unbroken: no line ends between the day and the month. */
function keptTogether(text: string): string {
  return text.replaceAll(date, (_, day: string, month: string, year: string | undefined) =>
    [day, month, ...(year === undefined ? [] : [year])].join('\u00a0'),
  );
}

/** A marked-up text. */
export function mrkdwnText(source: string, names: Names): JSX.Element {
  return <Fragment>{readMrkdwn(source).map((node) => shown(node, names))}</Fragment>;
}

function shown(node: Node, names: Names): VNode | string {
  switch (node.kind) {
    case 'text':
      return keptTogether(node.text);
    case 'break':
      return <br />;
    case 'bold':
      return <strong>{all(node.children, names)}</strong>;
    case 'italic':
      return <em>{all(node.children, names)}</em>;
    case 'strike':
      return <s>{all(node.children, names)}</s>;
    case 'quote':
      return <blockquote>{all(node.children, names)}</blockquote>;
    case 'code':
      return <code>{node.text}</code>;
    case 'pre':
      return <pre>{node.text}</pre>;
    case 'link':
      return <OutsideLink url={node.url}>{node.label}</OutsideLink>;
    case 'special':
      return <span class="mention">{node.label}</span>;
    case 'user':
    case 'channel':
      return <span class="mention">{mentionText(node, names)}</span>;
  }
}

function all(nodes: readonly Node[], names: Names): (VNode | string)[] {
  return nodes.map((node) => shown(node, names));
}

/** A link that leads away; an address that a click should not follow is shown as words. */
export function OutsideLink(props: { readonly url: string; readonly children: string }): VNode {
  const { url, children } = props;
  if (!/^(?:https?:\/\/|mailto:|tel:)/iu.test(url)) return <span>{children}</span>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}
