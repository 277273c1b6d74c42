/** Small layers that open beside what was pressed: where they fit, and how they close. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

/** Class names that lay a layer where there is more room: above or below, to the left or the right. */
export function usePlacement(anchor: RefObject<HTMLElement | null>, isOpen: boolean): string {
  const [placement, setPlacement] = useState('down end');
  useLayoutEffect(() => {
    if (!isOpen || anchor.current === null) return;
    const { top, bottom, left, right } = anchor.current.getBoundingClientRect();
    const vertical = window.innerHeight - bottom < 280 && top > 280 ? 'up' : 'down';
    const horizontal = left + right > window.innerWidth ? 'end' : 'start';
    setPlacement(`${vertical} ${horizontal}`);
  }, [isOpen]);
  return placement;
}

/** Calls back when one presses or moves the focus elsewhere. */
export function useOutside(
  within: RefObject<HTMLElement | null>,
  isOpen: boolean,
  onLeave: () => void,
): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const leave = ({ target }: Event): void => {
      if (target instanceof Node && within.current?.contains(target) !== true) onLeave();
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [isOpen]);
}
