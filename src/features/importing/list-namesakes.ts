/** Who is here already under the names that a pasted text would add. */
import { defineUseCase } from '../../platform/use-case.ts';
import { type KnownPerson, knownByName } from '../candidates/index.ts';

/** A line, and the name on it. */
export interface NameOnLine {
  readonly line: number;
  readonly name: string;
}

/** A line with those who have its name already. */
export interface Namesakes extends NameOnLine {
  readonly people: readonly KnownPerson[];
}

/** Looks the names up, in their order; a line whose namesakes the caller may not see has none. */
export const listNamesakes = defineUseCase<readonly NameOnLine[], readonly Namesakes[]>({
  name: 'importing.list-namesakes',
  mode: 'reads',
  access: 'leads',
  async run(work, names) {
    const found: Namesakes[] = [];
    for (const { line, name } of names) {
      found.push({ line, name, people: await knownByName(work, name) });
    }
    return found;
  },
});
