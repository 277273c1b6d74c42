/** Takes apart what follows `/candidate away`: whose leave, which days, and who covers. */

/** Somebody as they were typed: Slack's own mention, or a name. */
export type TypedPerson =
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'name'; readonly name: string };

/** What was typed, in its parts. */
export interface LeaveText {
  /** Whose leave it is; undefined for the caller's own. */
  readonly who: TypedPerson | undefined;
  readonly cover: TypedPerson | undefined;
  /** What is left: the days as written, perhaps nothing. */
  readonly days: string;
}

const coverWord =
  /(?:^|[\s,;])(?:and |with )?cover(?:ed|ing|age|s)?:?(?: (?:by|is|with))?(?=$|\s|<|@)/i;
const whoWord = /(?:^|\s)(?:for )?(?=<@|@)/i;

/** Splits `@ana 24 Dec – 2 Jan cover @omar`, in any order of its parts. */
export function splitLeaveText(text: string): LeaveText {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  const cover = taken(plain, coverWord);
  const who = taken(cover.rest, whoWord);
  return { who: who.person, cover: cover.person, days: who.rest };
}

/** The person who follows a word, and the text without both. */
function taken(
  text: string,
  after: RegExp,
): { readonly person: TypedPerson | undefined; readonly rest: string } {
  const match = after.exec(text);
  if (match === null) return { person: undefined, rest: text };
  const before = text.slice(0, match.index).replace(/[,;]$/, '');
  const follows = text.slice(match.index + match[0].length).trim();
  const { person, length } = leadingPerson(follows);
  return { person, rest: `${before} ${follows.slice(length)}`.replaceAll(/\s+/g, ' ').trim() };
}

function leadingPerson(text: string): {
  readonly person: TypedPerson | undefined;
  readonly length: number;
} {
  const mention = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/.exec(text);
  if (mention !== null) {
    return { person: { kind: 'user', userId: mention[1] ?? '' }, length: mention[0].length };
  }
  const words = text.split(' ');
  const end = words.findIndex((word, index) => index > 0 && beginsDays(word));
  const name = (end === -1 ? words : words.slice(0, end)).join(' ');
  const bare = name.replace(/^@/, '').trim();
  if (bare === '' || (!text.startsWith('@') && beginsDays(words[0] ?? ''))) {
    return { person: undefined, length: 0 };
  }
  return { person: { kind: 'name', name: bare }, length: name.length };
}

const wordsOfDays =
  /^(?:today|now|tomorrow|next|this|from|for|until|till|to|on|the|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b/i;

/** Whether a word can no longer be part of a name that stands before days. */
function beginsDays(word: string): boolean {
  return /\d/.test(word) || /^[-–—]/.test(word) || wordsOfDays.test(word);
}
