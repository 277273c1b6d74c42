/**
 * Keeps what a reader of tables would take off a text: blanks around it, or all of it where it looks
 * like nothing. Such a cell gets an apostrophe in front, which an import of our own file takes away.
 */

/** What a cell that holds nothing may look like. */
const emptyLike = /^(?:[-–—]*|n\/a)$/i;

/** The text as a cell holds it. */
export function exactCell(text: string): string {
  if (text === '') return text;
  const isAtRisk = text.startsWith("'") || text !== text.trim() || emptyLike.test(text);
  return isAtRisk ? `'${text}` : text;
}

/** The exact text that a cell holds; undefined for one that needed no apostrophe. */
export function exactText(cell: string): string | undefined {
  return cell.startsWith("'") ? cell.slice(1) : undefined;
}
