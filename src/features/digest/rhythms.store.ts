/** How recruiters want their digest, as each chose; what is empty follows the workspace. */
import type { Day, EpochMs } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';
import { readDays } from '../members/working-defaults.rules.ts';
import type { ChosenRhythm } from './rhythm.rules.ts';

/** What one recruiter chose, with what the bot remembers beside it. */
export interface StoredRhythm extends ChosenRhythm {
  readonly mondaysOfferedAt: EpochMs | undefined;
  /** The next digest offers to go through the whole list. */
  readonly wantsSort: boolean;
}

interface RhythmRow {
  readonly workspace_id: string;
  readonly user_id: string;
  readonly hour: number | null;
  readonly days: string | null;
  readonly rows: number | null;
  readonly paused_until_on: Day | null;
  readonly weekly_on: number | null;
  readonly country: string | null;
  readonly mondays_offered_at: EpochMs | null;
  readonly wants_sort: number;
}

/** The rhythms of one workspace. */
export function rhythmsStore(tx: WorkspaceTx) {
  const rows = () => tx.knex<RhythmRow>('rhythms').where('workspace_id', tx.workspaceId);
  const save = async (userId: string, columns: Partial<RhythmRow>): Promise<void> => {
    await tx
      .knex('rhythms')
      .insert({ workspace_id: tx.workspaceId, user_id: userId, wants_sort: 0, ...columns })
      .onConflict(['workspace_id', 'user_id'])
      .merge(columns);
  };
  return {
    /** What somebody chose; undefined for who never chose anything. */
    async find(userId: string): Promise<StoredRhythm | undefined> {
      const row = await rows().where('user_id', userId).first();
      return row === undefined
        ? undefined
        : {
            hour: row.hour ?? undefined,
            daysOfWeek: readDays(row.days ?? ''),
            rows: row.rows ?? undefined,
            pausedUntilOn: row.paused_until_on ?? undefined,
            weeklyOn: row.weekly_on ?? undefined,
            country: row.country ?? undefined,
            mondaysOfferedAt: row.mondays_offered_at ?? undefined,
            wantsSort: row.wants_sort === 1,
          };
    },

    /** Replaces what somebody chose. */
    async save(userId: string, chosen: ChosenRhythm): Promise<void> {
      await save(userId, {
        hour: chosen.hour ?? null,
        days: chosen.daysOfWeek?.join('') ?? null,
        rows: chosen.rows ?? null,
        paused_until_on: chosen.pausedUntilOn ?? null,
        weekly_on: chosen.weeklyOn ?? null,
        country: chosen.country ?? null,
      });
    },

    /** Sets the one day of the week on which people due are shown. */
    async saveWeeklyOn(userId: string, weeklyOn: number): Promise<void> {
      await save(userId, { weekly_on: weeklyOn });
    },

    /** Remembers that *Mondays only* was offered: once is enough. */
    async saveMondaysOffered(userId: string, at: EpochMs): Promise<void> {
      await save(userId, { mondays_offered_at: at });
    },

    /** Whether the next digest offers to go through the whole list. */
    async saveWantsSort(userId: string, wantsSort: boolean): Promise<void> {
      await save(userId, { wants_sort: Number(wantsSort) });
    },
  };
}
