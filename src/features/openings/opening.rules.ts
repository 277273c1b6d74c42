/** What an opening is called: titles that differ in case or spacing alone are the same opening. */
import type { Id } from '../../platform/ids.ts';

/** A seat to fill. */
export type OpeningId = Id<'opening'>;

/** The longest title kept. */
export const longestTitle = 120;

/** The key by which an opening is known. */
export function titleKey(title: string): string {
  return title.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
