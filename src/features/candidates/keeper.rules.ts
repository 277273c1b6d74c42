/** Who keeps people. */

/** A Slack user; an address that a file named and no member has; or nobody. */
export type Keeper =
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'nobody' };
