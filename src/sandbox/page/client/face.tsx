/** The small square before a name. It says nothing that the name does not. */
import type { JSX } from 'preact';

const colours = 6;

export function Face(props: {
  readonly id: string;
  readonly name: string;
  readonly isApp?: boolean;
}): JSX.Element {
  const { id, name, isApp = false } = props;
  const sum = Array.from(id).reduce((all, letter) => all + (letter.codePointAt(0) ?? 0), 0);
  const number = sum % colours;
  const initials = name.split(' ').slice(0, 2).map(firstLetter).join('');
  return (
    <span class={`face ${isApp ? 'app' : `colour-${number}`}`} aria-hidden="true">
      {isApp ? '◎' : initials}
    </span>
  );
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

function firstLetter(word: string): string {
  const [first] = segmenter.segment(word);
  return first?.segment ?? '';
}
