/**
 * Writes exported people as CSV or JSON, person by person, so that a file of any length needs the
 * memory of one.
 */
import { csvLine, utf8Mark } from '../../../platform/csv/write-csv.ts';
import type { ExportedPerson } from './exported-person.rules.ts';
import {
  type ExportFormat,
  exportHeaders,
  fieldsOf,
  jsonLine,
  rowsOf,
} from './write-people.rules.ts';

/** Writes a file piece by piece: `begin`, each person, `end`. */
export interface ExportWriter {
  begin(): string;
  person(person: ExportedPerson): string;
  end(): string;
}

/** A writer of one file. */
export function exportWriter(format: ExportFormat): ExportWriter {
  if (format === 'csv') {
    return {
      begin: () => `${utf8Mark}${csvLine(exportHeaders, 'comma')}`,
      person: (person) =>
        rowsOf(fieldsOf(person))
          .map((cells) => csvLine(cells, 'comma'))
          .join(''),
      end: () => '',
    };
  }
  let isFirst = true;
  return {
    begin: () => '[',
    person(person) {
      const text = `${isFirst ? '' : ','}\n${jsonLine(person)}`;
      isFirst = false;
      return text;
    },
    end: () => '\n]\n',
  };
}
