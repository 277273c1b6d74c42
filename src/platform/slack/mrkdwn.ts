/**
 * Slack's mrkdwn, safe by construction: the `mrkdwn` template escapes whatever is put into it, and
 * is the only thing the block helpers accept as formatted text.
 */

declare const mrkdwnBrand: unique symbol;
/** Formatted text in which every foreign part has been escaped. */
export interface Mrkdwn {
  readonly text: string;
  readonly [mrkdwnBrand]: true;
}

function made(text: string): Mrkdwn {
  return { text } as Mrkdwn;
}

/**
 * Makes formatted text. Plain strings and numbers put into it are escaped so that they can neither
 * mention, link nor change the formatting; other `Mrkdwn` passes as it is.
 */
export function mrkdwn(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Mrkdwn)[]
): Mrkdwn {
  let text = parts[0] ?? '';
  values.forEach((value, index) => {
    text += typeof value === 'object' ? value.text : escapeText(String(value));
    text += parts[index + 1] ?? '';
  });
  return made(text);
}

/** Nothing. */
export const noText: Mrkdwn = made('');

/** Bold, but left plain where the text is empty. */
export function bold(text: string): Mrkdwn {
  return text.trim() === '' ? mrkdwn`${text}` : mrkdwn`*${text}*`;
}

/** Several pieces with a separator between those that are not empty. */
export function joined(pieces: readonly Mrkdwn[], separator: string): Mrkdwn {
  return made(
    pieces
      .map((piece) => piece.text)
      .filter((text) => text !== '')
      .join(separator),
  );
}

/** A mention of a Slack user, by an id that came from Slack; anything else is shown as plain text. */
export function mention(userId: string): Mrkdwn {
  return /^[UW][A-Z0-9]+$/.test(userId) ? made(`<@${userId}>`) : mrkdwn`${userId}`;
}

/** A link; an address that is not https, mailto or tel is shown as plain text. */
export function link(address: string, label: string): Mrkdwn {
  if (!/^(https:\/\/|mailto:|tel:)/i.test(address)) return mrkdwn`${label}`;
  const safe = encodeURI(address).replaceAll('|', '%7C').replaceAll('&', '&amp;');
  return made(`<${safe}|${escapeText(label).replaceAll('|', '∣')}>`);
}

/** A command to type, in code style, where only a backtick could end it early. */
export function code(text: string): Mrkdwn {
  return made(`\`${withEntities(text).replaceAll('`', '\u02cb')}\``);
}

/**
 * Signs that would open or close formatting, and the signs that look like them. Slack has no escape
 * for them, and invisible characters beside them do not stop it reliably.
 */
const lookalikes: readonly (readonly [sign: string, lookalike: string])[] = [
  ['*', '\u2217'],
  ['_', '\u02cd'],
  ['~', '\u223c'],
  ['`', '\u02cb'],
];

/**
 * Escapes text from outside. `& < >` become entities (Slack's own rule); signs of formatting become
 * signs that look like them; line breaks become spaces, so that no line can begin a quote or a list.
 * Source: docs.slack.dev/messaging/formatting-message-text.
 */
export function escapeText(text: string): string {
  // Most texts hold nothing to escape.
  if (!/[&<>*_~`\r\n\u2028\u2029]/.test(text)) return text;
  return lookalikes.reduce(
    (kept, [sign, lookalike]) => kept.replaceAll(sign, lookalike),
    withEntities(text),
  );
}

function withEntities(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return /[\r\n\u2028\u2029]/.test(escaped)
    ? escaped.replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')
    : escaped;
}

/** Takes the escaping back; for tests and for the terminal. */
export function unescapeText(text: string): string {
  const signs = lookalikes.reduce(
    (kept, [sign, lookalike]) => kept.replaceAll(lookalike, sign),
    text,
  );
  return signs.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Cuts text to at most `limit` UTF-16 units, at a whole character, ending in … when cut. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > limit - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
