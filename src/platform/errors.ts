/**
 * The four refusals. A use case that cannot go on throws one of these; anything else thrown is a
 * bug, is logged with an id, and the person reads a kind sentence with that id. What a person may
 * expect to happen (no match, a date in the past) is not an error but an outcome value.
 */

/** Why a request was refused; the view turns the reason into words. */
export type NotAllowedReason =
  | { readonly kind: 'no_lead_yet'; readonly admins: readonly string[] }
  | { readonly kind: 'not_a_member'; readonly leads: readonly string[] }
  | { readonly kind: 'leads_only'; readonly leads: readonly string[] }
  | {
      readonly kind: 'owner_or_lead_only';
      readonly owner: string | undefined;
      readonly leads: readonly string[];
    }
  | { readonly kind: 'guest' }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'deactivated' }
  | { readonly kind: 'not_installed' };

/** The caller may not do this. Nothing was changed. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
  readonly reason: NotAllowedReason;
  constructor(reason: NotAllowedReason) {
    super(`not allowed: ${reason.kind}`);
    this.reason = reason;
  }
}

/** The thing named does not exist, or not any more, in this workspace. `what` is a noun such as `candidate`. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
  readonly what: string;
  constructor(what: string) {
    super(`not found: ${what}`);
    this.what = what;
  }
}

/** Somebody else changed it first, or the state no longer allows it. `sentence` is shown to the person. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
  readonly sentence: string;
  constructor(sentence: string) {
    super(`conflict: ${sentence}`);
    this.sentence = sentence;
  }
}

/** Something needed did not answer in time; trying again is safe. */
export class TryLater extends Error {
  override readonly name = 'TryLater';
  constructor(what: string, options?: ErrorOptions) {
    super(`try later: ${what}`, options);
  }
}

/** Whether a thrown value is one of the four refusals. */
export function isRefusal(error: unknown): error is NotAllowed | NotFound | Conflict | TryLater {
  return (
    error instanceof NotAllowed ||
    error instanceof NotFound ||
    error instanceof Conflict ||
    error instanceof TryLater
  );
}
