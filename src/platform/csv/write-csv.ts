/** Writes rows so that a spreadsheet opens them safely and the reader reads them back unchanged. */
import { safeCell } from './formulas.ts';
import { type Separator, separators } from './separator.ts';

/** At the beginning of a file it tells spreadsheet programs that this is UTF-8. */
export const utf8Mark = '\u{feff}';

/** One row with its line end, as RFC 4180 has it. */
export function csvLine(cells: readonly string[], separator: Separator): string {
  const sign = separators[separator];
  const quoted = cells.map((each) => {
    const cell = safeCell(each);
    const needsQuotes = /["\r\n]|^\s|\s$/.test(cell) || cell.includes(sign);
    return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
  });
  return `${quoted.join(sign)}\r\n`;
}
