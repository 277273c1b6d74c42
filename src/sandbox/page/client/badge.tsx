/** A number beside a name, with the word that says what it counts for those who can't see where it stands. */
import type { JSX } from 'preact';

export function Badge(props: {
  readonly count: number;
  /** `unread` */
  readonly of: string;
  readonly isWrong?: boolean;
}): JSX.Element {
  const { count, of, isWrong = false } = props;
  return (
    <span class={`badge ${isWrong ? 'wrong' : ''}`}>
      {count}
      <span class="unseen"> {of}</span>
    </span>
  );
}
