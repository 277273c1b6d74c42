/** What the form that edits a person begins with, and the seal by which it knows what was changed in it. */
import { createHash } from 'node:crypto';
import { defineUseCase } from '../../platform/use-case.ts';
import type { CandidateId } from './candidate.rules.ts';
import { type EditField, editFields, type EditValues, valuesOf } from './edit.rules.ts';
import { getSeen } from './see-candidates.ts';
import { assertMayDecide } from './set-cadence.ts';

/** The form of one person. */
export interface EditForm {
  readonly id: CandidateId;
  readonly name: string;
  readonly values: EditValues;
  /** What the fields held when they were read; see `isSealed`. */
  readonly seal: string;
}

/** Loads the form for the owner or a lead. */
export const beginEditing = defineUseCase<{ readonly id: CandidateId }, EditForm>({
  name: 'candidates.begin-editing',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { id: asked }) {
    const candidate = await getSeen(work, asked);
    const { id } = candidate;
    await assertMayDecide(work, candidate);
    const values = valuesOf(candidate);
    return { id, name: candidate.name, values, seal: sealOf(values) };
  },
});

/** So many characters stand for one field: a chance in 69 billion that another text has the same. */
const sealed = 6;

/** Stands for what each field holds, short enough for a modal's metadata. */
function sealOf(values: EditValues): string {
  return editFields.map((field) => partOf(values[field])).join('');
}

function partOf(value: string): string {
  // Slack may send line ends back another way than it got them.
  const text = value.replaceAll(/\r\n?/g, '\n').trim();
  return createHash('sha256').update(text).digest('base64url').slice(0, sealed);
}

/** Whether a seal is of a form with the fields there are now. */
export function isWhole(seal: string): boolean {
  return seal.length === sealed * editFields.length;
}

/** The fields that hold something else than what was sealed. */
export function changedSince(seal: string, values: EditValues): ReadonlySet<EditField> {
  return new Set(
    editFields.filter(
      (field, at) => partOf(values[field]) !== seal.slice(at * sealed, (at + 1) * sealed),
    ),
  );
}
