/** Brings the rows of a pasted text in, on behalf of a lead, and leaves a line in the audit log. */
import { defineUseCase } from '../../platform/use-case.ts';
import { type ImportOutcome, importPeople, type PeopleToImport } from '../candidates/index.ts';
import { recordAudit } from '../members/index.ts';
import { contactHistory } from '../touches/index.ts';

const { run } = importPeople(contactHistory);

/** Imports the rows in one transaction. The outcome names lines and ids, never a person. */
export const importPasted = defineUseCase<PeopleToImport, ImportOutcome>({
  name: 'importing.import-pasted',
  mode: 'writes',
  access: 'leads',
  async run(work, input) {
    const outcome = await run(work, input);
    await recordAudit(work, 'importing.pasted', { kind: 'import', id: work.newId() });
    return outcome;
  },
});
