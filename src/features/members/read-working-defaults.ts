/** What holds for the workspace's working hours: what it has set, else the product's. */
import { readOnce, type Work } from '../../platform/use-case.ts';
import { productDefaults, readDays, type WorkingDefaults } from './working-defaults.rules.ts';
import { workingDefaultsStore } from './working-defaults.store.ts';

const readSet = readOnce((work: Work) => workingDefaultsStore(work.tx).read());

/** The working hours in force for whoever has not chosen for themselves. */
export async function readWorkingDefaults(work: Work): Promise<WorkingDefaults> {
  const set = await readSet(work, 'defaults');
  return {
    hour: set.hour ?? productDefaults.hour,
    daysOfWeek: readDays(set.days ?? '') ?? productDefaults.daysOfWeek,
    rows: set.rows ?? productDefaults.rows,
    country: set.country,
  };
}
