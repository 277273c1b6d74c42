/** What somebody who mistyped a command most likely meant. */
import { distance } from 'fastest-levenshtein';

/**
 * The nearest of the known words, when at most a third of the letters (and one at least) differ.
 * Letters in the wrong order are one difference: in a short word nothing is mistyped more often.
 */
export function nearestCommand(typed: string, known: readonly string[]): string | undefined {
  const word = typed.toLowerCase();
  const ranked = known
    .map((each) => ({ each, away: away(word, each) }))
    .toSorted((a, b) => a.away - b.away || (a.each < b.each ? -1 : 1));
  const [best] = ranked;
  if (best === undefined) return undefined;
  const allowed = Math.max(1, Math.ceil(Math.max(word.length, best.each.length) / 3));
  return best.away <= allowed ? best.each : undefined;
}

function away(typed: string, known: string): number {
  const letters = (word: string) => Array.from(word).sort().join('');
  const isShuffled = typed !== known && letters(typed) === letters(known);
  return isShuffled ? 1 : distance(typed, known);
}
