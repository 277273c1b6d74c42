/**
 * Cells that a spreadsheet program would take for formulas. A file that we write must be safe to open:
 * a name such as `=HYPERLINK(…)` would otherwise run. The apostrophe in front is what spreadsheets
 * themselves use to say "this is text", and the reader takes it away again.
 */

/** `= + - @` and their wide forms begin a formula, also behind blanks; so do a tab and a line end. */
const formula = /^[\s']*[=+\-@＝＋－＠\t\r\n]/;

/** The cell as it can be opened safely; `plainCell` is its inverse for every text. */
export function safeCell(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The cell as it was before an apostrophe was put in front of it. */
export function plainCell(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}
