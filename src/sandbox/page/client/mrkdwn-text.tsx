/** Marked-up text as elements. Only what `readMrkdwn` found becomes one; all else is text. */
import { Fragment, type JSX, type VNode } from 'preact';
import { type JsonObject, textAt } from '../../json.ts';
import { mentionText, type Names, type Node, readMrkdwn, withEmoji } from '../../mrkdwn.ts';

/** A text object of Slack's, plain or marked up. */
export function textObject(text: JsonObject | undefined, names: Names): JSX.Element {
  const words = textAt(text, 'text') ?? '';
  if (textAt(text, 'type') !== 'mrkdwn') return <span class="plain">{withEmoji(words)}</span>;
  return mrkdwnText(words, names);
}

/** A marked-up text. */
export function mrkdwnText(source: string, names: Names): JSX.Element {
  return <Fragment>{readMrkdwn(source).map((node) => shown(node, names))}</Fragment>;
}

function shown(node: Node, names: Names): VNode | string {
  switch (node.kind) {
    case 'text':
      return node.text;
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
