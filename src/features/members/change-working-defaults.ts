/** Shows and changes the working hours of the workspace. */
import { defineUseCase } from '../../platform/use-case.ts';
import { readWorkingDefaults } from './read-working-defaults.ts';
import { recordAudit } from './record-audit.ts';
import {
  daysKey,
  productDefaults,
  type WorkingChoice,
  type WorkingDefaults,
} from './working-defaults.rules.ts';
import { type SetDefaults, workingDefaultsStore } from './working-defaults.store.ts';

/** Loads what the modal shows. */
export const showWorkingDefaults = defineUseCase<undefined, WorkingDefaults>({
  name: 'members.show-working-defaults',
  mode: 'reads',
  access: 'leads',
  run: (work) => readWorkingDefaults(work),
});

/** What came of it, with what holds now. */
export interface WorkingDefaultsOutcome {
  readonly isChanged: boolean;
  readonly defaults: WorkingDefaults;
}

/**
 * Changes the fields that are named. What equals the product's default is not kept, so that it
 * follows the product; somebody's own choice of these always wins.
 */
export const changeWorkingDefaults = defineUseCase<Partial<WorkingChoice>, WorkingDefaultsOutcome>({
  name: 'members.change-working-defaults',
  mode: 'writes',
  access: 'leads',
  async run(work, change) {
    const fields: Partial<SetDefaults> = {
      ...('hour' in change ? { hour: unless(change.hour, productDefaults.hour) } : {}),
      ...('days' in change
        ? { days: unless(change.days, daysKey(productDefaults.daysOfWeek)) }
        : {}),
      ...('rows' in change ? { rows: unless(change.rows, productDefaults.rows) } : {}),
      ...('country' in change ? { country: unless(change.country, 'none') } : {}),
    };
    const isChanged = Object.keys(fields).length > 0;
    if (isChanged) {
      await workingDefaultsStore(work.tx).change(fields);
      await recordAudit(work, 'members.changed-working-defaults', {
        kind: 'workspace',
        id: work.tx.workspaceId,
      });
    }
    return { isChanged, defaults: await readWorkingDefaults(work) };
  },
});

function unless<Value>(value: Value | undefined, ordinary: Value): Value | undefined {
  return value === ordinary ? undefined : value;
}
