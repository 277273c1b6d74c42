/** Blocks as HTML. Nothing of what the app or a person wrote reaches the page unescaped. */
import { optionsOf } from './block-elements.ts';
import { isObject, type Json, type JsonObject, objectAt, objectsAt, textAt } from './json.ts';
import { mentionText, type Names, type Node, readMrkdwn, withEmoji } from './mrkdwn.ts';
import { valueText, visibleLabel } from './plain-text.ts';

/** A text in which no character can be markup, inside elements and attributes alike. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A marked-up text as HTML. */
export function mrkdwnHtml(source: string, names: Names): string {
  return readMrkdwn(source)
    .map((node) => nodeHtml(node, names))
    .join('');
}

const tags = { bold: 'strong', italic: 'em', strike: 's', quote: 'blockquote' } as const;

function nodeHtml(node: Node, names: Names): string {
  switch (node.kind) {
    case 'text':
      return escaped(node.text);
    case 'break':
      return '<br>';
    case 'code':
      return `<code>${escaped(node.text)}</code>`;
    case 'pre':
      return `<pre>${escaped(node.text)}</pre>`;
    case 'bold':
    case 'italic':
    case 'strike':
    case 'quote': {
      const inner = node.children.map((child) => nodeHtml(child, names)).join('');
      return `<${tags[node.kind]}>${inner}</${tags[node.kind]}>`;
    }
    case 'link':
      return `<a href="${escaped(node.url)}" rel="noopener noreferrer nofollow">${escaped(node.label)}</a>`;
    case 'special':
      return `<span class="mention">${escaped(node.label)}</span>`;
    case 'user':
    case 'channel':
      return `<span class="mention">${escaped(mentionText(node, names))}</span>`;
  }
}

/** A text object as HTML. */
function textHtml(text: Json | undefined, names: Names): string {
  const words = textAt(text, 'text') ?? '';
  if (textAt(text, 'type') === 'mrkdwn') return mrkdwnHtml(words, names);
  return escaped(withEmoji(words)).replaceAll('\n', '<br>');
}

/** What a view knows about its fields; absent for messages. */
export interface FieldState {
  readonly state: JsonObject;
  readonly errors: Readonly<Record<string, string>>;
}

/** All blocks of a message or view. */
export function blocksHtml(
  blocks: readonly JsonObject[],
  names: Names,
  fields?: FieldState,
): string {
  return blocks.map((block) => blockHtml(block, names, fields)).join('\n');
}

function blockHtml(block: JsonObject, names: Names, fields: FieldState | undefined): string {
  switch (textAt(block, 'type')) {
    case 'header':
      return `<h3 class="b-header">${textHtml(block['text'], names)}</h3>`;
    case 'section':
      return sectionHtml(block, names);
    case 'context': {
      const parts = objectsAt(block, 'elements').map((each) =>
        each['type'] === 'image' ? imageHtml(each) : `<span>${textHtml(each, names)}</span>`,
      );
      return `<div class="b-context">${parts.join('')}</div>`;
    }
    case 'divider':
      return '<hr class="b-divider">';
    case 'actions': {
      const parts = objectsAt(block, 'elements').map((each) => elementHtml(each));
      return `<div class="b-actions">${parts.join('')}</div>`;
    }
    case 'image':
      return `<figure class="b-image">${imageHtml(block)}</figure>`;
    case 'input':
      return inputHtml(block, names, fields);
    case 'markdown':
      return `<div class="b-section"><div class="words">${escaped(textAt(block, 'text') ?? '').replaceAll('\n', '<br>')}</div></div>`;
    default:
      return `<div class="b-unknown">${escaped(textAt(block, 'type') ?? 'block')}</div>`;
  }
}

function sectionHtml(block: JsonObject, names: Names): string {
  const text = block['text'] === undefined ? '' : `<div>${textHtml(block['text'], names)}</div>`;
  const fields = objectsAt(block, 'fields').map((field) => `<div>${textHtml(field, names)}</div>`);
  const grid = fields.length === 0 ? '' : `<div class="fields">${fields.join('')}</div>`;
  const accessory = objectAt(block, 'accessory');
  const beside =
    accessory === undefined ? '' : `<div class="accessory">${elementHtml(accessory)}</div>`;
  return `<div class="b-section"><div class="words">${text}${grid}</div>${beside}</div>`;
}

function imageHtml(image: JsonObject): string {
  return `<span class="picture">${escaped(textAt(image, 'alt_text') ?? '')}</span>`;
}

function elementHtml(element: JsonObject): string {
  const type = textAt(element, 'type') ?? '';
  if (type === 'image') return imageHtml(element);
  if (type === 'overflow') {
    const options = optionLabels(element).map((label) => `<li>${escaped(label)}</li>`);
    return `<details class="menu"><summary aria-label="More actions">···</summary><ul>${options.join('')}</ul></details>`;
  }
  if (type === 'radio_buttons' || type === 'checkboxes') return choicesHtml(type, element, []);
  const style = textAt(element, 'style');
  const look = style === 'primary' || style === 'danger' ? ` ${style}` : '';
  const arrow = type === 'button' ? '' : '<span class="arrow" aria-hidden="true">▾</span>';
  const label = escaped(withEmoji(visibleLabel(element)));
  return `<button class="press${look}" type="button" disabled>${label}${arrow}</button>`;
}

function optionLabels(element: JsonObject): string[] {
  return optionsOf(element).map((option) => withEmoji(textAt(option['text'], 'text') ?? ''));
}

function choicesHtml(type: string, element: JsonObject, chosen: readonly string[]): string {
  const shape = type === 'radio_buttons' ? 'sign round' : 'sign';
  const lines = optionLabels(element).map((label) => {
    const sign = chosen.includes(label)
      ? `<span class="${shape} on" role="img" aria-label="chosen"></span>`
      : `<span class="${shape}"></span>`;
    return `<li>${sign}${escaped(label)}</li>`;
  });
  return `<ul class="choices">${lines.join('')}</ul>`;
}

function inputHtml(block: JsonObject, names: Names, fields: FieldState | undefined): string {
  const element = objectAt(block, 'element') ?? {};
  const type = textAt(element, 'type') ?? '';
  const blockId = textAt(block, 'block_id') ?? '';
  const value =
    objectAt(objectAt(fields?.state, blockId), textAt(element, 'action_id') ?? '') ?? {};
  const entered = valueText(value);
  const optional = block['optional'] === true ? ' <span class="quiet">(optional)</span>' : '';
  const label = `<div class="label">${textHtml(block['label'], names)}${optional}</div>`;
  const box =
    type === 'radio_buttons' || type === 'checkboxes'
      ? choicesHtml(type, element, entered.split(', '))
      : fieldHtml(element, entered);
  const hint = isObject(block['hint'])
    ? `<div class="quiet">${textHtml(block['hint'], names)}</div>`
    : '';
  const error = fields?.errors[blockId];
  const wrong = error === undefined ? '' : `<div class="error">${escaped(error)}</div>`;
  return `<div class="b-input">${label}${box}${wrong}${hint}</div>`;
}

function fieldHtml(element: JsonObject, entered: string): string {
  const placeholder = textAt(element['placeholder'], 'text') ?? '';
  const isTall = element['multiline'] === true ? ' tall' : '';
  const words =
    entered === ''
      ? `<span class="quiet">${escaped(placeholder)}</span>`
      : escaped(entered).replaceAll('\n', '<br>');
  return `<div class="field${isTall}">${words}</div>`;
}
