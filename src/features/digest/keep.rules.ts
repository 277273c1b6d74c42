/** The three answers to "shown three times without action": keep, every six months, or stop. */

/** The name of the section of people due, as it is kept with each row. */
export const dueSection = 'digest.due';

/** What may be chosen. */
export const keepChoices = ['keep', 'half_year', 'stop'] as const;
export type KeepChoice = (typeof keepChoices)[number];

/** What a row's receipt may say was chosen: one of the three answers, or to leave them in peace a while. */
export const rowChoices = [...keepChoices, 'snoozed'] as const;
export type RowChoice = (typeof rowChoices)[number];

/** "Every 6 months", in days. */
export const halfYearDays = 180;

/** The cadence a choice gives; undefined leaves the one in force. */
export function cadenceOf(choice: RowChoice): number | 'none' | undefined {
  switch (choice) {
    case 'keep':
    case 'snoozed':
      return undefined;
    case 'half_year':
      return halfYearDays;
    case 'stop':
      return 'none';
  }
}

/** How often a person was shown since somebody last acted, from their rows, newest first. */
export function shownSinceAction<Row extends { readonly actedAt: number | undefined }>(
  newestFirst: readonly Row[],
): readonly Row[] {
  const acted = newestFirst.findIndex((row) => row.actedAt !== undefined);
  return acted === -1 ? newestFirst : newestFirst.slice(0, acted);
}

/** A digest this many days old no longer changes when somebody is contacted. */
export const liveForDays = 7;
