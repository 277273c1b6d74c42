/** What separates the cells of a text, as its header line shows. */
import { UnreadableCsv } from './csv-fault.ts';

/** The separators that are read, as they are told to people. */
export const separators = { comma: ',', semicolon: ';', tab: '\t' } as const;
export type Separator = keyof typeof separators;

/** Which separator the header has most of, outside quotes; the comma if it has none. */
export function findSeparator(header: string): Separator {
  const outside = header
    .split('"')
    .filter((_, at) => at % 2 === 0)
    .join('');
  const count = (sign: string): number => outside.split(sign).length - 1;
  const [most = 'comma'] = (['comma', 'semicolon', 'tab'] as const).toSorted(
    (a, b) => count(separators[b]) - count(separators[a]),
  );
  if (count('|') > count(separators[most])) {
    throw new UnreadableCsv({
      line: 1,
      problem: 'its columns are separated by bars',
      cure: 'save it with commas: in the spreadsheet program, choose "CSV UTF-8, comma"',
    });
  }
  return most;
}

/**
 * The separator that a first line such as `sep=;` names: spreadsheet programs write and read it, and
 * it is no header.
 */
export function namedSeparator(firstLine: string): Separator | undefined {
  const sign = /^"?sep=(.)"?\n?$/i.exec(firstLine)?.[1];
  return (['comma', 'semicolon', 'tab'] as const).find((each) => separators[each] === sign);
}
