/** Where the focus goes when what had it is gone, or when something opens over it. */
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Runs some work; if the focused element is gone after it, focuses the message or view it stood in. */
export async function keepingFocus(from: Element, work: () => Promise<unknown>): Promise<void> {
  const place = from.closest<HTMLElement>('[data-place]');
  await work();
  // After what is drawn next.
  setTimeout(() => {
    const isLost = document.activeElement === document.body || document.activeElement === null;
    if (isLost && place?.isConnected === true) place.focus({ preventScroll: true });
  });
}

/**
 * Moves the focus to the first button of a layer that opens over the rest, and back to what opened it
 * when it is closed. By then the page is drawn anew: what is behind an open layer takes no focus.
 */
export function useLayer(
  layer: RefObject<HTMLElement | null>,
  opener: RefObject<HTMLElement | null>,
  isOpen: boolean,
): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    layer.current?.querySelector('button')?.focus();
    return () => opener.current?.focus();
  }, [isOpen]);
}

const focusable =
  'a[href], button:not([disabled]), input, select, textarea, [tabindex]:not([tabindex="-1"])';

/** Keeps the Tab key inside of a dialog. */
export function trapTab(event: KeyboardEvent, dialog: HTMLElement | null): void {
  if (event.key !== 'Tab' || dialog === null) return;
  const all = [...dialog.querySelectorAll<HTMLElement>(focusable)].filter(
    (each) => each.tabIndex >= 0 && each.checkVisibility(),
  );
  const first = all[0] ?? dialog;
  const last = all.at(-1) ?? dialog;
  const active = document.activeElement;
  const isOutside = !(active instanceof HTMLElement) || !dialog.contains(active);
  if (event.shiftKey && (active === first || active === dialog || isOutside)) last.focus();
  else if (!event.shiftKey && (active === last || isOutside)) first.focus();
  else return;
  event.preventDefault();
}
