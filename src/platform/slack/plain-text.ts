/** A message as plain lines, for terminals: what a person reads, buttons in square brackets. */
import type { KnownBlock } from '@slack/types';
import { unescapeText } from './mrkdwn.ts';

/** The lines of a message's blocks; blocks without words are left out. */
export function plainLines(blocks: readonly KnownBlock[]): readonly string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.type) {
      case 'header':
        return [block.text.text.toUpperCase()];
      case 'section': {
        const words = block.text === undefined ? '' : plain(block.text.text);
        const fields = (block.fields ?? []).map((field) => plain(field.text));
        const button =
          block.accessory === undefined ? '' : `  ${elementLabel(block.accessory)}`.trimEnd();
        return [[words, ...fields].filter((part) => part !== '').join('\n') + button];
      }
      case 'context':
        return [
          block.elements
            .map((element) => ('text' in element ? plain(element.text) : ''))
            .filter((text) => text !== '')
            .join(' · '),
        ];
      case 'actions':
        return [block.elements.map(elementLabel).join(' ')];
      case 'divider':
        return ['---'];
      default:
        return [];
    }
  });
}

function elementLabel(element: { readonly type: string }): string {
  if (element.type === 'overflow') return '⋯';
  return 'text' in element && isText(element.text) ? `[${element.text.text}]` : '';
}

function isText(value: unknown): value is { text: string } {
  return (
    typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'
  );
}

/** Takes mrkdwn's marks off: bold, italics, code, links and mentions. */
function plain(text: string): string {
  const unmarked = text
    .replaceAll(/<(?:https?|mailto|tel):[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll(/<([@#!][^|>]*)(?:\|([^>]*))?>/g, (_, id: string, label?: string) => label ?? id)
    .replaceAll(/[*_`]/g, '');
  return unescapeText(unmarked);
}
