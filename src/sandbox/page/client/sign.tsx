/** A sign on a button, such as the cross that closes: drawn by the stylesheet, because it is no word. */
import type { JSX } from 'preact';

/** The button has its name from elsewhere. */
export function Sign({ of }: { readonly of: '×' | '⋯' | '+' | '←' | '☰' | '⇅' }): JSX.Element {
  return <span class="sign" data-sign={of} aria-hidden="true" />;
}
