/** What the stylesheet asks of the window, asked by the page too. */
import { useEffect, useState } from 'preact/hooks';

/** So narrow that the sidebar is a drawer and the inspector covers all; `page.css` says the same. */
export const narrow = '(max-width: 760px)';

/** Whether a media query holds; what asks is drawn again when that changes. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => window.matchMedia(query).matches);
  useEffect(() => {
    const media = window.matchMedia(query);
    const look = (): void => setHolds(media.matches);
    look();
    media.addEventListener('change', look);
    return () => media.removeEventListener('change', look);
  }, [query]);
  return holds;
}
