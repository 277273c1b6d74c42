/** A digest as plain text for a terminal: wrapped, with each person set off from the next. */
import type { JsonObject } from '../sandbox/json.ts';
import { objectsAt } from '../sandbox/json.ts';
import type { Names } from '../sandbox/mrkdwn.ts';
import type { SeenMessage } from '../sandbox/person.ts';
import { blockText, visibleLabel } from '../sandbox/plain-text.ts';

/** What stands in the terminal for a message: its notification first, then what one reads in Slack. */
export function digestText(message: SeenMessage, names: Names, width: number): string {
  const { blocks } = message;
  const parts = blocks.flatMap((block, index): string[] => {
    const isRow = blocks[index + 1]?.['type'] === 'actions';
    const indent = isRow || block['type'] === 'actions' ? '  ' : '';
    const text = block['type'] === 'actions' ? buttons(block) : words(block, names);
    const lines = text.split('\n').map((line) => wrapped(line, width, indent));
    return [lines.join('\n'), ...(isRow ? [] : [''])];
  });
  return [wrapped(message.text, width), '', ...parts].join('\n').trimEnd();
}

function words(block: JsonObject, names: Names): string {
  const text = blockText(block, names);
  return block['type'] === 'context' ? text.replaceAll('\n', ' · ') : text;
}

function buttons(block: JsonObject): string {
  return objectsAt(block, 'elements')
    .map((element) => (element['type'] === 'overflow' ? '⋯' : `[${visibleLabel(element)}]`))
    .join(' ');
}

/** The text in lines of at most `width` letters, broken between words; a longer word stands alone. */
export function wrapped(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && letters(indent + longer) > width) {
      lines.push(indent + line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, indent + line].join('\n');
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

function letters(text: string): number {
  return [...segmenter.segment(text)].length;
}
