/** Splits what follows the command into a person's name and the colleague named at its end. */

/** `dana <@U0ANA|ana>` is Dana, for Ana. A plain `@ana` can't be told from others and is left out. */
export function splitReceiver(text: string): {
  readonly name: string;
  readonly toUserId: string | undefined;
} {
  const trimmed = text.trim();
  const mention = /\s*<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(trimmed);
  if (mention !== null) {
    return { name: trimmed.slice(0, mention.index).trim(), toUserId: mention[1] };
  }
  return { name: trimmed.replace(/(?:^|\s+)@\S+$/, '').trim(), toUserId: undefined };
}
