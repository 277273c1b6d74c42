/** Lays cards of different heights without holes: each takes as many thin rows as it is high. */

/** The height of a row in pixels, as in the style. */
const rowHeight = 4;

const watcher = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    const { parentElement } = target;
    if (parentElement === null || contentRect.height === 0) continue;
    parentElement.style.gridRowEnd = `span ${Math.ceil(target.clientHeight / rowHeight)}`;
  }
});

/** Follows the height of the card in a place. */
export function keepHeight(place: HTMLElement | null): void {
  const card = place?.firstElementChild;
  if (card instanceof Element) watcher.observe(card);
}
