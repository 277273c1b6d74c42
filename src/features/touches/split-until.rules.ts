/** Tells a name from the day typed after it: `José Núñez 2w`, `Dana 15 Jan`, `Omar until 2027-01-15`. */

/** The name, and what follows it when that can be meant as a day. */
export interface NameAndUntil {
  readonly name: string;
  readonly until: string | undefined;
}

/** A day begins at the first word with a digit, at `until` or at `tomorrow`; `Jan 15` takes its month along. */
export function splitUntil(text: string): NameAndUntil {
  const words = text.trim().split(/\s+/);
  const begins = words.findIndex(
    (word, index) => index > 0 && (/\d/.test(word) || /^(until|tomorrow)$/i.test(word)),
  );
  if (begins === -1) return { name: text.trim(), until: undefined };
  const before = words[begins - 1] ?? '';
  const hasMonthBefore = /^\d/.test(words[begins] ?? '') && isMonth(before) && begins > 1;
  const from = hasMonthBefore || /^(in|for)$/i.test(before) ? begins - 1 : begins;
  const until = words.slice(from).filter((word) => !/^(until|for)$/i.test(word));
  return {
    name: words.slice(0, from).join(' '),
    until: until.length === 0 ? undefined : until.join(' '),
  };
}

function isMonth(word: string): boolean {
  return /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/i.test(word);
}
