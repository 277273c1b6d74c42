/**
 * Names as they are typed, sorted and searched: case, accents and punctuation never stand between a
 * recruiter and a person.
 */
import anyAscii from 'any-ascii';

/** The longest name kept. */
export const longestName = 120;

/** At most this many words of a name are searchable. */
const mostWords = 12;

/**
 * The key by which names are sorted: marks off, Latin letters spelled out (ø → o, ß → ss, æ → ae),
 * lower case, single spaces. A name of another script keeps its own letters; one of symbols alone
 * is its own key.
 */
export function nameKey(name: string): string {
  return searchWords(name).join(' ');
}

/** The words of a name by which it is found, in order, folded as in `nameKey`. */
export function searchWords(text: string): readonly string[] {
  const words = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’ʼ`]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(fold);
  return (words.length > 0 ? words : symbolsOf(text)).slice(0, mostWords);
}

/** A name of symbols alone is found by its symbols. */
function symbolsOf(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .split(/\s+/)
    .filter((word) => word !== '');
}

function fold(word: string): string {
  const isLatin = /^[\p{Script=Latin}\p{N}]+$/u.test(word);
  return (isLatin ? anyAscii(word) : word).toLowerCase();
}

/** The case-folded address by which a person is known; undefined when it is no address. */
export function emailKey(email: string | undefined): string | undefined {
  const trimmed = email?.trim().toLowerCase();
  if (trimmed === undefined) return undefined;
  return /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(trimmed) && trimmed.length <= 254
    ? trimmed
    : undefined;
}
