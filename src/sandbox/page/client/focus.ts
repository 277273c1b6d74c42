/** Where the focus goes when what had it is gone. */

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
