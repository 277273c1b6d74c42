/** Faults that can be armed for a test: what goes wrong with the next requests of a method. */

/** Something that goes wrong with one request. */
export type Fault =
  | { readonly kind: 'rate_limited'; readonly retryAfterS: number }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'http'; readonly status: number }
  | { readonly kind: 'error'; readonly error: string }
  /** The connection is cut before the request has any effect. */
  | { readonly kind: 'reset_before' }
  /** The request takes effect, then the connection is cut. */
  | { readonly kind: 'reset_after' };

/** A rule: the next `times` requests of a method meet a fault. */
export interface FaultRule {
  /** A Web API method, `response_url`, `upload_url`, or `*` for any request. */
  readonly method: string;
  readonly times: number;
  readonly fault: Fault;
}

/** The armed rules, each used up in the order of arming. */
export class Faults {
  private rules: { method: string; left: number; fault: Fault }[] = [];

  /** Adds a rule after those already armed. */
  arm(rule: FaultRule): void {
    this.rules.push({ method: rule.method, left: rule.times, fault: rule.fault });
  }

  /** Forgets every rule. */
  clear(): void {
    this.rules = [];
  }

  /** How many faults are still to come. */
  get left(): number {
    return this.rules.reduce((sum, rule) => sum + rule.left, 0);
  }

  /** The fault that meets this request, if one is armed for it. */
  take(method: string): Fault | undefined {
    const rule = this.rules.find(
      (each) => each.left > 0 && (each.method === method || each.method === '*'),
    );
    if (rule === undefined) return undefined;
    rule.left -= 1;
    return rule.fault;
  }
}
