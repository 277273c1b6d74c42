/** The small square before a name. It says nothing that the name does not. */
import type { JSX } from 'preact';

const colours = 6;

export function Face(props: {
  readonly id: string;
  readonly name: string;
  readonly isApp?: boolean;
}): JSX.Element {
  const { id, name, isApp = false } = props;
  const number = [...id].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % colours;
  const initials = name
    .split(' ')
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('');
  return (
    <span class={`face ${isApp ? 'app' : `colour-${number}`}`} aria-hidden="true">
      {isApp ? '◎' : initials}
    </span>
  );
}
