/** Text as programs save it: in several encodings, with and without the mark at the beginning. */

/** How a text can be saved. */
export const savings = [
  'UTF-8',
  'UTF-8 with mark',
  'UTF-16 little',
  'UTF-16 little with mark',
  'UTF-16 big',
  'UTF-16 big with mark',
  'Windows-1252',
] as const;
export type Saving = (typeof savings)[number];

/** The bytes of a text. For Windows-1252 it may hold letters up to ÿ, and those in `windowsOnly`. */
export function saved(text: string, saving: Saving): Buffer {
  const marked = saving.endsWith('mark') ? `\u{feff}${text}` : text;
  if (saving.startsWith('UTF-8')) return Buffer.from(marked, 'utf8');
  if (saving.startsWith('UTF-16 little')) return Buffer.from(marked, 'utf16le');
  if (saving.startsWith('UTF-16 big')) return Buffer.from(marked, 'utf16le').swap16();
  return Buffer.from(Array.from(text, (letter) => windowsOnly.get(letter) ?? letter.charCodeAt(0)));
}

/** Some of the letters that Windows-1252 has and Latin-1 has not, with their bytes. */
export const windowsOnly: ReadonlyMap<string, number> = new Map([
  ['€', 0x80],
  ['…', 0x85],
  ['Š', 0x8a],
  ['Ž', 0x8e],
  ['’', 0x92],
  ['“', 0x93],
  ['”', 0x94],
  ['–', 0x96],
  ['š', 0x9a],
  ['œ', 0x9c],
]);
