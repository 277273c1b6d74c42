/** Where on the page one is, as it stands in the address: who one is, and what one looks at. */

/** What stands in the middle of the page. */
export type Place =
  | { readonly kind: 'dm' }
  | { readonly kind: 'home' }
  | { readonly kind: 'channel'; readonly id: string };

export interface Route {
  /** Undefined where the address names nobody. */
  readonly as: string | undefined;
  readonly place: Place;
}

const form = /^#\/as\/([A-Z0-9]+)(?:\/(dm|home|channel)(?:\/([A-Z0-9]+))?)?$/u;

/** Reads the part of the address after `#`; what it does not know is the start. */
export function readRoute(hash: string): Route {
  const [, as, kind, id] = form.exec(hash) ?? [];
  if (kind === 'home') return { as, place: { kind } };
  if (kind === 'channel' && id !== undefined) return { as, place: { kind, id } };
  return { as, place: { kind: 'dm' } };
}

/** The part of the address after `#`, with it. */
export function hashOf(as: string, place: Place): string {
  const rest = place.kind === 'channel' ? `channel/${place.id}` : place.kind;
  return `#/as/${as}/${rest}`;
}
