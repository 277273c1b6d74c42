/**
 * Gives the rows that point to one person to another, and back: what every table with a
 * `candidate_id` needs when two records are made one.
 */
import type { WorkspaceTx } from './database.ts';

/** A row as the database holds it. */
export type StoredRow = Readonly<Record<string, string | number | null>>;

/** So many ids are given back in one statement. */
const mostIds = 500;

/**
 * The rows of a table with an `id` and a `candidate_id`.
 * @param table must have an index that begins with `candidate_id`
 * @param without columns that may change without anybody having changed anything
 */
export function movedRows(tx: WorkspaceTx, table: string, without: readonly string[] = []) {
  const rows = () => tx.knex<StoredRow>(table).where('workspace_id', tx.workspaceId);
  return {
    /** Moves all rows of a person, however many, and answers their ids. */
    async moveRows(fromId: string, toId: string): Promise<readonly string[]> {
      const ids = await rows().where('candidate_id', fromId).pluck<string[]>('id');
      if (ids.length > 0) {
        await rows().where('candidate_id', fromId).update({ candidate_id: toId });
      }
      return ids.toSorted();
    },

    /** Gives rows back that were moved. */
    async moveRowsBack(ids: readonly string[], fromId: string): Promise<void> {
      for (let from = 0; from < ids.length; from += mostIds) {
        await rows()
          .whereIn('id', ids.slice(from, from + mostIds))
          .update({ candidate_id: fromId });
      }
    },

    /** What the rows of a person hold, in order of id; empty columns left out. */
    async stateOfRows(candidateId: string): Promise<readonly StoredRow[]> {
      // Sorted here: asked for an order by id, SQLite would read everybody's rows in that order.
      const found = await rows().where('candidate_id', candidateId).select<StoredRow[]>('*');
      return found
        .toSorted(byId)
        .map((row) =>
          Object.fromEntries(
            Object.entries(row).filter(
              ([column, value]) => value !== null && !without.includes(column),
            ),
          ),
        );
    },
  };
}

function byId(a: StoredRow, b: StoredRow): number {
  return String(a['id']) < String(b['id']) ? -1 : 1;
}
