/** How headers and words of a file are compared: by their letters and digits alone. */

/** The key of a header or a word: case, accents, spaces, underscores and punctuation are ignored. */
export function wordKey(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** A table from every spelling of a word to what it means. */
export function wordTable<Meaning>(
  meanings: readonly (readonly [meaning: Meaning, words: readonly string[]])[],
): ReadonlyMap<string, Meaning> {
  return new Map(
    meanings.flatMap(([meaning, words]) => words.map((word) => [wordKey(word), meaning] as const)),
  );
}
