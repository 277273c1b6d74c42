/** What each press of *Apply* changed, and whether it was taken back. */
import { z } from 'zod';
import type { Day, EpochMs } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { type SortBatch, type SortBatchId, sortChoices } from './sorting.rules.ts';

interface BatchRow {
  readonly workspace_id: string;
  readonly id: SortBatchId;
  readonly user_id: string;
  readonly at: EpochMs;
  readonly undone_at: EpochMs | null;
  readonly items: string;
}

/** The form in which the items are stored; written by `add` alone, which is why ids and days are what they say. */
const storedItems = z.object({
  v: z.literal(1),
  choice: z.enum(sortChoices),
  items: z.array(
    z.object({
      id: z.string().transform((id) => id as CandidateId),
      before: z.object({
        cadence: z.union([z.number(), z.literal('none'), z.null()]),
        shownCount: z.number(),
        lastShownOn: z
          .string()
          .transform((on) => on as Day)
          .nullable(),
      }),
    }),
  ),
});

function fromRow(row: BatchRow): SortBatch {
  const { choice, items } = storedItems.parse(JSON.parse(row.items));
  return {
    id: row.id,
    userId: row.user_id,
    at: row.at,
    undoneAt: row.undone_at ?? undefined,
    choice,
    items: items.map(({ id, before }) => ({
      id,
      before: {
        cadence: before.cadence ?? undefined,
        shownCount: before.shownCount,
        lastShownOn: before.lastShownOn ?? undefined,
      },
    })),
  };
}

/** More pages than anybody goes through in one walk. */
const mostBatches = 500;

/** The batches of one workspace. */
export function sortBatchesStore(tx: WorkspaceTx) {
  const rows = () => tx.knex<BatchRow>('sort_batches').where('workspace_id', tx.workspaceId);
  return {
    /** Adds a batch. */
    async add(batch: Omit<SortBatch, 'undoneAt'>): Promise<void> {
      const { id, userId, at, choice, items } = batch;
      const stored: z.input<typeof storedItems> = {
        v: 1,
        choice,
        items: items.map(({ id: candidateId, before }) => ({
          id: candidateId,
          before: {
            cadence: before.cadence ?? null,
            shownCount: before.shownCount,
            lastShownOn: before.lastShownOn ?? null,
          },
        })),
      };
      await tx.knex('sort_batches').insert({
        workspace_id: tx.workspaceId,
        id,
        user_id: userId,
        at,
        undone_at: null,
        items: JSON.stringify(stored),
      });
    },

    /** One batch, which nobody else may take back until the transaction ends. */
    async findForChange(id: SortBatchId): Promise<SortBatch | undefined> {
      const row = await tx.dialect.lockRows(rows().where('id', id).first());
      return row === undefined ? undefined : fromRow(row);
    },

    /** What somebody applied at or after an instant, taken back or not; the newest 500, oldest first. */
    async listSince(userId: string, since: EpochMs): Promise<readonly SortBatch[]> {
      const found = await rows()
        .where('user_id', userId)
        .where('at', '>=', since)
        .orderBy('at', 'desc')
        .limit(mostBatches);
      return found.map(fromRow).toReversed();
    },

    /** Notes that a batch was taken back. */
    async saveUndone(id: SortBatchId, at: EpochMs): Promise<void> {
      await rows().where('id', id).update({ undone_at: at });
    },
  };
}
