/** Which panel of the settings a typed word means. */
import { distance } from 'fastest-levenshtein';

/** A panel, and the words it is called by. */
interface Called {
  readonly words: readonly string[];
}

/**
 * The panel one of whose words was typed, among others perhaps: exactly, its beginning, or with a
 * letter or two wrong; undefined for none.
 */
export function findPanel<Panel extends Called>(
  typed: string,
  panels: readonly Panel[],
): Panel | undefined {
  const typedWords = typed.toLowerCase().match(/[a-z]{3,}/g) ?? [];
  const called = (fits: (name: string, word: string) => boolean) =>
    typedWords
      .map((word) => panels.find(({ words }) => words.some((name) => fits(name, word))))
      .find((panel) => panel !== undefined);
  return (
    called((name, word) => name === word) ??
    called((name, word) => name.startsWith(word)) ??
    called((name, word) => distance(word, name) <= (name.length > 5 ? 2 : 1))
  );
}
