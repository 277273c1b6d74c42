/**
 * The rows and lines of an export. As CSV a person takes as many rows as they have candidacies or
 * contacts, whichever are more: each row has one of both, oldest first, and repeats what is known of
 * the person. As JSON a person is one line.
 */
import { fieldWords, type ImportField } from '../import/headers.rules.ts';
import { exactCell } from './exact-cell.rules.ts';
import {
  candidacyFields,
  contactFields,
  type FieldsOf,
  fieldText,
  type FieldValue,
  personFields,
} from './export-fields.rules.ts';
import type { ExportedPerson } from './exported-person.rules.ts';

/** The forms an export may have. */
export const exportFormats = ['csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The values of one thing by field; what is not known is left out. */
export type Fields = Readonly<Partial<Record<ImportField, FieldValue>>>;

/** A person as an object of a JSON file, and as what the rows of a CSV file are made of. */
export interface PersonFields {
  readonly person: Fields;
  readonly candidacies: readonly Fields[];
  readonly contacts: readonly Fields[];
}

/** The fields of a person. */
export function fieldsOf(person: ExportedPerson): PersonFields {
  return {
    person: read(personFields, person),
    candidacies: person.candidacies.map((candidacy) => read(candidacyFields, candidacy)),
    contacts: person.contacts.map((contact) => read(contactFields, contact)),
  };
}

function read<Thing>(fields: FieldsOf<Thing>, thing: Thing): Fields {
  return Object.fromEntries(
    fields.flatMap(([field, valueOf]) => {
      const value = valueOf(thing);
      return value === undefined ? [] : [[field, value] as const];
    }),
  );
}

const columns: readonly ImportField[] = [
  ...personFields.map(([field]) => field),
  ...candidacyFields.map(([field]) => field),
  ...contactFields.map(([field]) => field),
  'row',
];

/** The headers of a CSV file, in order. */
export const exportHeaders: readonly string[] = columns.map(fieldWords);

/** The cells of a person's rows under those headers, each one that an import reads exactly. */
export function rowsOf({ person, candidacies, contacts }: PersonFields): readonly string[][] {
  const count = Math.max(candidacies.length, contacts.length, 1);
  return Array.from({ length: count }, (_, index) => {
    const row: Fields = {
      ...person,
      ...candidacies[index],
      ...contacts[index],
      // Ends in a bracket, so that a file that was cut off shows it, wherever it was.
      row: `(${index + 1} of ${count})`,
    };
    return columns.map((field) => exactCell(fieldText(row[field])));
  });
}

/** One person as one line of JSON, without a line end. */
export function jsonLine(person: ExportedPerson): string {
  const { person: facts, candidacies, contacts } = fieldsOf(person);
  return JSON.stringify({ ...facts, candidacies, contacts });
}
