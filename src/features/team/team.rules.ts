/** Who stands on the team's page, in which order, and how it is cut into pages. */
import { searchWords } from '../candidates/name.rules.ts';

/** So many people stand on one page. */
export const linesOfPage = 12;

/** Somebody who stands on the page. */
export interface Teammate {
  readonly userId: string;
  readonly name: string;
}

/** By name: an order that says nothing about anybody. */
export function inOrderOfName<Member extends Teammate>(
  members: readonly Member[],
): readonly Member[] {
  return members.toSorted((a, b) => compare(orderKey(a), orderKey(b)));
}

/** Recruiters always stand there, leads when they keep somebody. */
export function standsOnPage(role: 'lead' | 'recruiter', kept: number): boolean {
  return role === 'recruiter' || kept > 0;
}

/** One page of a list; the nearest one there is when it was asked for another. */
export function pageOf<Item>(
  items: readonly Item[],
  wanted: number,
): { readonly items: readonly Item[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(items.length / linesOfPage));
  const page = Math.min(Math.max(1, wanted), pages);
  return { items: items.slice((page - 1) * linesOfPage, page * linesOfPage), page, pages };
}

function orderKey({ name, userId }: Teammate): string {
  return `${searchWords(name).join(' ')} ${userId}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
