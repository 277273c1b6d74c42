/** The workspace's own cadences: which there are, and which numbers of days can be taken. */
import { type CadenceSettings, defaultCadences } from './clock.rules.ts';

/** One of them. */
export type CadenceName = keyof CadenceSettings;

/** All of them, in the order in which they are asked. */
export const cadenceNames = [
  'runnerUpFirst',
  'runnerUpFirstForDays',
  'runnerUpThen',
  'offerDeclinedFirst',
  'offerDeclinedThen',
  'withdrew',
  'employedElsewhere',
  'referral',
] as const satisfies readonly CadenceName[];

/** No cadence is longer than a year. */
export const longestCadenceDays = 365;

/** The fewest days: a week; but for so long the first cadence may hold until the first contact only: 0. */
export function shortestDays(name: CadenceName): number {
  return name === 'runnerUpFirstForDays' ? 0 : 7;
}

/** What was typed into the form, by name; undefined for a field left empty. */
export type CadenceEntry = Readonly<Record<CadenceName, string | undefined>>;

/** How an entry was read; every fault at once. */
export type CadencesRead =
  | { readonly kind: 'read'; readonly cadences: CadenceSettings }
  | { readonly kind: 'faulty'; readonly faulty: readonly CadenceName[] };

/** Reads an entry: whole days, `30` or `30 days`; an empty field takes the product's own. */
export function readCadenceEntry(entry: CadenceEntry): CadencesRead {
  const cadences = { ...defaultCadences };
  const faulty: CadenceName[] = [];
  for (const name of cadenceNames) {
    const typed = entry[name];
    const days = typed === undefined ? defaultCadences[name] : wholeDays(typed);
    if (days === undefined || days < shortestDays(name) || days > longestCadenceDays) {
      faulty.push(name);
    } else {
      cadences[name] = days;
    }
  }
  return faulty.length === 0 ? { kind: 'read', cadences } : { kind: 'faulty', faulty };
}

function wholeDays(typed: string): number | undefined {
  const match = /^\+?(\d{1,4}) ?(?:d|days?)?\.?$/i.exec(typed.trim());
  return match === null ? undefined : Number(match[1]);
}

/** What a workspace has set; a cadence that is missing follows the product. */
export type SetCadences = Partial<CadenceSettings>;

/** What holds: the workspace's, else the product's. */
export function mergeCadences(set: SetCadences): CadenceSettings {
  return { ...defaultCadences, ...set };
}

/** What the form showed, as one word for its metadata. */
export function cadencesKey(shown: CadenceSettings): string {
  return cadenceNames.map((name) => shown[name]).join(' ');
}

/** The cadences that are not as they were shown, so that what others changed meanwhile is left alone. */
export function changedCadences(key: string, wanted: CadenceSettings): SetCadences {
  const shown = key.split(' ');
  return Object.fromEntries(
    cadenceNames.flatMap((name, index) =>
      shown[index] === String(wanted[name]) ? [] : [[name, wanted[name]]],
    ),
  );
}
