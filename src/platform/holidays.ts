/** The public holidays of a country; the data is large, and loaded when it is first asked for. */
import type { Day } from './clock.ts';

/** Says whether a day is one on which nobody works. */
export type IsHoliday = (on: Day) => boolean;

/** Where no country is set, every day is like another. */
export const noHolidays: IsHoliday = () => false;
