/**
 * Sorts whatever a call to Slack may throw by the one question that matters afterwards: is it certain
 * that nothing was done? Everything that is not certain is `uncertain`, and is never blindly repeated.
 */
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';

/** Why Slack did not say yes. */
export type SlackFailure =
  /** Not done; ask again after so many seconds. */
  | { readonly kind: 'rate_limited'; readonly retryAfterS: number }
  /** Not done, and it would not be done the next time either: Slack named the reason. */
  | { readonly kind: 'refused'; readonly error: string }
  /** It may have been done, and nobody said so. */
  | { readonly kind: 'uncertain'; readonly reason: string }
  /** Not done: the request never reached Slack. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** Not done: the token is not, or no longer, good. */
  | { readonly kind: 'unauthorised'; readonly error: string }
  /** Not done: the app was installed without this scope. */
  | { readonly kind: 'missing_scope'; readonly needed: string };

/** An answer of Slack as a value. */
export type SlackResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: SlackFailure };

/** Seconds to wait where Slack limits without saying for how long. */
const DEFAULT_RETRY_AFTER_S = 30;

/** docs.slack.dev, chat.postMessage errors: "some aspect of the operation may have succeeded". */
const uncertainErrors = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

const unauthorisedErrors = new Set([
  'account_inactive',
  'ekm_access_denied',
  'invalid_auth',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
]);

/** System codes of errors that happen before a byte of the request is sent. */
const neverSentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Sorts anything thrown by @slack/web-api 8.2 or by fetch. */
export function sortFailure(error: unknown): SlackFailure {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'rate_limited', retryAfterS: error.retryAfter };
  }
  if (error instanceof WebAPIPlatformError) return sortRefusal(error);
  if (error instanceof WebAPIHTTPError) return sortStatus(error.statusCode, '');
  // A 429 without a readable Retry-After has no class of its own (web-api 8.2 `dist/WebClient.js`).
  if (error instanceof Error && error.message.startsWith('Retry header did not contain')) {
    return { kind: 'rate_limited', retryAfterS: DEFAULT_RETRY_AFTER_S };
  }
  return sortNetwork(error instanceof WebAPIRequestError ? error.original : error);
}

/** Sorts an HTTP status other than 200; `error` is Slack's word for it, if any. */
export function sortStatus(status: number, error: string, retryAfterS?: number): SlackFailure {
  if (status === 429) {
    return { kind: 'rate_limited', retryAfterS: retryAfterS ?? DEFAULT_RETRY_AFTER_S };
  }
  if (status >= 400 && status < 500) return { kind: 'refused', error: error || `http_${status}` };
  return { kind: 'uncertain', reason: `http_${status}` };
}

function sortRefusal({ data }: WebAPIPlatformError): SlackFailure {
  const { error } = data;
  // Where the answer is no JSON (a proxy's page, a cut line), web-api puts its whole text here.
  if (typeof error !== 'string' || !/^[a-z0-9_]{1,80}$/.test(error)) {
    return { kind: 'uncertain', reason: 'unreadable_answer' };
  }
  if (error === 'ratelimited' || error === 'rate_limited') {
    const retryAfterS = data.response_metadata?.retryAfter ?? DEFAULT_RETRY_AFTER_S;
    return { kind: 'rate_limited', retryAfterS };
  }
  if (error === 'missing_scope') {
    const needed = 'needed' in data && typeof data.needed === 'string' ? data.needed : '';
    return { kind: 'missing_scope', needed };
  }
  if (uncertainErrors.has(error)) return { kind: 'uncertain', reason: error };
  if (unauthorisedErrors.has(error)) return { kind: 'unauthorised', error };
  return { kind: 'refused', error };
}

function sortNetwork(error: unknown): SlackFailure {
  const code = systemCode(error);
  if (code !== undefined && neverSentCodes.has(code)) return { kind: 'unreachable', reason: code };
  if (error instanceof Error && error.name === 'TimeoutError') {
    return { kind: 'uncertain', reason: 'timeout' };
  }
  return { kind: 'uncertain', reason: code ?? 'network' };
}

/**
 * The system's code, which fetch buries in `cause`, and an attempt at several addresses in `errors`.
 * Several addresses count as never reached only when none of them was.
 */
function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AggregateError) {
    const codes = error.errors.map(systemCode);
    return codes.find((code) => code === undefined || !neverSentCodes.has(code)) ?? codes[0];
  }
  if ('code' in error && typeof error.code === 'string') return error.code;
  return systemCode(error.cause);
}
