/** Saves what somebody changed of a person's facts, and only that. */
import { type Day, dayAt } from '../../platform/clock.ts';
import { Conflict, TryLater } from '../../platform/errors.ts';
import { defineUseCase } from '../../platform/use-case.ts';
import { recordAudit } from '../members/index.ts';
import { comesUpOn } from '../touches/clock.rules.ts';
import { candidateChanged } from './add-candidate.ts';
import { changedSince, isWhole } from './begin-editing.ts';
import type { CandidateId } from './candidate.rules.ts';
import { candidatesStore } from './candidates.store.ts';
import {
  edited,
  type EditFault,
  type EditField,
  type EditValues,
  faultIn,
  valuesOf,
} from './edit.rules.ts';
import { emailKey } from './name.rules.ts';
import { getSeenForChange, withoutHidden } from './see-candidates.ts';
import { assertMayDecide } from './set-cadence.ts';

/** What came of it. */
export type EditOutcome =
  | {
      readonly kind: 'saved';
      readonly id: CandidateId;
      readonly name: string;
      readonly changed: readonly EditField[];
      readonly today: Day;
      /** When they come up next; undefined when no nudge is planned. */
      readonly nextOn: Day | undefined;
    }
  | { readonly kind: 'same'; readonly id: CandidateId; readonly name: string }
  | {
      readonly kind: 'faults';
      readonly faults: readonly { readonly field: EditField; readonly fault: EditFault }[];
    }
  /** Somebody else has the address; `name` is undefined when the caller may not see them. */
  | { readonly kind: 'email_taken'; readonly name: string | undefined }
  /** Of what was typed, `fields` were changed meanwhile by somebody else. Nothing was saved. */
  | {
      readonly kind: 'changed_meanwhile';
      readonly typed: readonly EditField[];
      readonly fields: readonly EditField[];
    };

/** Edits a person; the same again changes nothing. */
export const editCandidate = defineUseCase<
  { readonly id: CandidateId; readonly seal: string; readonly values: EditValues },
  EditOutcome
>({
  name: 'candidates.edit-candidate',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { id: asked, seal, values }) {
    const candidate = await getSeenForChange(work, asked);
    const { id } = candidate;
    await assertMayDecide(work, candidate);
    if (!isWhole(seal)) {
      throw new Conflict(
        'This form is from before I was updated. Open it again; nothing was saved.',
      );
    }
    const today = dayAt(work.now, work.actor.kind === 'person' ? work.actor.timeZone : 'UTC');
    const current = valuesOf(candidate);
    const differs = (field: EditField) => values[field] !== current[field];
    const changed = [...changedSince(seal, values)].filter(differs);
    if (changed.length === 0) return { kind: 'same', id, name: candidate.name };

    const faults = changed.flatMap((field) => {
      const fault = faultIn(field, values, today);
      return fault === undefined ? [] : [{ field, fault }];
    });
    if (faults.length > 0) return { kind: 'faults', faults };
    const meanwhile = changedSince(seal, current);
    const both = changed.filter((field) => meanwhile.has(field));
    if (both.length > 0) return { kind: 'changed_meanwhile', typed: changed, fields: both };

    const candidates = candidatesStore(work.tx);
    const key = emailKey(values.email);
    if (changed.includes('email') && key !== undefined) {
      const other = await candidates.findByEmailKey(key);
      if (other !== undefined && other.id !== id) {
        const [seen] = other.forgottenAt === undefined ? await withoutHidden(work, [other]) : [];
        return { kind: 'email_taken', name: seen?.name };
      }
    }

    const next = edited(candidate, values, new Set(changed), today);
    await candidates.saveFacts(id, next).catch((error: unknown) => {
      // Somebody else got the address between our look and now; a second try says so.
      if (work.tx.dialect.isUniqueViolation(error)) throw new TryLater('address', { cause: error });
      throw error;
    });
    if (changed.includes('cadence')) {
      await candidates.saveCadenceOverride(id, next.cadenceOverride);
    }
    await recordAudit(work, 'candidates.edited', { kind: 'candidate', id });
    await work.announce(candidateChanged, { candidateId: id });
    const { dueOn, restUntilOn, snoozedUntilOn, notBeforeOn } = await candidates.get(id);
    return {
      kind: 'saved',
      id,
      name: next.name,
      changed,
      today,
      nextOn: comesUpOn({ dueOn, silentUntil: [restUntilOn, snoozedUntilOn, notBeforeOn] }),
    };
  },
});
