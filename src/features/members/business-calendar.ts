/** Which days are no business days here. */
import { holidaysOf, type IsHoliday } from '../../platform/holidays.ts';
import type { Work } from '../../platform/use-case.ts';
import { readWorkingDefaults } from './read-working-defaults.ts';

/** The public holidays of the workspace's country; none while no country is set. */
export async function businessCalendar(work: Work): Promise<IsHoliday> {
  const { country } = await readWorkingDefaults(work);
  return holidaysOf(country);
}
