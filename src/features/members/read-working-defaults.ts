/** What holds for the workspace's working hours: what it has set, else the product's. */
import type { Work } from '../../platform/use-case.ts';
import { productDefaults, readDays, type WorkingDefaults } from './working-defaults.rules.ts';
import { workingDefaultsStore } from './working-defaults.store.ts';

/** The working hours in force for whoever has not chosen for themselves. */
export async function readWorkingDefaults(work: Work): Promise<WorkingDefaults> {
  const set = await workingDefaultsStore(work.tx).read();
  return {
    hour: set.hour ?? productDefaults.hour,
    daysOfWeek: readDays(set.days ?? '') ?? productDefaults.daysOfWeek,
    rows: set.rows ?? productDefaults.rows,
    country: set.country,
  };
}
