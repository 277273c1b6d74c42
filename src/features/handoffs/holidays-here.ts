/** The one place that says which days are holidays where hand-offs are answered. */
import { type IsHoliday, noHolidays } from '../../platform/holidays.ts';

/** Holidays of the workspace; none so far. */
export function holidaysHere(): IsHoliday {
  return noHolidays;
}
